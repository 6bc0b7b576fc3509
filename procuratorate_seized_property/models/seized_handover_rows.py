from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .seized_handover_check import CHECKS

#: cards in these states are still owed to case management
OWED = ("listed", "pending_handover", "delay_approved", "rejected", "correcting")
DEEDS = "procuratorate_seized_property.category_vouchers"


class SeizedHandover(models.Model):
    """The rows of a hand-over, made from the signed list in one go."""

    _inherit = "procuratorate.seized.handover"

    def _prepare_rows(self):
        """Make one row for every item the list still owes, and the eight checks."""
        doc = self.sudo()
        doc._check_signed_list()
        if not doc._add_rows():
            raise doc._refuse_nothing_left()
        self.env["procuratorate.seized.handover.check"].sudo()._engine_create(
            [{"handover_id": self.id, "code": code} for code, _label in CHECKS]
        )
        self.invalidate_recordset(["line_ids", "check_ids"])

    def _add_rows(self, only_known=False):
        """Add rows for cards that are owed and in no hand-over; return them.

        ``only_known``: nothing but what belongs to rows that are here already (the
        deed that a correction slip added).
        """
        cards = self.list_id._cards_to_hand_over()
        if only_known:
            lines = self.line_ids.list_line_id
            cards = cards.filtered(lambda card: card.seized_line_id in lines)
        Row = self.env["procuratorate.seized.handover.line"].sudo()
        rows = Row._engine_create([self._row_vals(card) for card in cards])
        self.invalidate_recordset(["line_ids"])
        return rows

    def _row_vals(self, card):
        return {
            "handover_id": self.id,
            "sequence": card.seized_line_id.sequence,
            "list_line_id": card.seized_line_id.id,
            "lot_id": card.id,
            "is_deed": bool(card.seized_origin_lot_id),
            "category_id": card.seized_category_id.id,
        }

    def _sync_rows(self):
        """Follow correction slips: struck items go, deeds and categories come."""
        struck = self.line_ids.filtered(lambda row: row.list_line_id.struck)
        struck._engine_unlink()
        for row in self.line_ids.filtered(lambda row: not row.is_deed):
            if row.category_id != row.list_line_id.category_id:
                row._write_engine({"category_id": row.list_line_id.category_id.id})
        self._add_rows(only_known=True)

    def action_add_missing(self):
        """Take items in again that were left for a later hand-over."""
        for handover in self:
            handover.check_access("write")
            handover._refuse_unless(("draft",))
            handover.sudo()._add_rows()
        return True

    def action_count_as_listed(self):
        """Enter every item not yet looked at as the list says it is.

        The custodian then changes what he found otherwise; weights, places and
        photos are not guessed.
        """
        for handover in self:
            handover.check_access("read")
            handover._refuse_unless(("checking",))
            handover._check_acting_custodian()
            rows = handover.sudo().line_ids.filtered(lambda row: not row.counted)
            rows._count_as_listed()
        return True

    def action_open_rows(self):
        """Work through the items, fifty on a screen."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.seized_handover_line_action"
        )
        action["domain"] = [("handover_id", "=", self.id)]
        return action

    def _check_signed_list(self):
        if self.list_id.state == "signed":
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("List %s is not signed: nothing can be handed over.", self.list_id.name),
            missing=_("the signatures on the list"),
            cure=_("an officer of the list, with “Sign”"),
        )

    def _refuse_nothing_left(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Nothing of list %s is left to hand over.", self.list_id.name),
            missing=_("an item that is in no other hand-over"),
            cure=_("the sender, by opening the hand-over that exists"),
        )


class SeizedHandoverLine(models.Model):
    _inherit = "procuratorate.seized.handover.line"

    def _count_as_listed(self):
        """Write what the list says, one statement for rows that say the same."""
        groups = self.grouped(lambda row: (row.quantity, row.seal_no or False))
        for (quantity, seal), rows in groups.items():
            rows._write_engine(
                {
                    "counted": True,
                    "counted_qty": quantity,
                    "seal_found": seal,
                    "seal_state": "intact" if seal else "none",
                    "condition": "as_listed",
                }
            )


class StockLot(models.Model):
    _inherit = "stock.lot"

    seized_handover_row_ids = fields.One2many(
        "procuratorate.seized.handover.line", "lot_id", "Hand-over", readonly=True
    )


class SeizedList(models.Model):
    _inherit = "procuratorate.seized.list"

    def _cards_to_hand_over(self):
        """Cards that case management has neither taken over nor on its table."""
        doc = self.sudo()
        doc._create_deeds()
        return doc.env["stock.lot"].search(doc._owed_domain(), order="id")

    def _owed_domain(self):
        return [
            ("seized_list_id", "in", self.ids),
            ("seized_state", "in", OWED),
            ("seized_line_id.struck", "=", False),
            ("seized_handover_row_ids", "=", False),
        ]

    def _create_deeds(self):
        """Give the title deed of each estate or vehicle its own linked card."""
        lines = self.line_ids.filtered(
            lambda line: (
                line.title_seized
                and line.category_id.route == "in_place"
                and line.lot_id
                and not line.struck
            )
        )
        Lot = self.env["stock.lot"].sudo()
        known = Lot.search([("seized_origin_lot_id", "in", lines.lot_id.ids)])
        lines = lines.filtered(
            lambda line: line.lot_id not in known.seized_origin_lot_id
        )
        if lines:
            deeds = Lot._seized_create([line._deed_vals() for line in lines])
            deeds._seized_enter("listed", "custody.listed")


class SeizedListLine(models.Model):
    _inherit = "procuratorate.seized.list.line"

    def _deed_vals(self):
        """The card of the title deed: a voucher, linked with the card of the thing."""
        doc, category = self.list_id, self.env.ref(DEEDS)
        return {
            "name": f"{self.lot_id.name}-T",
            "product_id": category._seized_products()[category.id].id,
            "company_id": doc.company_id.id,
            "seized_line_id": self.id,
            "seized_list_id": doc.id,
            "seized_case_id": doc.case_id.id,
            "seized_category_id": category.id,
            "seized_department_id": doc.department_id.id,
            "seized_holder_id": doc.holder_id.id,
            "seized_item": self.env._("Title deed: %s", self.name),
            "seized_qty": 1.0,
            "seized_uom_id": self.env.ref("uom.product_uom_unit").id,
            "seized_secret": self.secret,
            "seized_origin_lot_id": self.lot_id.id,
        }
