from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.number_key import number_key
from ..tools.occurrence import check_occurrence


class ArmoryReturn(models.Model):
    """What must hold before two keepers may sign that a gun is back."""

    _inherit = "procuratorate.armory.return"

    def _lock_issue(self):
        """One return at a time: who comes second waits and then sees the first."""
        self.env.cr.execute(
            "SELECT id FROM procuratorate_armory_issue WHERE id = %s FOR UPDATE",
            [self.issue_id.id],
        )
        self.issue_id.invalidate_recordset()
        self.issue_id._check_awaits_return()
        if self.gun_absent == self._gun_is_absent():
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The gun is elsewhere since “%s” was begun.", self.name),
            missing=_("a return that begins with where it is now"),
            cure=_("a keeper, who gives this one up and begins another"),
        )

    def _gun_is_absent(self):
        """Whether the holder has the gun of this issue no more."""
        place = self.company_id._armory_holder_place(self.holder_id)
        return self.gun_id.armory_location_id != place

    # Entered by hand ----------------------------------------------------------

    def _check_entered(self):
        """Number, lot marks and ticks are there, and each by whom it must be."""
        if not self.gun_absent:
            self._check_number_given()
            self._check_cleared()
        self._check_lots_read()

    def _check_lots_read(self):
        """#21: the rounds laid on the counter bear the mark of the lot issued."""
        for line in self.line_ids.filtered(lambda row: row.returned or row.dud):
            if not number_key(line.lot_read):
                raise self._refuse_lot_unread(line)
            if not line._lot_is_issued():
                raise self._refuse_other_lot(line)

    def _refuse_lot_unread(self, line):
        _ = self.env._
        return refusal(
            self.env,
            _("The rounds of “%s” were not read.", line.lot_id.display_name),
            basis=_("Rounds are told apart by their lot mark, not by their number."),
            missing=_("the lot mark on the rounds or their package"),
            cure=_("the keeper who counts them"),
        )

    def _refuse_other_lot(self, line):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "The rounds bear the mark “%(read)s”; lot “%(lot)s” was issued.",
                read=line.lot_read,
                lot=line.lot_id.armory_number,
            ),
            basis=_("What comes back is what went out, lot by lot."),
            missing=_("the rounds of the lot that was issued"),
            cure=_("the holder, who brings them; else the keepers report an incident"),
        )

    def _check_cleared(self):
        """#24: both keepers, each in his own session, found the gun clear."""
        cleared = self._cleared_by()
        if len(cleared._persons()) >= 2:
            return
        _ = self.env._
        who = ", ".join(cleared.sudo().mapped("name")) or _("nobody")
        raise refusal(
            self.env,
            _("“%s” is not taken back before both keepers saw it clear.", self.name),
            basis=_("The gun is cleared at the barrel before it is counted."),
            missing=_("the tick “gun clear” of both keepers; so far: %s", who),
            cure=_("each keeper, from the own login"),
        )

    def _check_when(self):
        """#32: neither in the future, nor before the issue, nor late unexplained."""
        check_occurrence(
            self.env,
            self.company_id,
            self.occurred_at,
            self.late_reason,
            self.issue_id.issued_at,
        )

    # Complete -----------------------------------------------------------------

    def _check_complete(self):
        """Condition and magazines are explained, cases too, evidence is filed."""
        if not self.gun_absent:
            self._check_condition()
            self._check_magazines()
        for line in self.line_ids:
            self._check_cases(line)
        self._check_evidence()

    def _check_condition(self):
        if self.condition == "ok" or (self.condition_note or "").strip():
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("What is wrong with gun %s?", self.gun_id.armory_number),
            missing=_("in words, what was found"),
            cure=_("the keeper who looked at it"),
        )

    def _check_magazines(self):
        _ = self.env._
        if self.magazines > self.magazines_out:
            raise refusal(
                self.env,
                _("%s magazines came back.", self.magazines),
                missing=_("no more than the %s that went out", self.magazines_out),
                cure=_("the keepers: a magazine found is an incident of its own"),
            )
        explained = (self.magazine_note or "").strip()
        if self.magazines < self.magazines_out and not explained:
            raise refusal(
                self.env,
                _(
                    "%(back)s of %(out)s magazines came back.",
                    back=self.magazines,
                    out=self.magazines_out,
                ),
                basis=_("A magazine is part of the gun's file."),
                missing=_("where the others are, in words"),
                cure=_("the keeper, as the holder says it"),
            )

    # Cases and evidence -------------------------------------------------------

    def _check_cases(self, line):
        """No more spent cases than rounds fired; a gap has a reason; practice none."""
        _ = self.env._
        if line.cases_collected > line.fired:
            raise refusal(
                self.env,
                _("%s spent cases are too many.", line.cases_collected),
                missing=_("no more than the %s rounds fired", line.fired),
                cure=_("the keeper who counts"),
            )
        self._check_cases_share(line)
        if line.cases_collected < line.fired and not (line.gap_reason or "").strip():
            raise refusal(
                self.env,
                _("%s spent cases are not there.", line.fired - line.cases_collected),
                basis=_("Every round fired leaves a case."),
                missing=_("the reason why they could not be collected"),
                cure=_("the keeper, as the holder says it"),
            )

    def _check_cases_share(self, line):
        """In practice the share that the rule asks for; on duty what can be found."""
        kind = "practice" if self.purpose_kind != "use" else "duty"
        code = f"armory.cases.{kind}"
        rules = self.env["procuratorate.rule"]
        share = rules._value(code, company=self.company_id)
        if line.cases_collected * 100 >= line.fired * share:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(cases)s spent cases of %(fired)s rounds are too few.",
                cases=line.cases_collected,
                fired=line.fired,
            ),
            rule=rules._version(code, company=self.company_id),
            missing=_("the other cases"),
            cure=_("the holder and the head of the shooting range"),
        )

    def _evidence(self):
        """Filed reports on the rounds of this issue, of the kind its purpose needs."""
        rows = self.env["procuratorate.armory.use_report.line"].sudo()
        return rows._filed_for(self.issue_id, self.purpose_kind)

    def _check_evidence(self):
        """What was fired is what the filed reports say, round for round."""
        reported = sum(self._evidence().mapped("rounds"))
        if reported == self.fired:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(fired)s rounds were fired; the reports say %(said)s.",
                fired=self.fired,
                said=reported,
            ),
            basis=_(
                "Use, rounds spent and casualties are reported in writing "
                "(police duty-gun rule of 1999, art. 24)."
            ),
            missing=_("reports that say the same as the counter"),
            cure=_("who fired, in a report of the use; or who counts, by counting"),
        )
