"""The HTTP side of the demonstration: what a tablet and a desk ask of the server."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from types import TracebackType
from typing import Self

import msgspec

from audit_api.demo.accounts import NAME, Account
from audit_api.demo.assignments import Asked, assignments_csv
from audit_api.demo.connection import Connection
from audit_api.demo.days import Round
from audit_api.demo.errors import Refused
from audit_api.demo.tablets import Tablets
from audit_api.import_report import ImportKind, ImportReport
from audit_api.photo_record import PhotoRecord, PhotoRelease
from audit_api.principal import ALL_DISTRICTS
from audit_api.review import Decision, Verdict
from audit_api.revision import Receipt, Revision

REVIEWER = "Demonstration reviewer"
ADMINISTRATOR_ROLES = ("admin", "reviewer")

_RELEASE = PhotoRelease(released_by=REVIEWER, nobody_recognisable=True)


class Client:
    """One connection to a server at *address*, such as ``http://127.0.0.1:8000``.

    It signs in as an administrator and, for each auditor, shows the token of their tablet.
    """

    def __init__(self, address: str) -> None:
        self._connection = Connection(address)
        self._tablets = Tablets(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def is_up(self) -> bool:
        """Whether the server answers."""
        return self._connection.is_up()

    def make_administrator(self, code: str, account: Account) -> None:
        """Use the code of the server's console.

        Raises:
            Refused: The server did not take it.
        """
        asked = {"code": code, "account": msgspec.structs.asdict(account) | {"name": NAME}}
        self._connection.send("POST", "/first-administrator", msgspec.json.encode(asked))

    def sign_in(self, account: Account) -> None:
        """Sign in, and be an administrator and a reviewer from now on.

        Raises:
            Refused: Name and password do not fit.
        """
        answer = self._connection.send("POST", "/sessions", msgspec.json.encode(account))
        self._connection.show_cookie(answer)
        told = msgspec.json.decode(self._connection.look_up("/people") or b"[]")
        us = next(one for one in told if account.sign_in_name in one["sign_in_names"])
        grants = [{"role": role, "district": ALL_DISTRICTS} for role in ADMINISTRATOR_ROLES]
        self._connection.send("PUT", f"/people/{us['id']}/grants", msgspec.json.encode(grants))

    def load(self, kind: ImportKind, raw: bytes, *, district: str = "") -> ImportReport:
        """Import a file for good.

        Raises:
            Refused: The server did not take it.
        """
        asked = {"apply": "true", "demonstration": "true"}
        asked |= {"district": district} if district else {}
        answer = self._connection.send("POST", f"/imports/{kind.value}", raw, asked)
        return msgspec.json.decode(answer.content, type=ImportReport)

    def set_cycle(self, district: str, cycle: Round) -> None:
        """Say when a round of audits runs, and what is due in it.

        Raises:
            Refused: The server did not take it.
        """
        dates = {"starts_on": cycle.starts_on, "ends_on": cycle.ends_on, "due": cycle.due}
        self._connection.send(
            "PUT", f"/districts/{district}/cycles/{cycle.name}", msgspec.json.encode(dates)
        )

    def assign(self, district: str, cycle: str, asked: Sequence[Asked]) -> None:
        """Ask auditors, who are added where they are not there, for audits in a cycle.

        Raises:
            Refused: The server did not take it.
        """
        for name in sorted({each.auditor for each in asked}):
            self._tablets.person(name)
        path = f"/districts/{district}/cycles/{cycle}/assignments"
        answer = self._connection.send("POST", path, assignments_csv(asked), {"apply": "true"})
        told = answer.json()
        if not told["applied"]:
            raise Refused("POST", path, answer.status_code, str(told["problems"][:3]))

    def plan_version(self, site: str) -> str:
        """The SHA-256 of the picture of the first plan of a school.

        Raises:
            Refused: The server did not answer the question.
        """
        plans = msgspec.json.decode(self._connection.look_up(f"/sites/{site}/plans") or b"[]")
        return str(plans[0]["sha256"]) if plans else ""

    def held(self, audit: str) -> Receipt | None:
        """What the server holds of an audit; None when it knows nothing of it.

        Raises:
            Refused: The server did not answer the question.
        """
        content = self._connection.look_up(f"/audits/{audit}")
        return None if content is None else msgspec.json.decode(content, type=Receipt)

    def declare(self, revision: Revision) -> Receipt:
        """Send a revision.

        Raises:
            NoRoom: The disk is too full for it.
            Refused: The server did not take it.
        """
        path = f"/audits/{revision.id}/revisions/{revision.revision}"
        token = self._tablets.token(revision.auditors[0].name, revision.device)
        answer = self._connection.send("PUT", path, msgspec.json.encode(revision), token=token)
        return msgspec.json.decode(answer.content, type=Receipt)

    def approve(self, audit: str, revision: int) -> None:
        """Approve a finished audit, as the demonstration's reviewer; once is enough.

        Raises:
            Refused: The server did not take it.
        """
        verdict = Verdict(revision=revision, decision=Decision.APPROVED)
        try:
            self._connection.send("POST", f"/audits/{audit}/review", msgspec.json.encode(verdict))
        except Refused as error:
            if error.status != HTTPStatus.CONFLICT:
                raise

    def photo(self, sha256: str) -> PhotoRecord | None:
        """What became of a photo; None when it has not come.

        Raises:
            Refused: The server did not answer the question.
        """
        content = self._connection.look_up(f"/photos/{sha256}")
        return None if content is None else msgspec.json.decode(content, type=PhotoRecord)

    def deliver(self, sha256: str, raw: bytes, revision: Revision) -> None:
        """Send a photo of an audit, from the same tablet.

        Raises:
            NoRoom: The disk is too full for it.
            Refused: The server did not take it.
        """
        token = self._tablets.token(revision.auditors[0].name, revision.device)
        self._connection.send("PUT", f"/photos/{sha256}", raw, token=token)

    def release(self, sha256: str) -> None:
        """Release a photo for reports, as the demonstration's reviewer.

        Raises:
            Refused: The server did not take it.
        """
        self._connection.send("POST", f"/photos/{sha256}/release", msgspec.json.encode(_RELEASE))
