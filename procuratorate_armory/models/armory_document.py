from odoo import fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number


class ArmoryDocument(models.AbstractModel):
    """The head of every document of the armory: its number, room, thread and verbs.

    What it does goes on record in the register of the armory; what happens in a room
    goes into the book of that room as well.
    """

    _name = "procuratorate.armory.document"
    _description = "Document of the Armory"
    _inherit = [
        "procuratorate.office.document",
        "hr.mixin",
        "procuratorate.numbered",
        "procuratorate.words.mixin",
    ]

    _record_book = "armory"
    _words_dialog = "procuratorate.armory.words"
    _may_be_copied = False

    room_id = fields.Many2one(
        "stock.location",
        "Armory Room",
        domain="[('armory_use', '=', 'room'), ('company_id', '=', company_id)]",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    # An heir names its states; they change by its verbs and are told in the thread.
    state = fields.Selection(
        lambda self: [],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )

    def _engine_birth(self, vals):
        """A document has its number from the beginning."""
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.env.company
        number = next_number(self.env, self._name, company, self._number_prefix)
        return {**super()._engine_birth(vals), "name": number}
