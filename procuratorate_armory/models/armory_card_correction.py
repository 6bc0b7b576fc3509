from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.kinds import GUN
from ..tools.number_key import number_key, read_number

# Whoever could write such an entry could say that a card was wrong.
_PEN = take_pen("armory.card_corrected")
#: field of the correction: column of the card
CORRECTED = {
    "number": "armory_number",
    "maker": "armory_maker",
    "year": "armory_year",
    "certificate_no": "armory_certificate_no",
    "accessories": "armory_accessories",
    "ballistic_ref": "armory_ballistic_ref",
    "ballistic_on": "armory_ballistic_on",
    "source_document": "armory_source_document",
    "authority": "armory_authority",
    "received_on": "armory_received_on",
    "package": "armory_package",
}
#: what an empty field of the correction means
KEPT = (False, None, "", 0)


class ArmoryCardCorrection(models.Model):
    """What a card should have said: old and new side by side, signed by two.

    The old entry stays as it was sealed; the correction is an entry of its own.
    """

    _name = "procuratorate.armory.card_correction"
    _inherit = ["procuratorate.armory.signed.act"]
    _description = "Correction of a Card"

    _act = "correction"
    _named_by = ("name", "lot_id")
    _number_prefix = "QGZ"
    _engine_fields = frozenset({"changes"})

    lot_id = fields.Many2one(
        "stock.lot",
        "Card",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('armory_kind', '!=', False), ('company_id', '=', company_id)]",
    )
    kind = fields.Selection(related="lot_id.armory_kind")
    reason = fields.Text(help="How the mistake came about, and how it was found.")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_armory_correction_attachment_rel",
        "correction_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    number = fields.Char("Right Number")
    maker = fields.Char("Right Maker")
    year = fields.Integer("Right Year of Make", aggregator=None)
    certificate_no = fields.Char("Right Gun Certificate")
    accessories = fields.Char("Right Accessories")
    ballistic_ref = fields.Char("Right Ballistic Sample")
    ballistic_on = fields.Date("Right Day of the Ballistic Test")
    source_document = fields.Char("Right Source Document")
    authority = fields.Char("Right Allocating Authority")
    received_on = fields.Date("Right Day of Receipt")
    package = fields.Char("Right Package")
    changes = fields.Json(readonly=True, copy=False)
    changes_html = fields.Html(
        "What Changes", compute="_compute_changes_html", sanitize=False
    )

    _one_open = models.UniqueIndex(
        "(lot_id) WHERE state IN ('draft', 'signing')",
        "Another correction of this card is open.",
    )

    @api.depends("changes", "state", "lot_id", *CORRECTED)
    @api.depends_context("lang")
    def _compute_changes_html(self):
        for doc in self:
            rows = doc.changes if doc.state == "done" else doc._changes()
            labels = doc._labels()
            doc.changes_html = self.env["ir.qweb"]._render(
                "procuratorate_armory.card_changes",
                {
                    "rows": [
                        {**row, "label": labels[row["field"]]} for row in rows or ()
                    ]
                },
            )

    @api.onchange("lot_id")
    def _onchange_lot_id(self):
        self.room_id = self.lot_id.sudo().armory_room_id

    # What is signed -------------------------------------------------------------

    def _changes(self):
        """``[{field, old, new}]`` of what differs from the card."""
        card, changes = self.sudo().lot_id, []
        for name, column in CORRECTED.items():
            old, new = card[column] or None, self[name]
            if name == "number" and new:
                new = read_number(new)
            if new not in KEPT and new != old:
                changes.append({"field": name, "old": _said(old), "new": _said(new)})
        return changes

    def _keeper_content(self, stage):
        doc = self.sudo()
        return {
            "correction": doc.name,
            "lot": {"id": doc.lot_id.id, "name": doc.lot_id.name},
            "reason": doc.reason or None,
            "changes": doc.changes if doc.state == "done" else doc._changes(),
            "attachments": doc.attachment_ids._seal(),
        }

    def _check_ready(self):
        """A correction says what was wrong, why, and stands in nobody's way."""
        _, doc = self.env._, self.sudo()
        missing = []
        if not (doc.reason or "").strip():
            missing.append(_("the reason"))
        if not doc._changes():
            missing.append(_("something that differs from the card"))
        if doc.lot_id.armory_state == "surrendered":
            missing.append(_("a gun that is still on the register"))
        if missing:
            raise refusal(
                self.env,
                _("“%s” cannot be signed yet.", doc.display_name),
                basis=_("A wrong entry stays legible; a new one sets it right."),
                missing=", ".join(missing),
                cure=_("the keeper who prepares it"),
            )
        doc._check_number_free()

    def _check_number_free(self):
        """The right number is nobody else's."""
        if not self.number or self.lot_id.armory_kind != GUN:
            return
        other = self.lot_id._armory_by_key([number_key(self.number)]) - self.lot_id
        if other:
            raise self.lot_id._armory_refuse_number(
                read_number(self.number), other[0].armory_number
            )

    # What happens -----------------------------------------------------------------

    def _carry(self, keepers):
        """The card says what was signed; the entry says what it said before."""
        doc = self.sudo()
        self._check_authority()
        changes = doc._changes()
        doc._check_number_free()
        self._write_engine(
            {"state": "done", "done_at": fields.Datetime.now(), "changes": changes}
        )
        content = {
            "correction": doc.name,
            "reason": doc.reason,
            "changes": changes,
            "keepers": [keeper.name for keeper in keepers],
        }
        doc.lot_id._armory_enter(
            None, "armory.card_corrected", content, doc._card_vals(changes), _PEN
        )

    def _card_vals(self, changes):
        vals = {}
        for change in changes:
            name = change["field"]
            vals[CORRECTED[name]] = self[name]
        if "armory_number" in vals:
            number = read_number(self.number)
            vals.update(
                armory_number=number,
                armory_number_key=number_key(number),
                name=number,
            )
        return vals

    def _labels(self):
        columns = self.env["stock.lot"].fields_get(CORRECTED.values(), ["string"])
        return {name: columns[each]["string"] for name, each in CORRECTED.items()}


def _said(value):
    return None if value in KEPT else str(value)
