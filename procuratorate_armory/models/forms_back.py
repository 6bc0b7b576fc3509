from odoo import models


class ArmoryReturn(models.Model):
    """What the printed return slip shows."""

    _inherit = "procuratorate.armory.return"

    def _form_signatures(self):
        """Both keepers, and the holder, who signs on paper that he was present."""
        self.ensure_one()
        doc, _ = self.sudo(), self.env._
        given = {each.employee_id: each for each in doc.request_id.signature_ids}
        cleared = {row.employee_id: row.cleared_at for row in doc.clear_ids}
        boxes = []
        signers = given or dict.fromkeys(cleared)
        for label, keeper in zip(
            (_("Keeper A"), _("Keeper B")), [*signers, None, None], strict=False
        ):
            seen = keeper and cleared.get(keeper)
            word = seen and _("Gun found clear at %s", self._form_moment(seen))
            signature = keeper and given.get(keeper)
            boxes.append(
                {
                    "label": label,
                    "opinion": word or "",
                    "name": keeper.name if signature else "",
                    "date": signature.signed_at if signature else None,
                }
            )
        holder = {
            "label": _("Holder, Present"),
            "opinion": doc.holder_id.department_id.name,
            "name": "",
        }
        return [*boxes, holder]

    def _form_seal(self):
        """(text of the code, words beside it) of the sealed return."""
        return self._form_entry(self._sealed_entries("armory.return")[-1:])


class ArmoryUseReport(models.Model):
    """What the printed use report shows."""

    _inherit = "procuratorate.armory.use_report"

    def _form_title(self):
        """Each kind of report has a title of its own."""
        _ = self.env._
        return {
            "use": _("Report on the Use of a Firearm"),
            "training": _("Live-Fire Training Sheet"),
            "test": _("Test-Firing Sheet"),
        }[self.kind]

    def _form_signatures(self):
        """Who wrote it and who took note of it."""
        doc, _ = self.sudo(), self.env._
        return [
            {
                "label": _("Written by"),
                "opinion": doc.instead_reason or "",
                "name": doc.author_id.name if doc.filed_at else "",
                "date": doc.filed_at or None,
            },
            {
                "label": _("Leader's Opinion"),
                "opinion": doc.noted_text or "",
                "name": doc.noted_by_id.name or "",
                "date": doc.noted_at or None,
            },
        ]

    def _form_seal(self):
        """(text of the code, words beside it) of the sealed report."""
        return self._form_entry(self._sealed_entries("armory.use_report")[-1:])
