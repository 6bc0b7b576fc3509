"""What about firearms is within the records and fields somebody takes away."""

from odoo.fields import Domain

from .kinds import BOTH, KINDS

OWN = "procuratorate.armory."
_HELD = (*KINDS, BOTH)
#: model of others: what of it is about firearms
ABOUT = {
    "stock.lot": Domain("custody", "in", _HELD),
    "stock.quant": Domain("location_id.custody", "in", _HELD),
    "stock.move": Domain("location_dest_id.custody", "in", _HELD),
    "stock.move.line": Domain("location_dest_id.custody", "in", _HELD),
    "stock.picking": Domain("picking_type_id.custody", "in", _HELD),
    "stock.location": Domain("custody", "in", _HELD),
    "product.template": Domain("custody", "in", _HELD),
    "product.product": Domain("custody", "in", _HELD),
    "procuratorate.book": Domain("code", "=like", "armory%"),
    "procuratorate.book.head": Domain("book_id.code", "=like", "armory%"),
    "procuratorate.book.entry": Domain("book_id.code", "=like", "armory%"),
    "procuratorate.signature.request": Domain("book_code", "=like", "armory%"),
    "procuratorate.approval.case": Domain("res_model", "=like", f"{OWN}%"),
}
#: what is noted where it is made
NOTED = {f"{OWN}export", f"{OWN}pack"}


def about_firearms(records):
    """Those of these records that are about firearms."""
    if records._name.startswith(OWN):
        return records
    domain = ABOUT.get(records._name)
    if domain is None:
        return records.browse()
    return records & records.sudo().filtered_domain(domain)


def within(records, paths):
    """Records about firearms among ``records`` and behind ``paths`` (a/b/c)."""
    found = [about_firearms(records)]
    for path in paths:
        step = records.sudo()
        for name in path.replace(".", "/").split("/")[:-1]:
            field = step._fields.get(name)
            if not field or not field.relational:
                break
            step = step[name]
            found.append(about_firearms(step))
    return [each for each in found if each]
