from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class AskedOnce(models.AbstractModel):
    """A document that never goes back to draft: who wants another asks again.

    An heir names this before the approval mixin.
    """

    _name = "procuratorate.asked.once"
    _description = "Asked for Once"

    def action_amend(self, reason=None):
        """Refused: nothing goes back to draft."""
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” cannot go back to draft.", self[:1].display_name),
            basis=_("What was asked for stays as it was asked for."),
            missing=_("the end of this request, and a new one"),
            cure=self._asks_again(),
        )

    def _asks_again(self):
        """Who ends this one, and by which step."""
        return self.env._("whoever asked, with “Withdraw”")
