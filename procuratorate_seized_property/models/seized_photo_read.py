from odoo import api, fields, models
from odoo.fields import Domain

ROW = "procuratorate.seized.handover.line"
SLIP = "procuratorate.seized.loan.line"


class SeizedPhoto(models.Model):
    """A photo that stands on no list is read by whoever may read what it belongs to.

    Record rules are read as superuser; a path in a domain asks no rule of the other
    model. Here the other model is searched with the rights of the acting user.
    """

    _inherit = "procuratorate.seized.photo"

    document_readable = fields.Boolean(
        "Of What I May Read",
        compute="_compute_document_readable",
        search="_search_document_readable",
        export_string_translation=False,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_document_readable(self):
        own = Domain("id", "in", self._origin.ids)
        found = set(self.sudo()._search(own & self._document_readable_domain()))
        for photo in self:
            photo.document_readable = photo._origin.id in found

    @api.model
    def _search_document_readable(self, operator, value):
        if operator != "in":
            return NotImplemented
        if True in value and False in value:
            return Domain.TRUE
        readable = self._document_readable_domain()
        return readable if True in value else ~readable

    @api.model
    def _document_readable_domain(self):
        """By the hand-over, the slip or the card; a loose one is its maker's."""
        rows = Domain("handover_line_id", "in", self._readable(ROW))
        slips = Domain("res_model", "=", SLIP) & Domain(
            "res_id", "in", self._readable(SLIP)
        )
        bare = (
            Domain("line_id", "=", False)
            & Domain("handover_line_id", "=", False)
            & Domain("res_model", "=", False)
        )
        kept = Domain("seized_state", "!=", False)
        cards = Domain("lot_id", "in", self._readable("stock.lot", kept))
        loose = Domain("lot_id", "=", False) & Domain("create_uid", "=", self.env.uid)
        return rows | slips | (bare & (cards | loose))

    @api.model
    def _readable(self, model, domain=Domain.TRUE):
        """The records of this model that the acting user may read, as a query."""
        Model = self.env[model].sudo(False).with_context(active_test=False)
        return Model._search(domain) if Model.has_access("read") else []
