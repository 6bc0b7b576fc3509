from odoo import models


class SeizedHandover(models.Model):
    """The check begins with the places where putaway rules want the items to lie."""

    _inherit = "procuratorate.seized.handover"

    def _begin_check(self):
        super()._begin_check()
        self._propose_places()

    def _propose_places(self):
        """Fill in the places of rows that have none; the custodian may change them."""
        homeless = self.line_ids.filtered(
            lambda row: (
                not row.location_id
                and row._outcome() == "stored"
                and row._custody_category().route != "authority"
            )
        )
        for (category, company, secret), rows in homeless.grouped(
            lambda row: (
                row._custody_category(),
                row.company_id,
                row.lot_id.seized_secret,
            )
        ).items():
            place = category._seized_proposed_place(company, secret)
            if place:
                rows._write_engine({"location_id": place.id})
