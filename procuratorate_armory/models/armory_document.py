from odoo import api, fields, models
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
    #: fields that name a document, in this order
    _named_by = ("name",)

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

    @api.depends(lambda self: self._named_by)
    @api.depends_context("lang")
    def _compute_display_name(self):
        for doc in self:
            words = map(doc._name_word, self._named_by)
            doc.display_name = " ".join(filter(None, words))

    def _name_word(self, name):
        """What this field contributes to the name of the document."""
        field, value = self._fields[name], self[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value)
        return value.sudo().name if field.relational else value
