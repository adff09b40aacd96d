"""The tablets of the demonstration: each auditor gets one when it is first asked for."""

from __future__ import annotations

from uuid import UUID, uuid5

import msgspec

from audit_api.demo.connection import Connection
from audit_api.demo.schools import DISTRICT


class Tablets:
    """Tokens by auditor, on the *connection* of an administrator."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tokens: dict[str, str] = {}

    def token(self, auditor: str, label: str) -> str:
        """The token of an auditor's tablet.

        Raises:
            Refused: The server did not take something.
        """
        if auditor not in self._tokens:
            self._tokens[auditor] = self._enrolled(self.person(auditor), label)
        return self._tokens[auditor]

    def person(self, name: str) -> str:
        """The id of an auditor, who is added where there is none of that name.

        Raises:
            Refused: The server did not take something.
        """
        told = msgspec.json.decode(self._connection.look_up("/people") or b"[]")
        there = {each["name"]: each["id"] for each in told}
        if name in there:
            return str(there[name])
        grants = [{"role": "auditor", "district": DISTRICT}]
        body = msgspec.json.encode({"name": name, "grants": grants})
        return str(self._connection.send("POST", "/people", body).json()["id"])

    def _enrolled(self, person: str, label: str) -> str:
        asked = {"district": DISTRICT, "person": person, "label": label}
        code = self._connection.send("POST", "/tablets", msgspec.json.encode(asked)).json()["code"]
        tablet = {"code": code, "tablet": str(uuid5(UUID(person), label))}
        answer = self._connection.send("POST", "/enrolments", msgspec.json.encode(tablet))
        return str(answer.json()["token"])
