from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

LINE = "procuratorate.seized.loan.line"
#: states of the slip in which photos of a stage are taken
OPEN = {"exit": ("draft", "approved"), "return": ("checking",)}


class SeizedPhoto(models.Model):
    """Photos of a slip: taken by the custodian, at the end they belong to."""

    _inherit = "procuratorate.seized.photo"

    @api.model_create_multi
    def create(self, vals_list):
        """Looked at afterwards, so that defaults of the context count as well."""
        photos = super().create(vals_list)
        photos._check_slip()
        return photos

    def write(self, vals):
        """Neither moved to a slip nor away from one."""
        self._check_slip()
        result = super().write(vals)
        self._check_slip()
        return result

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._check_slip()
        return super().unlink()

    def _check_slip(self):
        """Nobody adds a picture of the exit once the item is out."""
        mine = self.sudo().filtered(lambda photo: photo.res_model == LINE)
        if not mine:
            return
        custodian = self.env["procuratorate.seized.loan"]._acts_as_custodian()
        lines = self.env[LINE].sudo().browse(mine.mapped("res_id"))
        states = {line.id: line.loan_id.state for line in lines.exists()}
        for photo in mine:
            if custodian and states.get(photo.res_id) in OPEN.get(photo.stage, ()):
                continue
            raise self._refuse_slip()

    def _refuse_slip(self):
        _ = self.env._
        return refusal(
            self.env,
            _("No photo can be added to the slip or taken from it now."),
            basis=_("What is compared was taken at the exit and at the return."),
            missing=_("the right moment of the slip, and a custodian"),
            cure=_("the custodian, before the slip of that end is signed"),
            error=AccessError,
        )
