from odoo import models


class ProcuratorateRecordedMixin(models.AbstractModel):
    """Every change of the recorded fields becomes a sealed entry of the book "rules"."""

    _name = "procuratorate.recorded.mixin"
    _description = "Changes are on Record"

    _recorded_fields = ()
