"""The second factor: six digits that an authenticator app shows for half a minute. Pure.

Source:
    RFC 6238 (TOTP) and RFC 4226, 5.3 (how a hash becomes digits); the address that apps read is
    Google Authenticator's "Key URI format".
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import secrets
from urllib.parse import quote, urlencode

STEP_S = 30
DIGITS = 6
SECRET_BYTES = 20
"""As long as a SHA-1: what RFC 4226, 4 recommends."""
STEPS_OFF = 1
"""How many steps a telephone's clock may be off, either way."""


def new_secret() -> str:
    """A secret for one person, in base 32 as authenticator apps take it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def address(secret: str, account: str, issuer: str = "Sightline") -> str:
    """What an authenticator app reads from a QR code: the secret, and what to call it."""
    label = quote(f"{issuer}:{account}", safe="")
    asked = {"secret": secret, "issuer": issuer, "digits": DIGITS, "period": STEP_S}
    return f"otpauth://totp/{label}?{urlencode(asked, quote_via=quote)}"


def digits_at(secret: str, step: int) -> str:
    """The digits that the app shows during *step*, which is Unix time divided by 30.

    Raises:
        ValueError: *secret* is not base 32.
    """
    try:
        key = base64.b32decode(secret)
    except binascii.Error as error:
        raise ValueError("the stored secret of a second factor is not base 32") from error
    digest = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_proven(secret: str, typed: str, now_s: float, last_step: int) -> int | None:
    """The step whose digits were typed, for the caller to store; None if they prove nothing.

    Each step proves once: digits that somebody read over a shoulder are used up.

    Args:
        secret: As `new_secret` gave it.
        typed: What the person typed; spaces do not matter.
        now_s: Unix time.
        last_step: The last step that was used; steps up to it prove nothing.
    """
    digits = re.sub(r"\s", "", typed)
    if not re.fullmatch(f"[0-9]{{{DIGITS}}}", digits):
        return None
    now = int(now_s // STEP_S)
    steps = range(now - STEPS_OFF, now + STEPS_OFF + 1)
    shown = [step for step in steps if hmac.compare_digest(digits_at(secret, step), digits)]
    return next((step for step in shown if step > last_step), None)
