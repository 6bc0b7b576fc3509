from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.tools import SQL


class ProcuratorateCustodyOrder(models.AbstractModel):
    """An order by which things in custody move: which document, which transfer.

    What is alike wherever things are kept. An heir adds its kinds, its places and the
    persons who answer for it, seals the order and carries it out by ``_transfer``; it
    has the index of its documents itself, since what an index of an abstract model
    leaves behind stays when the heir goes.
    """

    _name = "procuratorate.custody.order"
    _inherit = ["procuratorate.custody.transfer"]
    _description = "Order in Custody"
    _order = "id desc"

    #: beginning of its numbers
    _number_prefix = None

    name = fields.Char("Number", readonly=True, required=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        "Document Id", model_field="res_model", readonly=True
    )
    document_name = fields.Char("Document", readonly=True)
    picking_id = fields.Many2one(
        "stock.picking",
        "Transfer in Stock",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.model
    def _of_document(self, document):
        """The orders that belong to these documents."""
        return self.sudo().search(
            [("res_model", "=", document._name), ("res_id", "in", document.ids)]
        )

    def action_open_document(self):
        """Open the document this order belongs to."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [[False, "form"]],
        }

    # For engines --------------------------------------------------------------

    @api.model
    def _lock_cards(self, lots):
        """Wait for whoever moves these cards now; then go on from what he left."""
        if lots:
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM stock_lot WHERE id IN %s ORDER BY id FOR UPDATE",
                    tuple(lots.ids),
                )
            )

    @api.model
    def _order_vals(self, kind, company, document, **records):
        """What a new order begins with: its number and its document.

        :param document: record the order follows from, or None
        :param records: more columns, each with a record or None
        """
        return {
            "name": next_number(self.env, self._name, company, self._number_prefix),
            "kind": kind,
            "company_id": company.id,
            "res_model": document._name if document is not None else False,
            "res_id": document.id if document is not None else False,
            "document_name": document is not None and document.sudo().display_name,
            **{name: each.id if each else False for name, each in records.items()},
        }

    def _document_ref(self):
        """The document as the sealed order names it."""
        return {
            "model": self.res_model or None,
            "id": self.res_id or None,
            "name": self.document_name or None,
        }

    def _transfer_order(self, items, operation, party=None):
        """Make and validate the transfer of this order; see :meth:`_transfer`."""
        return self._transfer(items, operation, self.company_id, self.name, party)


class ProcuratorateCustodyOrderLine(models.AbstractModel):
    """One card of an order: from where to where.

    An heir adds ``movement_id``, the order it belongs to, and its quantity.
    """

    _name = "procuratorate.custody.order.line"
    _description = "Line of an Order in Custody"
    _order = "movement_id desc, id"
    _rec_name = "lot_id"

    lot_id = fields.Many2one(
        "stock.lot",
        "Card",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    location_id = fields.Many2one(
        "stock.location", "From", readonly=True, ondelete="restrict"
    )
    location_dest_id = fields.Many2one(
        "stock.location", "To", readonly=True, ondelete="restrict"
    )
