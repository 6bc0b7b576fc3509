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
    parts = {"what": what}
    if rule:
        version = rule.sudo()
        parts["rule"] = env._(
            "Rule: %(name)s = %(value)s",
            name=version.rule_id.name,
            value=version.value_display,
        )
        basis = basis or version._basis_text()
    if basis:
        parts["basis"] = env._("Basis: %(basis)s", basis=basis)
    if missing:
        parts["missing"] = env._("Missing: %(missing)s", missing=missing)
    if cure:
        parts["cure"] = env._("Who can cure it: %(cure)s", cure=cure)
    refused = error("\n".join(parts.values()))
    refused.context = {"refusal": parts}  # for the client, which shows them apart
    return refused
