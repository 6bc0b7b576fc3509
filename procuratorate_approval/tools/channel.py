"""Who is really at the other end: the login of the request, or a scheduled job."""

from contextlib import contextmanager
from contextvars import ContextVar

from odoo.http import request

_in_job = ContextVar("procuratorate_in_scheduled_job", default=False)


@contextmanager
def scheduled_job():
    """Mark the code that runs inside as nobody's own act."""
    token = _in_job.set(True)
    try:
        yield
    finally:
        _in_job.reset(token)


def is_own_act(env):
    """Whether ``env.user`` acts himself: no job, and no other login behind it.

    A server action run by the administrator as somebody else has the
    administrator's session; ``with_user`` changes the environment, not the session.
    """
    if _in_job.get():
        return False
    if not request:
        return True
    return (request.session.uid or request.env.uid) == env.uid
