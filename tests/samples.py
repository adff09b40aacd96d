"""Small, valid things to start a test from. Change only what the test is about."""

from __future__ import annotations

import hashlib
import struct
import zlib
from decimal import Decimal

import msgspec

from checklists.answers import Answer, Observation, Register, Tally
from checklists.model import Cadence, Checklist, Item, Remedy, Section
from checklists.responses import Choice, Date, Number, Ratio, Scale, YesNo, YesNoPartly

AUDIT = "0199a6c4-5d1e-7c3a-9f00-000000000001"
OBSERVATION = "0199a6c4-5d1e-7c3a-9f00-0000000000b1"
SITE = "3f0e1c52-8a4b-4d3e-9c61-0a5f6b7c8d9e"
DOORS = ("door-1", "door-2", "door-3")
ROOMS = ("room-101", "room-102")
REMEDY = Remedy(
    key="latch",
    action="Adjust closer, strike or latch",
    unit="opening",
    cost_low_usd=75,
    cost_high_usd=600,
    funding_tags=("svpp", "local"),
)
HALL = Section(
    id="HA",
    title="Hall",
    section_weight=60,
    items=(
        Item(
            id="HA-01",
            prompt="Is the hall overlooked?",
            finding="Nobody can see all of the hall",
            response=YesNoPartly(),
            weight=3,
        ),
        Item(
            id="HA-02",
            prompt="How bright is the hall?",
            finding="Parts of the hall are dark",
            response=Scale(),
            weight=2,
        ),
        Item(
            id="HA-03",
            prompt="Which drill was held?",
            finding="No full drill was held",
            response=Choice(
                options={"none": Decimal(0), "tabletop": Decimal("0.5"), "full": Decimal(1)}
            ),
        ),
        Item(
            id="HA-04",
            prompt="When was the plan reviewed?",
            finding="The plan was not reviewed within a year",
            response=Date(max_age_days=365),
        ),
        Item(
            id="HA-05",
            prompt="How many work orders are late?",
            finding="Work is open past its due date",
            response=Number(best=Decimal(0), worst=Decimal(5)),
        ),
    ),
)
DOORWAYS = Section(
    id="DO",
    title="Doors",
    section_weight=40,
    items=(
        Item(
            id="DO-01",
            prompt="Does this exterior door latch?",
            finding="This exterior door does not latch",
            response=YesNo(),
            weight=3,
            critical=True,
            critical_below=Decimal(1),
            repeat_per="exterior_door",
            remedy=REMEDY,
        ),
        Item(
            id="DO-02",
            prompt="Do the classroom locks work?",
            finding="Some classroom locks do not work",
            response=Ratio(min_sample=2),
            weight=2,
            counts="classroom_door",
            remedy=REMEDY,
        ),
    ),
)
CHECKLIST = Checklist(
    id="small-walk",
    version=1,
    title="Small walk",
    index="Small walk",
    cadence=Cadence.YEAR,
    sections=(HALL, DOORWAYS),
)
REGISTER = Register(assets={"exterior_door": DOORS, "classroom_door": ROOMS})
ANSWERS = (
    Answer(item="HA-01", value="partly", note="A pillar is in the way."),
    Answer(item="HA-02", value=3),
    Answer(item="HA-03", value="full"),
    Answer(item="HA-04", value="2026-09-15"),
    Answer(item="HA-05", value=0),
    *(Answer(item="DO-01", asset=door, value="yes") for door in DOORS),
    Answer(item="DO-02", value=Tally(passed=2, checked=2)),
)
OBSERVATIONS = (
    Observation(id=OBSERVATION, item="HA-01", place="hall", note="Pillar by the desk."),
)


def checklist(**changes: object) -> Checklist:
    """Two sections with one item of every scored kind; with `changes` to its own fields."""
    return msgspec.structs.replace(CHECKLIST, **changes)


def item(**changes: object) -> Item:
    """One plain yes, partly or no item; with `changes`."""
    return msgspec.structs.replace(HALL.items[0], **changes)


def of_items(*items: Item) -> Checklist:
    """A checklist with one section that holds *items* and nothing else."""
    return checklist(sections=(Section(id="HA", title="Hall", section_weight=100, items=items),))


def png(width_px: int = 4, height_px: int = 3) -> bytes:
    """A grey picture, whole and small."""
    header = struct.pack(">IIBBBBB", width_px, height_px, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width_px) * height_px)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PHOTO_BYTES = png()
PHOTO = hashlib.sha256(PHOTO_BYTES).hexdigest()


def revision(**changes: object) -> dict[str, object]:
    """A finished audit with one wrong answer and one photo of it, as a tablet sends it."""
    return {
        "id": AUDIT,
        "revision": 1,
        "state": "final",
        "site": SITE,
        "checklist": {"id": "door-lock-monthly", "version": 1},
        "cycle": "2026-27",
        "auditors": [{"name": "Robin Vale", "role": "Facilities"}],
        "device": "tablet-1",
        "started_at": "2026-10-01T08:45:00-05:00",
        "finished_at": "2026-10-01T09:30:00-05:00",
        "sent_at": "2026-10-01T09:31:00-05:00",
        "answers": [
            {"item": "DL-06", "value": "yes"},
            {"item": "DL-08", "value": "no"},
            {"item": "DL-09", "value": 1},
            {"item": "DL-07", "no_answer": "not_this_visit"},
        ],
        "observations": [
            {
                "id": OBSERVATION,
                "item": "DL-08",
                "note": "The bleeding kit by the gym is out of date.",
                "photos": [PHOTO],
            }
        ],
        "photos": [{"sha256": PHOTO, "item": "DL-08", "alt": "A kit with an old label."}],
        "attestation": {"name": "Robin Vale", "at": "2026-10-01T09:30:00-05:00"},
    } | changes
