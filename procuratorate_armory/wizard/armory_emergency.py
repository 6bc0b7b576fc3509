from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..models.armory_issue import PURPOSES
from ..tools.number_key import number_key


class ArmoryEmergency(models.TransientModel):
    """One screen at the counter: gun, holder, rounds, whose order, why."""

    _name = "procuratorate.armory.emergency"
    _inherit = ["hr.mixin"]
    _description = "Emergency Issue"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    gun_number = fields.Char(
        required=True, help="Read from the gun, or scanned from its label."
    )
    gun_id = fields.Many2one("stock.lot", "Firearm", compute="_compute_gun_id")
    gun_type = fields.Char("Type", compute="_compute_gun_id")
    holder_id = fields.Many2one(
        "hr.employee",
        required=True,
        domain=lambda self: self.env["hr.employee"]._armory_holders_domain(),
    )
    rounds = fields.Integer()
    purpose = fields.Selection(PURPOSES, required=True, default="other")
    place = fields.Char()
    duty_leader_id = fields.Many2one(
        "hr.employee",
        "Order given by",
        required=True,
        domain=lambda self: [("id", "in", self._duty_leaders().ids)],
        default=lambda self: self._only_duty_leader(),
    )
    order_text = fields.Text("Spoken order and reason", required=True)
    reasons = fields.Text("What stands against it", compute="_compute_reasons")

    @api.model
    def _duty_leaders(self):
        post = self.env.ref("procuratorate_base.post_duty_leader").sudo()
        return post._holders(self.env.company)

    @api.model
    def _only_duty_leader(self):
        """No click where there is nobody to choose from."""
        leaders = self._duty_leaders()
        return leaders if len(leaders) == 1 else False

    @api.depends("gun_number")
    def _compute_gun_id(self):
        for act in self:
            key = number_key(act.gun_number)
            found = self.env["stock.lot"]._armory_by_key([key] if key else [])
            gun = found if found.company_id == act.company_id else None
            act.gun_id = gun
            act.gun_type = gun and gun.armory_type_id.name

    @api.depends("gun_number", "holder_id", "duty_leader_id")
    def _compute_reasons(self):
        """Shown before the button is pressed; the issue itself looks again."""
        Lock = self.env["procuratorate.armory.emergency.lock"]
        now = fields.Datetime.now()
        for act in self:
            found = Lock._reasons_of(act.duty_leader_id) if act.duty_leader_id else []
            if act.gun_id and act.holder_id:
                kind = act.sudo().gun_id.armory_type_id
                holder = act.sudo().holder_id._origin
                found = [*holder._armory_reasons(kind, now, now), *found]
            act.reasons = "\n".join(each.text() for each in found)

    def action_issue(self):
        """Put it aside and show the slip to sign; the second keeper signs elsewhere."""
        self.ensure_one()
        if not self.gun_id:
            raise self._refuse_number()
        issue = self.env["procuratorate.armory.issue"]._emergency_issue(
            self.gun_id, self._values()
        )
        return issue.action_issue()

    def _values(self):
        act = self.sudo()
        return {
            "company_id": act.company_id.id,
            "holder_id": act.holder_id.id,
            "duty_leader_id": act.duty_leader_id.id,
            "order_text": act.order_text,
            "rounds": act.rounds,
            "purpose": act.purpose,
            "purpose_text": act.order_text if act.purpose == "other" else False,
            "place": act.place,
        }

    def _refuse_number(self):
        _ = self.env._
        return refusal(
            self.env,
            _("There is no firearm “%s” here.", self.gun_number),
            missing=_("the number of a firearm on the register, read once more"),
            cure=_("the keeper at the counter"),
        )
