"""Rounds and magazines are whole things: no part of one, and never less than none."""

from odoo.addons.procuratorate_base.tools.refusal import refusal


def check_whole(env, vals, names):
    """Refuse values that Odoo would cut to whole numbers, and negative ones."""
    for name in names:
        if name in vals and not _is_whole(vals[name]):
            _ = env._
            raise refusal(
                env,
                _("“%s” is not a number of pieces.", vals[name]),
                basis=_("Rounds and magazines are counted one by one."),
                missing=_("a whole number, nought or more"),
                cure=_("the keeper who counts"),
            )


def _is_whole(value):
    if value is False or value is None:
        return True
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
