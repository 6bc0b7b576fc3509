"""The QR code under a printed form: it leads to the sealed entry behind it."""


def form_seal(entry, brief=False):
    """(text of the code, words beside it), or None without an entry.

    With a published head over the entry the code proves it without the office's
    server; before that it names the hash. ``brief`` words do not say how to compare.
    """
    entry = entry.sudo()
    if not entry:
        return None
    text = entry._receipt_text(inline=False) if under_head(entry) else entry.hash
    named = {"entry": entry.display_name, "hash": entry.hash}
    _ = entry.env._
    if brief:
        return text, _("%(entry)s, SHA-256 %(hash)s", **named)
    words = _(
        "%(entry)s, SHA-256 %(hash)s. Scan and compare with the sealed book; the "
        "verifier works without this office.",
        **named,
    )
    return text, words


def under_head(entry):
    """Whether a published head stands over this entry."""
    domain = [("book_id", "=", entry.book_id.id), ("size", ">=", entry.sequence)]
    return bool(entry.env["procuratorate.book.head"].search_count(domain, limit=1))
