"""Kinds of entries that only their own mechanism writes.

A mechanism whose entries are believed without looking at who wrote them (that a
matter was submitted with these steps, that a round came back) takes a pen for their
kinds when its module is loaded. Without that very object the ledger refuses them.
Code that an administrator types into a server action can call private methods of
models, but reaches no name of a Python module, so it never holds a pen.
"""

from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

_OWNERS = {}


class Pen:
    """The right to write entries of the kinds it was taken for."""

    __slots__ = ()


def take_pen(*kinds):
    """Reserve ``kinds`` and return the pen; to be kept in a module, not on a model.

    A module that is loaded once more gets the pen it had.
    """
    held = {_OWNERS[kind] for kind in kinds if kind in _OWNERS}
    pen = held.pop() if held else Pen()
    _OWNERS.update(dict.fromkeys(kinds, pen))
    return pen


def check_pen(env, kinds, pen):
    """Refuse kinds that were reserved for a pen other than ``pen``."""
    for kind in kinds:
        if _OWNERS.get(kind, pen) is not pen:
            raise _refuse(env, kind)


def _refuse(env, kind):
    _ = env._
    return refusal(
        env,
        _("An entry of the kind “%s” cannot be written from here.", kind),
        basis=_("Such entries are written only by the mechanism they tell about."),
        missing=_("the act itself, done on its document"),
        cure=_("the person whose act it is, in his own session"),
        error=AccessError,
    )
