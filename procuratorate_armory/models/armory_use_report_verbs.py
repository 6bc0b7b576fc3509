from datetime import timedelta

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.exceptions import AccessError

HEAD = "procuratorate_armory.post_armory_head"
LEADER = "procuratorate_base.post_leader"
#: whoever could write these could make fired rounds out of missing ones
_PEN = take_pen("armory.use_report")


class ArmoryUseReport(models.Model):
    """Filing a report and taking note of it."""

    _inherit = "procuratorate.armory.use_report"

    def action_file(self):
        """File it: sealed with its attachments, read by head and leader."""
        for doc in self:
            doc.check_access("read")
            doc._expect("draft")
            doc._check_author()
            report = doc.sudo()
            report._check_complete()
            late = report._check_when()
            report.attachment_ids._seal()
            report._write_engine(
                {
                    "state": "filed",
                    "filed_at": fields.Datetime.now(),
                    "late": late,
                    "room_id": report.line_ids.issue_id.room_id[:1].id,
                }
            )
            _seal_report(doc)
            report._report_casualties()
            report._close_clocks()
            _ = self.env._
            readers = report._readers()
            report._tell(readers, _("Rounds fired: %s", report.name), report.text)
        return True

    def action_take_note(self, text=None):
        """Head or leader read it, with a word of theirs."""
        for doc in self:
            doc.check_access("read")
            doc._expect("filed")
            actor = doc._actor_of(HEAD, LEADER)
            doc._check_other(actor)
            word = doc._word(text)
            doc._put_on_record(
                "armory.use_report.noted", {"text": word, "by": actor.name}
            )
            doc._write_engine(
                {
                    "state": "noted",
                    "noted_by_id": actor.id,
                    "noted_at": fields.Datetime.now(),
                    "noted_text": word,
                }
            )
        return True

    # Persons ------------------------------------------------------------------

    def _check_author(self):
        """The report is the word of who writes it, from his own login."""
        self.env["procuratorate.approval.case"]._check_channel()
        author = self.sudo().author_id
        actor = self.env["hr.employee"]._acting(self.sudo().company_id).sudo()
        if author and actor._meets(author):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is the report of somebody else.", self.display_name),
            missing=_("the act of %s", author.name or ""),
            cure=_("its author, or you in a report of your own"),
            error=AccessError,
        )

    def _check_other(self, actor):
        if not actor._meets(self.sudo().author_id):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Nobody takes note of his own report."),
            missing=_("the head or the leader who did not write it"),
            cure=_("the other one of them"),
            error=AccessError,
        )

    def _check_writer(self):
        """Who fired writes; in practice who led it, and did not fire himself."""
        _ = self.env._
        holders = self.line_ids.issue_id.holder_id
        mine = self.author_id._meets(holders)
        if self.kind != "use":
            if mine:
                raise self._refuse_writer(_("a sheet written by who did not shoot"))
            return
        if len(holders._persons()) == 1 and mine:
            return
        head = self.env.ref(HEAD).sudo()
        if mine or not head._holds(self.author_id, self.company_id):
            raise self._refuse_writer(_("the holder's own report"))
        if not (self.instead_reason or "").strip():
            raise self._refuse_writer(_("why the holder does not write himself"))

    def _refuse_writer(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "“%(doc)s” is not filed by %(who)s.",
                doc=self.name,
                who=self.author_id.name,
            ),
            basis=_(
                "Every use of a weapon is reported truthfully by who used it "
                "(State Council Order 191 of 1996, art. 13)."
            ),
            missing=missing,
            cure=_("the holder; the head for one who cannot; in practice its leader"),
        )

    def _readers(self):
        """Head and leader; who is a vacant post's superior instead."""
        people = self.env["hr.employee"].sudo()
        for xmlid in (HEAD, LEADER):
            people |= self.env.ref(xmlid)._holders_or_above(self.company_id)
        return people - self.author_id

    # Checks -------------------------------------------------------------------

    def _check_complete(self):
        """Rounds of issues that are out, of this kind, and no more than went out."""
        _ = self.env._
        missing = []
        if not self.line_ids:
            missing.append(_("whose rounds were fired, and how many"))
        if self.casualties != "none" and not (self.casualty_text or "").strip():
            missing.append(_("who was hurt and what was done"))
        missing += [text for line in self.line_ids if (text := line._what_is_wrong())]
        if missing:
            raise refusal(
                self.env,
                _("“%s” is not complete.", self.name),
                basis=_(
                    "Use, rounds spent and casualties are reported in writing "
                    "(police duty-gun rule of 1999, art. 24)."
                ),
                missing="; ".join(missing),
                cure=_("its author"),
            )
        self._check_writer()

    def _check_when(self):
        """Whether it is late; refused in the future, before the issue, unexplained."""
        _ = self.env._
        now = fields.Datetime.now()
        issued = max(self.line_ids.issue_id.mapped("issued_at"))
        if self.occurred_at > now or (issued and self.occurred_at < issued):
            raise refusal(
                self.env,
                _("Nothing can have been fired then."),
                missing=_("a time between the issue of the guns and now"),
                cure=_("its author"),
            )
        rules = self.env["procuratorate.rule"]
        version = rules._version("armory.use_report", company=self.company_id)
        hours = rules._value("armory.use_report", company=self.company_id)
        late = now > self.occurred_at + timedelta(hours=int(hours))
        if late and not (self.late_reason or "").strip():
            raise refusal(
                self.env,
                _("“%s” is late.", self.name),
                rule=version,
                missing=_("the reason why it is filed only now"),
                cure=_("its author"),
            )
        return late

    # What follows -------------------------------------------------------------

    def _report_casualties(self):
        """Somebody was hurt: an incident at once, told to police and leaders."""
        if self.casualties == "none":
            return
        self.env["procuratorate.armory.incident"]._report(
            "casualty",
            self.line_ids.issue_id.gun_id,
            f"{self.text}\n{self.casualty_text}",
            document=self,
            rounds=self.rounds,
            shooter=self.line_ids.issue_id.holder_id[:1],
        )

    def _close_clocks(self):
        self.line_ids.issue_id.return_ids._close_report_clock()

    # Truth --------------------------------------------------------------------

    def _report_content(self):
        """The report as it is sealed."""
        doc = self.sudo().with_context(lang=None)
        return {
            "report": doc.name,
            "kind": doc.kind,
            "author": {"id": doc.author_id.id, "name": doc.author_id.name},
            "instead_reason": doc.instead_reason or None,
            "fired_at": doc.occurred_at,
            "late": doc.late,
            "late_reason": doc.late_reason or None,
            "place": doc.place,
            "target": doc.target,
            "text": doc.text,
            "casualties": doc.casualties,
            "casualty_text": doc.casualty_text or None,
            "rounds": [line._content() for line in doc.line_ids.sorted("id")],
            "attachments": doc.attachment_ids._seal(),
        }

    def _sealed_rows(self):
        """The rows as the sealed report has them."""
        entry = self._sealed_entries("armory.use_report")[-1:]
        return entry._content()["rounds"] if entry else []


class ArmoryUseReportLine(models.Model):
    _inherit = "procuratorate.armory.use_report.line"

    def _what_is_wrong(self):
        """Why this row cannot be filed, in words; or nothing."""
        _ = self.env._
        issue = self.issue_id
        if issue.state not in ("issued", "return_signed_a"):
            return _("“%s” is not out", issue.display_name)
        if self._purpose_kind() != self.report_id.kind:
            kinds = self.report_id._fields["kind"]._description_selection(self.env)
            wanted = dict(kinds)[self._purpose_kind()]
            return _("for “%(doc)s” the form “%(kind)s”", doc=issue.name, kind=wanted)
        out = sum(line.issued for line in issue.line_ids if line.kind == "ammo")
        said = sum(self._filed_for(issue, self.report_id.kind).mapped("rounds"))
        if said + self.rounds > out:
            return _("no more rounds of “%s” than were issued", issue.name)
        return None


def _seal_report(doc):
    """The sealed report. Not a method: a server action reaches no pen."""
    doc._check_author()
    doc._put_on_record("armory.use_report", doc._report_content(), _PEN)
