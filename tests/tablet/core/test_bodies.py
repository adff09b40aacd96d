"""The tablet's own revisions, read by the server's own reader."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from audit_api.revision import Revision, State
from checklists.answers import GeoPoint, PlanPin
from tests.samples import AUDIT, SITE

SCRIPT = Path(__file__).parent / "bodies.mjs"
NODE = shutil.which("node")
PHOTO = "ab" * 32
PLAN = "cd" * 32
DRAWN = {"x": 0.25, "y": 0.5, "longitude": -89.4, "latitude": 43.6}
PICTURED = {"x": 0.25, "y": 0.5, "plan": "first-floor", "version": PLAN}
STOOD = {"longitude": -89.4000000019, "latitude": 43.6, "accuracy_m": 8.4}
AUDIT_HELD = {
    "id": AUDIT,
    "site": SITE,
    "checklist": {"id": "cpted-core", "version": 1},
    "cycle": "2026-27",
    "auditors": [{"name": "J. Ruiz", "role": ""}],
    "device": "tablet 4",
    "state": "signed",
    "startedAt": "2026-10-14T09:00:00-05:00",
    "finishedAt": "2026-10-14T12:00:00-05:00",
    "attestation": {"name": "J. Ruiz", "at": "2026-10-14T12:00:00-05:00", "cosigner": ""},
    "addedAssets": [{"id": "door-9", "kind": "exterior_door", "label": "Door 9", "place": None}],
    "lastPlace": "hall",
    "revision": 2,
}
PARTS: dict[str, list[dict[str, object]]] = {
    "answers": [
        {"item": "AC-01", "asset": None, "value": "no", "note": "It sticks. 🚪", "changedAt": 1},
        {"item": "AC-02", "asset": "door-9", "no_answer": "could_not_check"},
        {"item": "AC-05", "value": {"passed": 3, "checked": 4}},
    ],
    "observations": [
        {"id": "o-1", "item": "AC-01", "photos": [PHOTO], "note": "", "urgent_today": True}
    ],
    "photos": [{"sha256": PHOTO, "captured_at": "2026-10-14T10:00:00-05:00", "alt": "A door"}],
}
SENDING = {"number": 3, "sentAt": "2026-10-14T12:01:00-05:00"}


def sent(audit: dict[str, object], pin: dict[str, object] | None = None) -> bytes:
    """What the tablet would send, with a pin at its one finding."""
    assert NODE is not None
    observations = [{**PARTS["observations"][0], **({"pin": pin} if pin else {})}]
    parts = {**PARTS, "observations": observations}
    state = json.dumps({"audit": audit, "parts": parts, "sending": SENDING})
    return subprocess.run([NODE, str(SCRIPT), state], capture_output=True, check=True).stdout


@pytest.mark.skipif(NODE is None, reason="the browser scripts need Node")
def test_the_server_reads_what_the_tablet_writes() -> None:
    """A field that one of them calls otherwise is an audit that nobody can take in."""
    read = msgspec.json.decode(sent(AUDIT_HELD), type=Revision)

    assert (read.id, read.revision, read.state) == (AUDIT, 3, State.FINAL)
    assert read.answers[0].note == "It sticks. 🚪"
    assert read.answers[1].asset == "door-9"
    assert read.observations[0].urgent_today
    assert read.observations[0].photos == (PHOTO,)
    assert read.photos[0].alt == "A door"
    assert read.added_assets[0].label == "Door 9"
    assert read.attestation is not None


@pytest.mark.skipif(NODE is None, reason="the browser scripts need Node")
def test_a_draft_is_signed_by_nobody() -> None:
    """What the auditor wrote on the last page counts only when it is finished."""
    read = msgspec.json.decode(sent({**AUDIT_HELD, "state": "draft"}), type=Revision)

    assert read.state is State.DRAFT
    assert read.attestation is None
    assert read.finished_at is None


@pytest.mark.skipif(NODE is None, reason="the browser scripts need Node")
def test_the_same_state_gives_the_same_bytes() -> None:
    """A revision that is sent again must be the same, or the server takes it for another."""
    assert sent(AUDIT_HELD) == sent(AUDIT_HELD)


@pytest.mark.skipif(NODE is None, reason="the browser scripts need Node")
@pytest.mark.parametrize(
    ("pin", "position", "on_plan"),
    [
        (DRAWN, GeoPoint(longitude=-89.4, latitude=43.6), None),
        (PICTURED, None, PlanPin(plan="first-floor", version=PLAN, x=0.25, y=0.5)),
        (STOOD, GeoPoint(longitude=-89.4, latitude=43.6, accuracy_m=8), None),
    ],
    ids=["drawn campus", "picture of a plan", "own position"],
)
def test_a_finding_tells_where_its_pin_is(
    pin: dict[str, object], position: GeoPoint | None, on_plan: PlanPin | None
) -> None:
    """A pin that stays on the tablet sends nobody to the broken lamp."""
    (finding,) = msgspec.json.decode(sent(AUDIT_HELD, pin), type=Revision).observations

    assert (finding.position, finding.pin) == (position, on_plan)


@pytest.mark.skipif(NODE is None, reason="the browser scripts need Node")
def test_a_finding_without_a_pin_says_nothing_of_one() -> None:
    """Bytes that were sent before there were pins must still be the bytes of that audit."""
    (finding,) = json.loads(sent(AUDIT_HELD))["observations"]

    assert list(finding) == ["id", "item", "urgent_today", "photos"]
