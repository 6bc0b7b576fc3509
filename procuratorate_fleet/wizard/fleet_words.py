from odoo import models


class FleetWords(models.TransientModel):
    """The dialog in which the words of one step about official cars are written.

    Each part of the addon names its steps in a file of its own
    (``wizard/fleet_words_<part>.py``), by extending ``_steps``.
    """

    _name = "procuratorate.fleet.words"
    _inherit = ["procuratorate.words"]
    _description = "Words of a Step about Official Cars"
