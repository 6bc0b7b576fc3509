from odoo import models


class ArmoryDocument(models.AbstractModel):
    """What the printed forms of the armory have in common."""

    _inherit = "procuratorate.armory.document"

    def _form_label(self, name):
        """The label of a selection's value, in the language of the form."""
        labels = dict(self._fields[name]._description_selection(self.env))
        return labels.get(self[name], "")

    def _form_moment(self, moment):
        """Day and minute in the office, as a form says them."""
        if not moment:
            return ""
        local = self.sudo().company_id._procuratorate_local(moment)
        return local.strftime("%Y-%m-%d %H:%M")

    def _form_signed(self, request, labels):
        """A box for each label: who signed and when, or room for the pen."""
        given = request.sudo().signature_ids.sorted("id")
        return [
            {
                "label": label,
                "opinion": given[number : number + 1]
                and self.env._("signed with the own login"),
                "name": given[number : number + 1].employee_id.name or "",
                "date": given[number : number + 1].signed_at or None,
            }
            for number, label in enumerate(labels)
        ]

    def _form_entry(self, entry):
        """(text of the code, words beside it) of a sealed entry; None without one."""
        if not entry:
            return None
        words = self.env._(
            "%(entry)s, SHA-256 %(hash)s", entry=entry.display_name, hash=entry.hash
        )
        return entry.hash, words
