"""One way to say no: what, by which rule, what is missing, who can cure it."""

from odoo.exceptions import UserError


def refusal(env, what, rule=None, basis=None, missing=None, cure=None, error=UserError):
    """Return the exception to raise; nothing is raised here.

    :param what: translated sentence naming what was refused
    :param rule: ``procuratorate.rule.version`` whose name, value, basis are shown
    :param basis: legal basis in words when no dated rule stands behind it
    :param missing: translated, what has to be there first
    :param cure: translated, who can set it right, and where
    :param error: exception class (``UserError`` or a subclass of it)
    """
    lines = [what]
    if rule:
        version = rule.sudo()
        lines.append(
            env._(
                "Rule: %(name)s = %(value)s",
                name=version.rule_id.name,
                value=version.value_display,
            )
        )
        basis = basis or version._basis_text()
    if basis:
        lines.append(env._("Basis: %(basis)s", basis=basis))
    if missing:
        lines.append(env._("Missing: %(missing)s", missing=missing))
    if cure:
        lines.append(env._("Who can cure it: %(cure)s", cure=cure))
    return error("\n".join(lines))
