"""Who acts, through which door: read from the server's state, never a caller's."""

from odoo.http import request


def _bearer():
    return (
        request.httprequest.headers.get("Authorization", "")
        .lower()
        .startswith("bearer")
    )


def channel():
    """Return ``web``, ``api_key``, ``rpc`` or ``server`` (shell, scheduled action)."""
    if not request:
        return "server"
    if _bearer():
        return "api_key"
    return "web" if request.session.uid else "rpc"


def session_user():
    """Return the id of the user whom the HTTP request authenticated, if any.

    It differs from the acting user when code runs "as somebody else", for example a
    server action written by the administrator.
    """
    if not request:
        return None
    return request.session.uid or request.env.uid


def actor(env, login, employee_name):
    """Return what the ledger knows about who acts, for the header of an entry."""
    return {
        "channel": channel(),
        "employee_name": employee_name or None,
        "ip": request.httprequest.remote_addr if request else None,
        "login": login,
        "session_user": session_user(),
        "user": env.uid,
    }
