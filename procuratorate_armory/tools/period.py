"""How long until something is due, or since when it is, in words."""


def in_words(env, due, now):
    """“in 2 h 5 min” before ``due``, “2 h 5 min overdue” after it.

    Within a minute of it nobody is told of nought minutes: it is “due now”, and just
    after it “just due”.
    """
    minutes = int(abs((due - now).total_seconds()) // 60)
    if not minutes:
        return env._("just due") if due < now else env._("due now")
    span = _span(env, minutes)
    if due < now:
        return env._("%s overdue", span)
    return env._("in %s", span)


def _span(env, minutes):
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return env._("%(days)s d %(hours)s h", days=days, hours=hours)
    if hours:
        return env._("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)
    return env._("%(minutes)s min", minutes=rest)
