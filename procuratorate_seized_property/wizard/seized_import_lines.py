from odoo import models

PERSONS = ("payer_id", "keeper_id")


class ProcuratorateSeizedImport(models.TransientModel):
    """The rows, once all of them are right, as lines of the list."""

    _inherit = "procuratorate.seized.import"

    def _line_vals(self, rows, doc):
        """Values of the lines, numbered after those that are there."""
        persons = self._persons(rows)
        last = max(doc.line_ids.mapped("sequence"), default=0)
        return [
            {
                **vals,
                **{name: persons[vals[name]] for name in PERSONS if vals.get(name)},
                "sequence": last + number,
            }
            for number, (_row, vals) in enumerate(rows, 1)
        ]

    def _persons(self, rows):
        """{name: id} of payers and keepers; who is not known yet becomes a contact."""
        names = {vals[f] for _row, vals in rows for f in PERSONS if vals.get(f)}
        Partner = self.env["res.partner"].sudo()
        known = {}
        for partner in Partner.search([("name", "in", list(names))], order="id"):
            known.setdefault(partner.name, partner.id)
        new = sorted(names - set(known))
        for partner in Partner.create([{"name": name} for name in new]):
            known[partner.name] = partner.id
        return known
