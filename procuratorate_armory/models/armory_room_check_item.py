from odoo import api, fields, models

from .armory_room_act import HEAD


class ArmoryRoomCheckItem(models.Model):
    """One thing to look at in a room, and what it means when it is not in order.

    The head writes the list; what is struck from it is archived, and both are on
    record.
    """

    _name = "procuratorate.armory.room.check.item"
    _description = "Item of a Room Check"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    name = fields.Char("To Look at", required=True, translate=True)
    kind = fields.Selection(
        [
            ("all", "Every check"),
            ("weekly", "Weekly look"),
            ("quarterly", "Quarterly check by the leader"),
        ],
        "In",
        required=True,
        default="all",
    )
    outcome = fields.Selection(
        [("finding", "Finding"), ("incident", "Incident")],
        "If Not in Order",
        required=True,
        default="finding",
    )
    basis = fields.Text(translate=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
    active = fields.Boolean(default=True)

    @api.model_create_multi
    def create(self, vals_list):
        """Added by the head, on record."""
        items = super().create(vals_list)
        items._note_change("added")
        return items

    def write(self, vals):
        """Changed by the head, on record."""
        result = super().write(vals)
        if vals.keys() - {"sequence"}:
            self._note_change("changed")
        return result

    def unlink(self):
        """Struck from the list by the head, on record."""
        self._note_change("struck")
        return super().unlink()

    def _note_change(self, what):
        """What is looked at decides what is found: the list itself is on record."""
        if not self.env.registry.ready:
            return
        company = self.env.company
        if not company._procuratorate_on():
            return
        self._check_arranger(company)
        self.env["procuratorate.book"]._append_to(
            company,
            "armory",
            [
                (
                    "armory.room_check_item",
                    {
                        "what": what,
                        "item": item.name,
                        "kind": item.kind,
                        "outcome": item.outcome,
                        "active": item.active,
                    },
                    item,
                )
                for item in self
            ],
        )

    def _check_arranger(self, company):
        self.env["procuratorate.approval.case"]._check_channel()
        actor = self.env["hr.employee"]._acting(company).sudo()
        post = self.env.ref(HEAD).sudo()
        if not post._holds(actor, company):
            acts = self.env["procuratorate.armory.room.check"].new({})
            raise acts._refuse_stranger(
                self.env._("What is looked at in a room is arranged by its head."),
                self.env._("the act of: %s", post.name),
            )
