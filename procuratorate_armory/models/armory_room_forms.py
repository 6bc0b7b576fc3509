from odoo import models


class ArmoryRoomAct(models.AbstractModel):
    """What the printed registers and forms of a room show."""

    _inherit = "procuratorate.armory.room.act"

    def _form_seal_of(self, kind):
        """(text of the code, words beside it) of the last entry of this kind."""
        entry = self._sealed_entries(kind)[-1:]
        if not entry:
            return None
        words = self.env._(
            "%(entry)s, SHA-256 %(hash)s. Compare with the sealed book of the room.",
            entry=entry.display_name,
            hash=entry.hash,
        )
        return entry.hash, words


class ArmoryShift(models.Model):
    _inherit = "procuratorate.armory.shift"

    def _form_signatures(self):
        """Four boxes: both of the outgoing and both of the incoming pair."""
        doc, _ = self.sudo(), self.env._
        return [
            *doc._form_signed(
                doc.out_request_id, (_("Outgoing keeper"), _("Outgoing keeper"))
            ),
            *doc._form_signed(
                doc.in_request_id, (_("Incoming keeper"), _("Incoming keeper"))
            ),
        ]

    def _form_keys(self):
        """The keys that went with the room, as they were signed for."""
        entry = self._sealed_entries("armory.shift")[-1:]
        return entry._content()["keys"] if entry else []


class ArmorySheetBook(models.Model):
    _inherit = "procuratorate.armory.sheet.book"

    def _form_numbers(self):
        """The numbers of the sheets that are still blank, to be printed."""
        blank = self.sudo().sheet_ids.filtered(lambda sheet: sheet.state == "blank")
        return blank.mapped("name")

    def _form_blank_signatures(self):
        """Boxes left to the pen."""
        _ = self.env._
        labels = (
            _("Keeper A"),
            _("Keeper B"),
            _("Holder"),
            _("Entered by"),
        )
        return [{"label": label, "opinion": "", "name": ""} for label in labels]
