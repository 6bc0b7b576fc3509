from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class ArmoryOnPaper(models.AbstractModel):
    """A document whose act may have been written on a numbered sheet first.

    An heir calls :meth:`_account_for_sheet` with the act that the paper tells about.
    """

    _name = "procuratorate.armory.on_paper"
    _description = "Act That May Have Been Written on Paper"

    sheet_id = fields.Many2one(
        "procuratorate.armory.sheet",
        "Paper Sheet",
        domain="[('state', 'in', ('blank', 'missing')), ('room_id', '=', room_id)]",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The numbered sheet on which it was written while the power was off.",
    )

    def _account_for_sheet(self, occurred_at, reason):
        """The sheet of this document is entered; nothing where there was no paper."""
        for doc in self:
            sheet = doc.sudo().sheet_id
            if sheet and (sheet.res_model, sheet.res_id) != (doc._name, doc.id):
                sheet.with_env(doc.env)._enter(doc, occurred_at, reason)

    @api.constrains("sheet_id")
    def _check_sheet(self):
        for doc in self.sudo().filtered("sheet_id"):
            sheet = doc.sheet_id
            own = (sheet.res_model, sheet.res_id) == (doc._name, doc.id)
            free = sheet.state in ("blank", "missing")
            if sheet.room_id == doc.room_id and (own or free):
                continue
            _ = self.env._
            raise refusal(
                self.env,
                _("Sheet %s is not one of this room that is still free.", sheet.name),
                missing=_("a sheet issued to the room, not entered and not void"),
                cure=_("whoever enters it"),
            )
