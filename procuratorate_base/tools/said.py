"""What a caller said in words: over RPC anything may come instead of a text."""


def said(text):
    """These words without blanks around them; nothing when it is no text.

    A NUL, which the database takes for no sign, is left out.
    """
    return text.replace("\x00", "").strip() if isinstance(text, str) else ""
