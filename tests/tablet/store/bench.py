"""A tablet without its screens: the app's own store and sender in a real browser."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.samples import SITE
from tests.servers import RunningServer
from tests.tablet.enrolled import enrol

Found = Any  # whatever a script gives; each caller knows what it asked for
BENCH = Path(__file__).with_name("bench.js").read_text(encoding="utf-8")
AUDITS = tuple(f"0199a6c4-5d1e-7c3a-9f00-0000000001{number:02}" for number in range(9))
BEGUN = {
    "site": SITE,
    "checklist": {"id": "door-lock-monthly", "version": 1},
    "cycle": "2026-27",
    "auditors": [{"name": "Robin Vale", "role": "Facilities"}],
    "device": "tablet-1",
    "startedAt": "2026-10-01T08:45:00-05:00",
}


class Tablet:
    """One page of the app, and what went wrong in it.

    Attributes:
        errors: Everything that the page complained of, whoever it was.
    """

    def __init__(self, context: BrowserContext, server: RunningServer) -> None:
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        enrol(self.page, server.url)
        self.page.evaluate(BENCH)

    def run(self, script: str, given: object = None) -> Found:
        """What *script* gives: an expression over ``given`` and what `bench.js` offers."""
        return self.page.evaluate(
            f"async (given) => {{ with (bench) return await ({script}); }}", given
        )

    def begin(self, audit: str = AUDITS[0], **changes: object) -> str:
        """Begin an audit with one answer."""
        self.run("begin(database, newAudit(given))", BEGUN | {"id": audit} | changes)
        self.answer("DL-06", "yes", audit)
        return audit

    def answer(self, item: str, value: object, audit: str = AUDITS[0]) -> None:
        """Answer one item, and wait until it is saved."""
        self.run(
            "setAnswer(database, given.audit, given.answer)",
            {"audit": audit, "answer": {"item": item, "value": value}},
        )

    def photo(self, picture: bytes, audit: str = AUDITS[0]) -> str:
        """Keep a photo of an item; gives its name."""
        given = {"audit": audit, "bytes": base64.b64encode(picture).decode()}
        return str(self.run("keepPhoto(given.audit, given.bytes, {item: 'DL-08'})", given))

    def finish(self, audit: str = AUDITS[0]) -> None:
        """Let somebody stand for the audit."""
        at = "2026-10-01T09:30:00-05:00"
        given = {"audit": audit, "at": at, "by": {"name": "Robin Vale", "at": at}}
        self.run("finish(database, given.audit, given.by, given.at)", given)

    def send(self) -> str:
        """Send what there is; how the sender then is."""
        return str(self.run("sender.sendNow({withDrafts: true}).then(() => sender.state().phase)"))

    def audit(self, audit: str = AUDITS[0]) -> dict[str, Any]:
        """The audit as the store has it."""
        return dict(self.run("audit(database, given)", audit))

    def answers(self, audit: str = AUDITS[0]) -> dict[str, Any]:
        """What was answered, by item."""
        held = self.run("parts(database, given).then((held) => held.answers)", audit)
        return {each["item"]: each.get("value") for each in held}

    def counts(self) -> dict[str, int]:
        """How much is on this tablet only."""
        return dict(self.run("counts(database)"))

    def photo_state(self, sha256: str) -> str:
        """Where a photo is."""
        return str(self.run("knownPhoto(database, given).then((held) => held.state)", sha256))

    def newest(self, audit: str = AUDITS[0]) -> tuple[int, str]:
        """Number and state of the newest revision."""
        held = self.run("newestRevision(database, given)", audit)
        return held["number"], held["state"]
