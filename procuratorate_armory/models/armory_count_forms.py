from odoo import models


class ArmoryCount(models.Model):
    """What the printed sheets say."""

    _inherit = "procuratorate.armory.count"

    def _form_shows_result(self):
        return self.state in ("compared", "explained", "signed")

    def _form_signatures(self, blank=False):
        """The boxes of both counters; signed ones with their day."""
        doc, _ = self.sudo(), self.env._
        signed = {
            each.employee_id: each.signed_at for each in doc.request_id.signature_ids
        }
        if blank or doc.request_id.state != "signed":
            signed = {}
        boxes = []
        for label, person in (
            (_("First counter"), doc.counter_a_id),
            (_("Second counter"), doc.counter_b_id),
        ):
            at = signed.get(person)
            boxes.append(
                {
                    "label": label,
                    "opinion": "",
                    "name": person.name if at else "",
                    "date": at,
                }
            )
        return boxes


class ArmoryCountLine(models.Model):
    _inherit = "procuratorate.armory.count.line"

    def _form_result(self):
        return dict(self._fields["result"]._description_selection(self.env))[
            self.result
        ]

    def _form_remark(self):
        """The explanation with its document, the incident, or where it is."""
        explained = " · ".join(filter(None, (self.text, self.document)))
        return explained or self.incident_id.name or self.detail or ""
