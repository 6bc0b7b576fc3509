from odoo import models


class ProcuratorateWordsMixin(models.AbstractModel):
    """Records with steps that take words, which are asked for in a dialog.

    A button names its step in the context:
    ``<button name="action_words" type="object" context="{'say': 'action_void'}" />``
    """

    _name = "procuratorate.words.mixin"
    _description = "Record with Steps That Take Words"

    #: the dialog, an heir of ``procuratorate.words``
    _words_dialog = "procuratorate.words"

    def action_words(self):
        """Open the dialog of the step that the button's context names."""
        self.ensure_one()
        dialog = self.env[self._words_dialog]
        return dialog._dialog(self, self.env.context.get("say"))
