"""What every ordinary way of stock hears when it meets a seized item."""

from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


def refuse_ordinary(env, what):
    """The refusal of an ordinary act of stock on seized property."""
    _ = env._
    return refusal(
        env,
        what,
        basis=_(
            "Seized property enters, moves and leaves only by a sealed order of "
            "custody; ordinary stock operations are no way around it."
        ),
        missing=_("the hand-over, move, loan or disposal that orders it"),
        cure=_("the evidence custodian, in Seized Property"),
        error=AccessError,
    )
