"""A small district that shows everything: five statuses, a school not audited, two cycles."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from checklists import library
from checklists.answers import Answer, AssetResult, Audit, NoAnswer, Observation, Tally
from checklists.model import Checklist, Item
from report_site.snapshot import (
    Asset,
    Cycle,
    District,
    DistrictSnapshot,
    Photo,
    Place,
    Position,
    Quality,
    Received,
    Site,
)
from tests.report_site.walks import Override, observation, walk

PHOTO = "ab" * 32
UNRELEASED = "cd" * 32
LONGITUDE, LATITUDE = -89.4, 43.07
NAMES = {
    "immediate": "Spruce Middle",
    "incomplete": "Juniper School",
    "priority": "Chestnut Elementary",
    "improve": "Rowan High",
    "meets": "Elder Middle",
    "none": "Ash Elementary",
}
HOSTILE = (
    "{{7*7}}",
    "{% raise %}",
    "`${alert(1)}`",
    "</script><script>alert(2)</script>",
    "\u202egnihtemos\u202c 🏫 " + "very long " * 12,
    "=1+1\"'<img src=x onerror=alert(3)>",
)
DUE = (
    "cpted-core",
    "le-wayfinding",
    "emergency-operations",
    "team-partnership",
    "door-lock-monthly",
)
CYCLES = (
    Cycle(name="2025-26", starts_on=date(2025, 7, 1), ends_on=date(2026, 6, 30), due=DUE),
    Cycle(name="2026-27", starts_on=date(2026, 7, 1), ends_on=date(2027, 6, 30), due=DUE),
)
BOUNDARY: dict[str, object] = {
    "type": "Polygon",
    "coordinates": [
        [
            [LONGITUDE - 0.1, LATITUDE - 0.07],
            [LONGITUDE + 0.1, LATITUDE - 0.07],
            [LONGITUDE + 0.12, LATITUDE + 0.07],
            [LONGITUDE - 0.08, LATITUDE + 0.06],
            [LONGITUDE - 0.1, LATITUDE - 0.07],
        ]
    ],
}


def checklist(checklist_id: str) -> Checklist:
    """A shipped checklist."""
    return library.load(checklist_id, 1)


@cache
def snapshot() -> DistrictSnapshot:
    """The small district, as a demonstration."""
    return DistrictSnapshot(
        demonstration=True,
        as_of=date(2026, 11, 20),
        district=District(
            id="5508520",
            name="Plantain School District",
            boundary=BOUNDARY,
            source="Outline and points: drawn for a test.",
        ),
        cycles=CYCLES,
        checklists=library.published(),
        sites=_sites(),
        places=(_place("loading", "Loading dock", 30), _place("gate", "East gate", 70)),
        assets=_assets("immediate"),
        audits=tuple(sorted(_audits(), key=lambda audit: (audit.audited_on, audit.id))),
        received=(Received(audit="immediate-cpted-core", skew_s=3, photos_unreleased=1),),
        photos=(
            Photo(sha256=PHOTO, width_px=1600, height_px=1200, alt="Door 2: the latch is worn"),
        ),
    )


def hostile() -> DistrictSnapshot:
    """The same district under names that look like programs, everywhere that a name can be."""
    held = snapshot()
    sites = tuple(
        msgspec.structs.replace(site, name=name)
        for site, name in zip(held.sites, HOSTILE, strict=True)
    )
    return msgspec.structs.replace(
        held,
        district=msgspec.structs.replace(held.district, name=HOSTILE[0], source=HOSTILE[3]),
        sites=sites,
        places=tuple(msgspec.structs.replace(each, label=HOSTILE[3]) for each in held.places),
        assets=tuple(msgspec.structs.replace(each, label=HOSTILE[5]) for each in held.assets),
        audits=tuple(_hostile_audit(audit) for audit in held.audits),
        checklists=tuple(_hostile_checklist(each) for each in held.checklists),
        photos=tuple(msgspec.structs.replace(each, alt=HOSTILE[5]) for each in held.photos),
    )


def crowded(count: int) -> DistrictSnapshot:
    """A district of *count* schools in two clusters, where no school was ever audited."""
    sites = tuple(
        Site(
            id=f"s{number}",
            register_id=str(number),
            name=f"School {number}",
            level="other",
            position=Position(
                longitude=LONGITUDE + (0.1 if number % 2 else -0.08) + number / 10_000,
                latitude=LATITUDE + (0.05 if number % 2 else -0.06),
            ),
            quality=Quality.EXACT,
        )
        for number in range(count)
    )
    return msgspec.structs.replace(snapshot(), sites=sites, audits=(), assets=(), places=())


def _hostile_audit(audit: Audit) -> Audit:
    noted = tuple(
        msgspec.structs.replace(each, note=HOSTILE[number % len(HOSTILE)])
        for number, each in enumerate(audit.observations)
    )
    return msgspec.structs.replace(audit, observations=noted, auditors=(HOSTILE[2], HOSTILE[3]))


def _hostile_item(item: Item, words: str) -> Item:
    return msgspec.structs.replace(item, prompt=words, finding=words)


def _hostile_checklist(held: Checklist) -> Checklist:
    sections = tuple(
        msgspec.structs.replace(
            section,
            title=HOSTILE[number % len(HOSTILE)],
            items=tuple(
                _hostile_item(item, HOSTILE[place % len(HOSTILE)])
                for place, item in enumerate(section.items)
            ),
        )
        for number, section in enumerate(held.sections)
    )
    return msgspec.structs.replace(held, title=HOSTILE[1], sections=sections)


def _sites() -> tuple[Site, ...]:
    return tuple(
        Site(
            id=site_id,
            register_id=f"55085200000{number}",
            name=name,
            level="middle" if "Middle" in name else "elementary",
            low_grade="6",
            high_grade="8",
            address=f"{number} Demonstration Street",
            position=None if number == 5 else _near(number),
            quality=Quality.NONE if number == 5 else Quality.EXACT,
            notes=("It stands outside its own district.",) if number == 4 else (),
        )
        for number, (site_id, name) in enumerate(NAMES.items())
    )


def _near(number: int) -> Position:
    # The second and third share one point, so that a mark has to be moved aside.
    step = 0.02 * max(number - 1, 0) if number < 3 else 0.02 * number
    return Position(longitude=LONGITUDE + step, latitude=LATITUDE + step / 2)


def _at(east: float, north: float) -> Position:
    return Position(longitude=LONGITUDE + east * 1e-5, latitude=LATITUDE + north * 1e-5)


def _place(place: str, label: str, north: float) -> Place:
    return Place(
        id=place,
        site="immediate",
        kind="entrance",
        label=label,
        position=_at(40, north),
        exposure=3,
    )


def _assets(site: str) -> tuple[Asset, ...]:
    doors = tuple(
        Asset(
            id=f"door-{number}",
            site=site,
            kind="exterior_door",
            label=f"Door {number}",
            place="loading" if number == 2 else None,
            position=_at(20 * number, 10 * (number % 3)),
            exposure=3,
        )
        for number in range(1, 7)
    )
    cameras = tuple(
        Asset(
            id=f"camera-{number}",
            site=site,
            kind="camera",
            label=f"Camera {number}",
            position=_at(15 * number, 60),
            exposure=2,
        )
        for number in range(1, 5)
    )
    return (*doors, *cameras)


def _audits() -> list[Audit]:
    core = checklist("cpted-core")
    return [
        *_immediate(core),
        walk("incomplete", core, changes={"AC-02": NoAnswer.COULD_NOT_CHECK}),
        walk("priority", core, changes=_poor(core)),
        walk("improve", core, changes={"MO-01": "partly", "MO-04": "partly", "MO-05": "no"}),
        *(walk("meets", checklist(each)) for each in DUE[:4]),
    ]


def _poor(core: Checklist) -> dict[str, Override]:
    plain = [item for item in core.sections[0].items if not item.critical]
    return {item.id: _worst(item.response.__class__.__name__) for item in plain}


def _worst(kind: str) -> Override:
    if kind == "Scale":
        return 0
    return Tally(passed=3, checked=30) if kind == "Ratio" else "no"


def _immediate(core: Checklist) -> list[Audit]:
    doors = (AssetResult(asset="door-1", passed=True), AssetResult(asset="door-2", passed=False))
    wrong: dict[str, Override] = {
        "AC-02": doors,
        "AC-07": Tally(passed=21, checked=24),
        "NS-10": Tally(passed=2, checked=5),
        "NS-03": "no",
        "TR-01": NoAnswer.NOT_HERE,
        "TR-02": NoAnswer.NOT_HERE,
        "TR-03": NoAnswer.NOT_HERE,
        "MP-01": NoAnswer.NOT_THIS_VISIT,
    }
    seen = (
        observation("AC-02", "Closed by hand 3 of 3 times", asset="door-2", photos=(PHOTO,)),
        observation("NS-03", "Shrubs 5 ft high", place="gate", photos=(UNRELEASED,)),
        Observation(
            id="free-1", place="gate", note="A ladder lies beside the fence", urgent_today=True
        ),
    )
    second = Audit(
        id="immediate-second",
        site="immediate",
        checklist=core.id,
        version=core.version,
        audited_on=date(2026, 10, 16),
        period="2026-27",
        cycle="2026-27",
        auditors=("Demonstration auditor 2",),
        answers=(Answer(item="NS-03", value="yes"),),
    )
    before = walk(
        "immediate",
        core,
        changes={"NS-03": "no", "NS-02": 2},
        id="immediate-before",
        audited_on=date(2025, 10, 9),
        period="2025-26",
        cycle="2025-26",
    )
    monthly = walk(
        "immediate",
        checklist("door-lock-monthly"),
        assets=_assets("immediate"),
        changes={"DL-01": "no"},
        period="2026-10",
    )
    walked = walk("immediate", core, changes=wrong, observations=seen)
    responders = walk("immediate", checklist("le-wayfinding"), assets=_assets("immediate"))
    return [before, walked, second, monthly, responders]
