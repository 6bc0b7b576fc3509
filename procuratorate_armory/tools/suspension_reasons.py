"""Why the right to hold a firearm is suspended, and a permit withdrawn."""

REASONS = [
    ("leave", "Leave"),
    ("illness", "Illness"),
    ("discipline", "Disciplinary matter"),
    ("investigation", "Under Investigation"),
    ("transfer", "Transfer"),
    ("retirement", "Retirement or departure"),
    ("long_training", "Long training"),
    ("permit_lapse", "Permit has lapsed"),
    ("failed_test", "Test not passed"),
    ("alcohol", "Alcohol"),
    ("misuse", "Misuse of a firearm"),
    ("breach", "Breach of firearm rules"),
    ("discharge", "Accidental discharge"),
    ("lost_gun", "Firearm lost or out of control"),
    ("altered_gun", "Firearm or parts altered"),
    ("psych_report", "Report on the state of mind"),
    ("unfit", "Cannot use a firearm safely"),
    ("other", "Other reason"),
]
#: of these the person concerned hears that there is a suspension, not why
DISCREET = frozenset({"discipline", "investigation", "psych_report"})
