"""Documents of which a person writes nothing, or next to nothing."""

from odoo.addons.procuratorate_base.tools.talk import content_of
from odoo.models import MAGIC_COLUMNS


def engine_fields(model, by_hand=()):
    """All stored fields of ``model`` that only its verbs write.

    What is said about it (thread, activities) and ``by_hand`` are left out.
    """
    names = content_of(model._fields) - {"id", *MAGIC_COLUMNS, *by_hand}
    return frozenset(
        name
        for name in names
        if model._fields[name].store
        and not model._fields[name].compute
        and not model._fields[name].related
    )
