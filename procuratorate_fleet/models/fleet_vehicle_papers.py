from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.fields import Domain

from ..tools.span import Span

REQUIRED = "fleet.paper.required"


class FleetVehicle(models.Model):
    """The papers of a car, each kind for itself: no lease hides an insurance."""

    _inherit = "fleet.vehicle"

    proc_paper_ids = fields.One2many(
        "procuratorate.fleet.paper",
        "vehicle_id",
        "Papers of the Car",
        domain=[("state", "=", "recorded")],
        readonly=True,
    )
    proc_paper_text = fields.Text("Papers to Renew", compute="_compute_proc_paper_text")

    @api.depends("proc_state", "proc_paper_ids.state", "proc_paper_ids.date_to")
    @api.depends_context("lang")
    def _compute_proc_paper_text(self):
        """What stands against driving the car today, from its papers alone."""
        now, texts = fields.Datetime.now(), {}
        # together: what one car is asked for is read for all of them
        for car in self._proc_official().filtered(lambda c: c.proc_state == "active"):
            told = car._proc_paper_reasons(Span.of(car.company_id, now, now))
            texts[car] = "\n".join(reason.what for reason in told)
        for car in self:
            car.proc_paper_text = texts.get(car) or False

    def action_proc_new_paper(self):
        """A new paper of this car."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Paper"),
            "res_model": "procuratorate.fleet.paper",
            "view_mode": "form",
            "context": {"default_vehicle_id": self.id},
        }

    def _proc_papers(self, kind):
        """The papers of this kind that are on record, as a superuser sees them."""
        return self.sudo().proc_paper_ids.filtered(
            lambda paper: paper.kind == kind and paper.state == "recorded"
        )

    def _proc_reasons(self, slip, start, end, stage):
        found = super()._proc_reasons(slip, start, end, stage)
        car = self.sudo()
        return [*found, *car._proc_paper_reasons(Span.of(car.company_id, start, end))]

    def _proc_paper_reasons(self, span):
        """Each kind holds on every day of the span.

        The kinds of the rule must be on record, whatever a duty leader orders; of the
        others only what is on record must hold.
        """
        Rule = self.env["procuratorate.rule"]
        required = Rule._value(REQUIRED, company=self.company_id)
        kinds = self.env["procuratorate.fleet.paper"]._fields["kind"]
        found = []
        for kind, label in kinds._description_selection(self.env):
            must = kind in required
            if kind == "inspection":
                what = self._proc_inspection_words(span, must)
            else:
                what = self._proc_paper_words(kind, label, span, must)
            if what:
                found.append(self._proc_paper_reason(what, label, must))
        return found

    def _proc_paper_reason(self, what, label, must):
        _ = self.env._
        version = self.env["procuratorate.rule"]._version(
            REQUIRED, company=self.company_id
        )
        return Reason(
            what,
            rule=version if must else None,
            basis=None if must else _("Each paper of a car holds for the whole trip"),
            missing=_("on record and valid to the planned return: %s", label),
            cure=_("the fleet clerk, under “Papers”; the dispatcher, with another car"),
            code="paper",
            absolute=must,
        )

    def _proc_paper_words(self, kind, label, span, must):
        """What is wrong with this kind in that span; nothing when it holds."""
        _, papers = self.env._, self._proc_papers(kind)
        if not papers and not must:
            return None
        words = {"paper": label, "car": self._proc_name()}
        if not papers:
            return _("%(paper)s of %(car)s: none on record.", **words)
        gap = _first_gap(papers, span.first, span.last)
        if not gap:
            return None
        ended = [p.date_to for p in papers if p.date_to and p.date_to < gap]
        if ended:
            words["day"] = max(ended)
            if gap > span.first:
                return _(
                    "%(paper)s of %(car)s ends on %(day)s, within the trip.", **words
                )
            return _("%(paper)s of %(car)s ended on %(day)s.", **words)
        words["day"] = min(papers.mapped("date_from"))
        return _("%(paper)s of %(car)s begins on %(day)s.", **words)

    def _proc_inspection_words(self, span, must):
        """An inspection is good until the next one is due, by record or by rule."""
        _ = self.env._
        until = self._proc_inspection_until()
        if until and until >= span.last:
            return None
        words = {"car": self._proc_name(), "day": until}
        if not until:
            none = _("Inspection of %(car)s: none on record.", **words)
            return none if must else None
        if until < span.first:
            return _("Inspection of %(car)s was due on %(day)s.", **words)
        return _("Inspection of %(car)s is due on %(day)s, within the trip.", **words)

    @api.model
    def _proc_avail_layers(self):
        """Blocked is a car of which a required paper does not hold today."""
        company = self.env.company
        today = company._procuratorate_today()
        if not company._procuratorate_on():
            return super()._proc_avail_layers()
        required = self.env["procuratorate.rule"]._value(REQUIRED, company=company)
        lacking = Domain.FALSE
        for kind in required:
            if kind == "inspection":
                lacking |= Domain("proc_inspection_due", "=", False)
                lacking |= Domain("proc_inspection_due", "<", today)
            else:
                lacking |= ~Domain("proc_paper_ids", "any!", _holding(kind, today))
        blocked = Domain("proc_state", "=", "active") & lacking
        return [*super()._proc_avail_layers(), (40, "blocked", blocked)]


def _holding(kind, today):
    """Papers of this kind that hold on that day."""
    return Domain(
        [
            ("kind", "=", kind),
            ("state", "=", "recorded"),
            ("date_from", "<=", today),
            "|",
            ("date_to", "=", False),
            ("date_to", ">=", today),
        ]
    )


def _first_gap(papers, first, last):
    """The first day from ``first`` to ``last`` on which none of these papers holds."""
    day = first
    while day <= last:
        ends = [
            paper.date_to or last
            for paper in papers
            if paper.date_from <= day and (not paper.date_to or paper.date_to >= day)
        ]
        if not ends:
            return day
        day = max(ends) + timedelta(days=1)
    return None
