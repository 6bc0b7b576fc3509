from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import distinct
from odoo.fields import Domain


class ArmoryEligibility(models.Model):
    """The card of a holder answers plainly: may he hold a firearm now, and why not."""

    _inherit = "procuratorate.armory.eligibility"

    answer = fields.Selection(
        [("yes", "May hold"), ("no", "May not hold")],
        compute="_compute_answer",
        search="_search_answer",
    )
    answer_types = fields.Char("May Hold Now", compute="_compute_answer")
    answer_short = fields.Text("Why Not", compute="_compute_answer")
    answer_why = fields.Text("Why Not, on Which Basis", compute="_compute_answer")
    guns_out = fields.Char("Firearm in Hand", compute="_compute_guns_out")
    permit_ids = fields.Many2many(
        "procuratorate.armory.permit", string="Permits", compute="_compute_papers"
    )
    check_ids = fields.Many2many(
        "procuratorate.armory.check", string="Tests", compute="_compute_papers"
    )
    suspension_ids = fields.Many2many(
        "procuratorate.armory.suspension",
        string="Suspensions",
        compute="_compute_suspensions",
        groups="procuratorate_armory.group_keeper,"
        "procuratorate_armory.group_armory_head,"
        "procuratorate_base.group_duty_leader,"
        "procuratorate_base.group_leader,procuratorate_base.group_chief,"
        "procuratorate_base.group_supervision",
    )
    permit_to = fields.Date("Permit to", compute="_compute_papers")
    check_to = fields.Date("Tests Hold until", compute="_compute_papers")
    image_128 = fields.Image(related="employee_id.image_128", related_sudo=True)

    @api.depends("employee_id", "state")
    def _compute_answer(self):
        cards = self.sudo().filtered(lambda card: card.state == "recorded")
        against, types = cards._against_now()
        for card in self:
            card.answer, card.answer_types = False, False
            card.answer_short, card.answer_why = False, False
            found = against.get(card.sudo().employee_id.id)
            if not found:
                continue
            free = [each.name for each in types if found.get(each.id) == []]
            card.answer = "yes" if free else "no"
            card.answer_types = ", ".join(free)
            if not free:
                reasons = min(found.values(), key=len)
                card.answer_short = "\n".join(distinct(each.what for each in reasons))
                card.answer_why = "\n".join(distinct(each.text() for each in reasons))

    def _against_now(self):
        """({employee id: {type id: reasons}}, types) for the coming hour."""
        types = (
            self.env["procuratorate.armory.type"].sudo().search([("kind", "=", "gun")])
        )
        if not self or not types:
            return {}, types
        now = fields.Datetime.now()
        people = self.employee_id
        against = people._armory_reasons_by_person(types, now, now + timedelta(hours=1))
        if len(types) == 1:
            against = {key: {types.id: each} for key, each in against.items()}
        named = self._named_types(types)
        for person, found in against.items():
            wanted = named.get(person) or types
            against[person] = {each.id: found.get(each.id) for each in wanted}
        return against, types

    def _named_types(self, types):
        """{employee id: types that the permits of the person name}."""
        Permit = self.env["procuratorate.armory.permit"]
        return {
            person: types.filtered(
                lambda each, permits=permits: any(
                    permit._covers(each) for permit in permits
                )
            )
            for person, permits in Permit._by_person(self.employee_id).items()
        }

    @api.model
    def _search_answer(self, operator, value):
        if operator != "in":
            return NotImplemented
        cards = self.search([("state", "=", "recorded")])
        return Domain("id", "in", cards.filtered(lambda c: c.answer in value).ids)

    @api.depends("employee_id")
    def _compute_guns_out(self):
        guns = self.employee_id._armory_guns_out().grouped("armory_holder_id")
        for card in self:
            own = guns.get(card.sudo().employee_id)
            card.guns_out = own and ", ".join(own.mapped("name"))

    @api.depends("employee_id")
    def _compute_papers(self):
        people = self.sudo().employee_id
        found = {}
        for model in ("permit", "check"):
            papers = self.env[f"procuratorate.armory.{model}"].search(
                [("employee_id", "in", people.ids), ("state", "!=", "corrected")]
            )
            found[model] = papers.grouped(lambda paper: paper.sudo().employee_id.id)
        for card in self:
            person = card.sudo().employee_id.id
            card.permit_ids = found["permit"].get(person, False)
            card.check_ids = found["check"].get(person, False)
            card.permit_to = card._last("permit_ids", "valid_to")
            card.check_to = card._first_end()

    def _last(self, papers, name):
        on_record = self[papers].filtered(lambda paper: paper.state == "recorded")
        return max(on_record.mapped(name), default=False)

    def _first_end(self):
        """The day on which the first of the latest tests ends."""
        on_record = self.check_ids.filtered(
            lambda check: check.state == "recorded" and check.result == "passed"
        )
        latest = on_record.grouped("kind").values()
        return min((max(each.mapped("expires_on")) for each in latest), default=False)

    @api.depends("employee_id")
    def _compute_suspensions(self):
        docs = self.env["procuratorate.armory.suspension"].search(
            [("employee_id", "in", self.sudo().employee_id.ids)]
        )
        found = docs.grouped(lambda doc: doc.sudo().employee_id.id)
        for card in self:
            card.suspension_ids = found.get(card.sudo().employee_id.id, False)

    # Buttons --------------------------------------------------------------------

    def action_open_recall(self):
        """Show the clocks that run against this holder."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_base.procuratorate_time_limit_action_running"
        )
        action["domain"] = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        return {**action, "context": {"create": False}}


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def action_armory_card(self):
        """Open what the armory has on record about this person."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_armory.armory_eligibility_action"
        )
        action["domain"] = [("employee_id", "=", self.id)]
        return {**action, "context": {"default_employee_id": self.id}}


class HrEmployeePublic(models.Model):
    _inherit = "hr.employee.public"

    def action_armory_card(self):
        """Open what the armory has on record about this person."""
        return self.env["hr.employee"].browse(self.id).action_armory_card()
