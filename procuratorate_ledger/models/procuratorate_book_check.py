from odoo import api, fields, models


class ProcuratorateBookCheck(models.Model):
    """The result of one verification, sealed: a bad one cannot be swept away."""

    _name = "procuratorate.book.check"
    _inherit = ["procuratorate.sealed.mixin"]
    _sealed_table = True
    _description = "Verification of a Sealed Book"
    _order = "id desc"
    _rec_name = "checked_at"
    _log_access = False

    book_id = fields.Many2one(
        "procuratorate.book", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="book_id.company_id")
    checked_at = fields.Datetime("Verified on", required=True, readonly=True)
    user_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    size = fields.Integer("Entries", required=True, readonly=True, aggregator=None)
    ok = fields.Boolean("In Order", readonly=True)
    bad_sequence = fields.Integer("First Broken Entry", readonly=True, aggregator=None)
    bad_entry_id = fields.Integer(
        "Id of the Broken Row", readonly=True, aggregator=None
    )
    reason = fields.Text("Finding", readonly=True)

    _book_index = models.Index("(book_id, id)")

    @api.model
    def _log(self, book, result):
        """Keep the result of a verification."""
        values = {
            "book_id": book.id,
            "checked_at": fields.Datetime.now(),
            "user_id": self.env.uid,
            "size": result["checked"],
            "ok": result["ok"],
            "bad_sequence": result["first_bad_sequence"] or None,
            "bad_entry_id": result["first_bad_entry_id"] or None,
            "reason": result["reason"] or None,
        }
        return self._sealed_create([values])
