"""States that are told in layers: ``[(rank, state, domain)]``, the lowest rank wins."""

from odoo.fields import Domain
from odoo.tools import SQL


def in_order(layers):
    """The layers, the strongest first."""
    return sorted(layers, key=lambda layer: layer[0])


def states(records, layers, default):
    """{id: state} of these records; one query for each layer."""
    found, left = dict.fromkeys(records.ids, default), records
    Model = records.sudo().with_context(active_test=False)
    for _rank, code, domain in in_order(layers):
        if not left:
            break
        query = Model._search(Domain("id", "in", left.ids) & domain)
        inside = records.browse(query)
        found.update(dict.fromkeys(inside.ids, code))
        left -= inside
    return found


def searched(layers, default, values):
    """The domain of the records whose state is one of ``values``."""
    stronger, found = Domain.FALSE, Domain.FALSE
    for _rank, code, domain in in_order(layers):
        if code in values:
            found |= domain & ~stronger
        stronger |= domain
    return found | ~stronger if default in values else found


def grouped(model, alias, layers, default, entered):
    """The state as an SQL expression, to group by; nothing outside of ``entered``."""
    Model = model.sudo().with_context(active_test=False)
    own = SQL.identifier(alias, "id")

    def inside(domain):
        return SQL("%s IN %s", own, Model._search(domain).subselect())

    cases = [SQL("WHEN NOT (%s) THEN NULL", inside(entered))]
    for _rank, code, domain in in_order(layers):
        cases.append(SQL("WHEN %s THEN %s", inside(domain), code))
    return SQL("CASE %s ELSE %s END", SQL(" ").join(cases), default)
