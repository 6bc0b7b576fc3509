from odoo import fields, models
from odoo.fields import Domain


class ProcuratorateSignatureRequest(models.Model):
    """Requests whose two signers are named persons, not just holders of a post."""

    _inherit = "procuratorate.signature.request"

    first_person_id = fields.Many2one(
        "hr.employee", "First Signer", readonly=True, ondelete="restrict"
    )
    second_person_id = fields.Many2one(
        "hr.employee", "Second Signer", readonly=True, ondelete="restrict"
    )

    def _name_signers(self, first, second):
        """Let nobody else sign; the slot of each is the place of his name."""
        self._move(self, first_person_id=first.id, second_person_id=second.id)
        self.flush_recordset(["first_person_id", "second_person_id"])

    def _slot(self):
        """The slot of the acting person, where the two are named."""
        named = self.sudo()
        if not named.first_person_id:
            return super()._slot()
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        taken = set(named.signature_ids.mapped("slot"))
        slots = (("first", named.first_person_id), ("second", named.second_person_id))
        for slot, person in slots:
            if slot not in taken and acting._same_person(person):
                return slot
        raise self._refuse(
            self.env._("%s is not asked for this signature.", acting.name),
            self.env._("Whoever is named: %s", self._missing_signers()),
        )

    def _missing_signers(self):
        """The named persons, where the two are named."""
        named = self.sudo()
        if not named.first_person_id:
            return super()._missing_signers()
        taken = set(named.signature_ids.mapped("slot"))
        slots = (("first", named.first_person_id), ("second", named.second_person_id))
        return ", ".join(person.name for slot, person in slots if slot not in taken)

    def _compute_can_sign(self):
        """Do not offer somebody else's signature."""
        super()._compute_can_sign()
        mine = self._own_employees()
        for request in self.filtered("can_sign"):
            people = request.sudo().first_person_id | request.sudo().second_person_id
            if people and not people & mine:
                request.can_sign = False

    def _search_can_sign(self, operator, value):
        domain = super()._search_can_sign(operator, value)
        if domain is NotImplemented:
            return domain
        mine = self._own_employees().ids
        named = (
            Domain("first_person_id", "=", False)
            | Domain("first_person_id", "in", mine)
            | Domain("second_person_id", "in", mine)
        )
        domain = Domain(domain)
        return domain & named if True in value else domain | ~named

    def _own_employees(self):
        user = self.env.user.sudo()
        return user.employee_ids | user.procuratorate_employee_id
