"""The cookie of a session: for this host alone, over https, out of reach of every script.

Browsers treat this computer's own addresses as https.
"""

from __future__ import annotations

from litestar.datastructures import Cookie

from audit_api.http.access import COOKIE
from audit_api.workflows.sign_in import SignedIn


def begun(session: SignedIn) -> Cookie:
    """The cookie of a new session. It ends with the browser; the server ends it sooner."""
    return _cookie(session.token)


def ended() -> Cookie:
    """What takes the cookie away."""
    return _cookie("", max_age=0)


def _cookie(value: str, max_age: int | None = None) -> Cookie:
    return Cookie(
        key=COOKIE,
        value=value,
        path="/",
        max_age=max_age,
        secure=True,
        httponly=True,
        samesite="lax",
    )
