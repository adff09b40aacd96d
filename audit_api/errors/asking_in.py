"""Who asks cannot be let in, or may not do this.

A ``reason`` is for the log: it names what did not fit, and the page must not.
"""

from __future__ import annotations

from audit_api.errors.base import AuditError


class SignInNeeded(AuditError):
    """Nobody is signed in."""

    def __init__(self) -> None:
        super().__init__("sign in first; what is on a tablet stays there until then")


class NotAllowed(AuditError):
    """This needs a role that you do not have."""

    def __init__(self) -> None:
        super().__init__("your account may not do this; ask an administrator of your district")


class NotSignedIn(AuditError):
    """The sign-in did not work."""

    def __init__(self) -> None:
        super().__init__(
            "that name and that password do not fit together; check both and try again"
        )


class CodeNotTaken(AuditError):
    """The code does not work."""

    def __init__(self) -> None:
        super().__init__(
            "this code does not work: it was used already, is over, or was mistyped too often."
            " Ask for a new one"
        )


class NameTaken(AuditError):
    """Somebody signs in by this name already."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"somebody signs in as {name} already; choose another name")


class WeakPassword(AuditError):
    """A password is too easy to guess."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class ForeignForm(AuditError):
    """A form did not come from a page of ours."""

    def __init__(self) -> None:
        super().__init__("this came from another page: open the form here again and send it")


class ProviderAway(AuditError):
    """Another sign-in provider cannot be asked just now."""

    def __init__(self, provider: str, reason: str) -> None:
        self.provider = provider
        self.reason = reason
        super().__init__(
            f"“{provider}” does not answer as it should; try again in a few minutes, and tell"
            " whoever looks after this server if it stays so"
        )


class IdentityRefused(AuditError):
    """What another sign-in provider says is not believed."""

    def __init__(self, provider: str, reason: str) -> None:
        self.provider = provider
        self.reason = reason
        super().__init__(
            f"you were not signed in by “{provider}”; begin again here, and tell whoever looks"
            " after this server if it stays so"
        )


class TooManyTries(AuditError):
    """It was tried too often."""

    def __init__(self, wait_s: int) -> None:
        self.wait_s = wait_s
        minutes = -(-wait_s // 60)
        words = "1 minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"this failed too often; wait {words}, then try again")


class NotLinked(AuditError):
    """Nobody here is known by this account."""

    def __init__(self) -> None:
        super().__init__(
            "nobody here is known by this account yet: sign in with your password first, then"
            " link it on the page of your account"
        )
