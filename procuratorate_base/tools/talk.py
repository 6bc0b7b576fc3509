"""What is said about a record is not the record: its thread and its activities."""

TALK_PREFIXES = ("activity_", "message_", "my_activity_", "website_message_")


def content_of(names):
    """The field names among these that are content, not talk."""
    return {name for name in names if not name.startswith(TALK_PREFIXES)}
