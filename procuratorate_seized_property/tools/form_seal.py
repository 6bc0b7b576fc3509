"""The QR code under a printed form: it leads to the sealed entry behind it."""


def form_seal(entry):
    """(text of the code, words beside it), or None without an entry.

    With a published head over the entry the code proves it without the office's
    server; before that it names the hash.
    """
    entry = entry.sudo()
    if not entry:
        return None
    domain = [("book_id", "=", entry.book_id.id), ("size", ">=", entry.sequence)]
    head = entry.env["procuratorate.book.head"].search(domain, limit=1)
    text = entry._receipt_text(inline=False) if head else entry.hash
    words = entry.env._(
        "%(entry)s, SHA-256 %(hash)s",
        entry=entry.display_name,
        hash=entry.hash,
    )
    return text, words
