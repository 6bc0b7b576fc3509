"""States of a seized item's card, and the ways between them (specification, 10)."""

from odoo.addons.procuratorate_base.tools.refusal import refusal

STATES = [
    ("listed", "Listed"),
    ("pending_handover", "To Be Handed Over"),
    ("delay_approved", "Delay Approved"),
    ("under_check", "Being Checked"),
    ("rejected", "Rejected"),
    ("correcting", "Being Corrected"),
    ("stored", "Stored"),
    ("exempt_held", "Exempt from Hand-over"),
    ("banked", "In the Sole Account"),
    ("registered_only", "Registered Only"),
    ("viewed", "Being Viewed"),
    ("loan_approved", "Loan Approved"),
    ("on_loan", "On Loan"),
    ("overdue", "Overdue"),
    ("return_check", "Checked on Return"),
    ("incident", "Incident"),
    ("hold", "On Hold"),
    ("disposal_proposed", "Disposal Proposed"),
    ("disposal_approved", "Disposal Approved"),
    ("exit_slip", "Exit Slip Issued"),
    ("notice_running", "Public Notice Running"),
    ("returned", "Returned"),
    ("transferred", "Transferred"),
    ("remitted", "Remitted to the Treasury"),
    ("sold", "Sold"),
    ("destroyed", "Destroyed"),
    ("struck", "Struck from the List"),
]
LABELS = dict(STATES)
#: accepted and kept, or registered: from here every disposal starts
HELD = frozenset({"stored", "exempt_held", "banked", "registered_only"})
#: listed, not yet accepted; the handling department answers for it
PENDING = frozenset({"listed", "pending_handover", "delay_approved"})
#: the end; only ``transferred`` comes back
LEFT = frozenset({"returned", "transferred", "remitted", "sold", "destroyed"})
TERMINAL = LEFT | {"struck"}
#: not accepted yet: a correction slip may still strike the item off its list
STRIKABLE = PENDING | {"under_check", "rejected", "correcting"}
DISPOSAL = frozenset({"disposal_proposed", "disposal_approved", "exit_slip"})
#: what can still be disputed, and goes on where it was when the dispute ends
DISPUTABLE = HELD | PENDING | DISPOSAL | {"viewed", "incident", "notice_running"}
#: acts by which money leaves the sole account
PAYING = frozenset({"return", "lift", "remit", "transfer"})
_ACCEPTED = HELD | {"rejected", "correcting"}

TRANSITIONS = {
    None: frozenset({"listed", "pending_handover", "banked", "registered_only"}),
    "listed": {"pending_handover", "delay_approved", "under_check"} | HELD,
    "pending_handover": {"delay_approved", "under_check"} | HELD,
    "delay_approved": {"pending_handover", "under_check"} | HELD,
    "under_check": _ACCEPTED | {"pending_handover", "delay_approved"},
    "rejected": {"correcting", "under_check", "pending_handover", "delay_approved"},
    "correcting": {"rejected", "under_check", "pending_handover", "delay_approved"},
    "stored": {"viewed", "loan_approved"},
    "exempt_held": {"viewed", "under_check", "stored"},
    "banked": {"viewed"},
    "registered_only": {"viewed", "under_check", "stored", "banked"},
    "viewed": HELD,
    "loan_approved": {"stored", "on_loan"},
    "on_loan": {"overdue", "return_check"},
    "overdue": {"on_loan", "return_check"},
    "return_check": {"stored"},
    "incident": HELD | PENDING | {"on_loan", "overdue", "return_check", "under_check"},
    "hold": DISPUTABLE,
    "disposal_proposed": HELD | PENDING | {"disposal_approved"},
    "disposal_approved": HELD | PENDING | {"exit_slip", "notice_running"},
    "exit_slip": HELD | PENDING | LEFT | {"disposal_approved", "notice_running"},
    "notice_running": {"remitted", "returned", "exit_slip"} | HELD,
    "transferred": HELD | {"under_check"},
    "returned": frozenset(),
    "remitted": frozenset(),
    "sold": frozenset(),
    "destroyed": frozenset(),
    "struck": frozenset(),
}


def _more(state):
    """What is possible from ``state`` besides its own line above."""
    more = set()
    if state in STRIKABLE:
        more.add("struck")
    if state in DISPUTABLE:
        more.add("hold")
    if state in HELD | PENDING | {"notice_running", "incident", "hold"}:
        more.add("disposal_proposed")
    if state and state not in TERMINAL | {"incident"}:
        more.add("incident")
    return more


ALLOWED = {
    state: frozenset(targets) | _more(state) for state, targets in TRANSITIONS.items()
}


def is_allowed(before, after):
    """Whether a card may go from ``before`` (None: it is new) to ``after``."""
    return after in ALLOWED.get(before or None, ())


def refuse_transition(env, card, before, after, labels):
    """The refusal for a way that does not exist."""
    _ = env._
    ways = [labels[state] for state, _label in STATES if is_allowed(before, state)]
    return refusal(
        env,
        _(
            "Item card %(card)s cannot become “%(after)s”: it is “%(before)s”.",
            card=card,
            after=labels.get(after, after),
            before=labels.get(before, _("new")),
        ),
        basis=_("An item goes from state to state only as custody provides."),
        missing=_("one of these first: %s", ", ".join(ways) or _("nothing leads on")),
        cure=_("the document that the next step belongs to"),
    )
