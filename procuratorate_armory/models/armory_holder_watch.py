from datetime import timedelta

from odoo import api, models

from ..tools.holding import step_before

RULE = "armory.warn_days"


class ArmoryEligibility(models.Model):
    """Every day: what ends soon is said once for each step, firearms are recalled."""

    _inherit = "procuratorate.armory.eligibility"

    @api.model
    def _cron_holders(self):
        """Look at the holders of each office where the rules are on."""
        companies = self.env["res.company"].sudo()._procuratorate_offices()
        self.env["ir.cron"]._commit_progress(remaining=len(companies))
        for company in companies:
            self._look_at_holders(company)
            if not self.env["ir.cron"]._commit_progress(1):
                break

    @api.model
    def _look_at_holders(self, company):
        """Tell of what ends, recall what has to be back, end answered recalls."""
        scoped = self.with_company(company).sudo()
        for name, ends, told, words in scoped._watched():
            scoped._tell_ends(company, name, ends, told, words)
        scoped._recall_due(company)
        scoped.env["hr.employee"]._armory_recalled(company)._armory_recall_answered()

    @api.model
    def _watched(self):
        """(model, field of the last day, field of the step told, words)."""
        _ = self.env._
        ends = _("%(document)s ends on %(day)s.")
        over = _("%(document)s ended on %(day)s.")
        review = _("Annual review of %(document)s is due on %(day)s.")
        late = _("Annual review of %(document)s was due on %(day)s.")
        return [
            ("procuratorate.armory.permit", "valid_to", "told_end", (ends, over)),
            (
                "procuratorate.armory.permit",
                "review_due",
                "told_review",
                (review, late),
            ),
            ("procuratorate.armory.check", "expires_on", "told", (ends, over)),
            ("procuratorate.armory.eligibility", "date_to", "told", (ends, over)),
        ]

    @api.model
    def _tell_ends(self, company, model, ends, told, words):
        """Tell holder and head of each step once."""
        today = company._procuratorate_today()
        steps = self.env["procuratorate.rule"]._value(RULE, today, company)
        steps = [int(step) for step in steps]
        docs = self.env[model].search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "recorded"),
                (ends, "<=", today + timedelta(days=max(steps))),
                (told, ">=", 0),
            ]
        )
        for doc in docs.try_lock_for_update():
            step = step_before((doc[ends] - today).days, steps)
            if step is None or step >= doc[told]:
                continue
            doc._write_engine({told: step})
            if doc._is_worth_telling():
                self._tell_of(doc, words[step < 0], doc[ends])

    @api.model
    def _tell_of(self, doc, words, day):
        heads = self.env.ref("procuratorate_armory.post_armory_head")._holders(
            doc.company_id
        )
        doc._tell(
            doc.employee_id | heads.sudo(),
            words % {"document": doc.display_name, "day": day},
        )

    @api.model
    def _recall_due(self, company):
        """Firearms of those who may not hold one now, or very soon."""
        today = company._procuratorate_today()
        ahead = self.env["procuratorate.rule"]._value(
            "armory.recall_before_days", today, company
        )
        until = today + timedelta(days=ahead)
        holders = self.env["hr.employee"]._armory_holding(company)
        holders._armory_stop_lapsed(today, until)
        Suspension = self.env["procuratorate.armory.suspension"]
        for person, docs in zip(
            holders, Suspension._by_person(holders, today, until).values(), strict=True
        ):
            if docs:
                person._armory_recall(docs[:1])


class ArmoryFact(models.AbstractModel):
    _inherit = "procuratorate.armory.fact"

    def _is_worth_telling(self):
        """Whether the end of this fact matters to anybody."""
        return True


class ArmoryCheck(models.Model):
    _inherit = "procuratorate.armory.check"

    def _is_worth_telling(self):
        """Not of a test that was not passed, or has been taken again."""
        return self.result == "passed" and not self._overtaken()


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    @api.model
    def _armory_holding(self, company):
        """Everybody there who holds a firearm at this moment."""
        return (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("armory_kind", "=", "gun"),
                    ("armory_holder_id.company_id", "=", company.id),
                ]
            )
            .armory_holder_id
        )

    @api.model
    def _armory_recalled(self, company):
        """Everybody there against whom a recall runs."""
        clocks = self.env["procuratorate.time.limit"].sudo()
        return clocks.search(
            [
                ("code", "=", "armory.recall"),
                ("state", "=", "running"),
                ("company_id", "=", company.id),
            ]
        ).responsible_id

    def _armory_stop_lapsed(self, today, until):
        """Stop holders whose permit is over, or whose armed post ends."""
        permits = self.env["procuratorate.armory.permit"]._by_person(self)
        cards = self.env["procuratorate.armory.eligibility"]._by_person(self)
        _ = self.env._
        for person in self:
            own = permits[person.id]
            if not own.filtered(lambda permit: permit.valid_to >= today):
                person._armory_suspend(
                    "permit_lapse", _("No permit is in force."), document=own[:1]
                )
            last = cards[person.id][:1].date_to
            if last and last < until:
                person._armory_suspend(
                    "retirement",
                    _("The armed post ends on %s.", last),
                    document=cards[person.id][:1],
                    start=last + timedelta(days=1),
                )
