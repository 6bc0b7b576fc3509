"""Why something may not happen: each reason says what, by which rule and cure.

Reasons are gathered, all of them, and said in one refusal, or on a card that tells
them before anybody asks.
"""

from dataclasses import KW_ONLY, dataclass

from .refusal import refusal


@dataclass(frozen=True)
class Reason:
    """One reason; ``rule`` is a ``procuratorate.rule.version`` or None.

    ``code`` names the kind of reason, for whoever has to find it again among others;
    an ``absolute`` reason stands whatever anybody orders.
    """

    what: str
    rule: object = None
    basis: str | None = None
    missing: str | None = None
    cure: str | None = None
    _: KW_ONLY
    code: str | None = None
    absolute: bool = False

    def basis_text(self):
        """The rule with its value, its basis and its grade, in words."""
        version = self.rule and self.rule.sudo()
        if not version:
            return self.basis or ""
        value = f"{version.rule_id.name} = {version.value_display}"
        return "; ".join(filter(None, (value, self.basis or version._basis_text())))

    def text(self):
        """One line for a card: what, and on which basis."""
        basis = self.basis_text()
        return f"{self.what} ({basis})" if basis else self.what


def distinct(texts):
    """These texts, each once, in their order, without the empty ones."""
    return list(dict.fromkeys(text for text in texts if text))


def refuse_all(env, what, reasons):
    """The one exception that names every reason, with the basis of each."""
    lines = [f"• {reason.text()}" for reason in reasons]
    return refusal(
        env,
        "\n".join([what, *lines]),
        missing="; ".join(distinct(reason.missing for reason in reasons)),
        cure="; ".join(distinct(reason.cure for reason in reasons)),
    )
