"""Words as they are compared: signs, blanks and wide letters hide nothing."""

import unicodedata


def bare(text):
    """Letters and digits alone, in one width and one case."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(sign for sign in folded if sign.isalnum())
