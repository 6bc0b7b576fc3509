from odoo import models


class ArmoryCareAct(models.AbstractModel):
    """What the printed forms of care, transport and scrapping show."""

    _inherit = "procuratorate.armory.care.act"

    def _form_keepers(self, stage):
        """Boxes of the two keepers of a step; left to the pen before they signed."""
        doc, _ = self.sudo(), self.env._
        entry = doc._act_entries(stage)[-1:]
        people = entry._content()["keepers"] if entry else [None, None]
        return [
            {
                "label": label,
                "opinion": _("signed with the own login") if person else "",
                "name": person["name"] if person else "",
                "date": entry.recorded_at if person else None,
            }
            for label, person in zip(
                (_("Keeper A"), _("Keeper B")), people, strict=True
            )
        ]

    def _form_seal(self):
        """(text of the code, words beside it) of the last signed step."""
        return self._form_entry(self._act_entries()[-1:])


class ArmoryScrap(models.Model):
    _inherit = "procuratorate.armory.scrap"

    def _form_receiver(self):
        """The box of the police, who take everything over."""
        return [
            {
                "label": self.env._("Received by the Police"),
                "opinion": self.sudo().receipt_organ or "",
                "name": "",
                "date": self.sudo().receipt_on or None,
            }
        ]


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _armory_care_rows(self):
        """Rows of the maintenance record card, in the order they were done."""
        lines = self.sudo().armory_care_line_ids
        done = lines.filtered(lambda line: line.care_id.state == "done")
        return done.sorted(lambda line: (line.care_id.done_at, line.id))
