"""What a caller said in words: over RPC anything may come instead of a text."""


def said(text):
    """These words without blanks around them; nothing when it is no text."""
    return text.strip() if isinstance(text, str) else ""
