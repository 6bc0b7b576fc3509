"""What two rows about the same rounds have in common.

The key of the batch; where several cards have one batch, the card as well.
"""


def lot_key(batch, card_id=None):
    """The key of a batch, or of one card of that batch."""
    return f"{batch}|{card_id}" if card_id else batch


def batch_of(key):
    """The key of the batch in the key of a row."""
    return (key or "").split("|")[0]
