"""Tests of `audit_api.workflows.take_snapshot` and `assembling`."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from audit_api.errors import NotReleasable, Unknown
from audit_api.import_report import ImportKind
from audit_api.photo_record import PhotoRelease
from audit_api.principal import EVERYWHERE
from audit_api.storage import photos
from audit_api.storage.database import Database
from audit_api.workflows.acceptance import Named
from audit_api.workflows.assembling import period, school_year
from audit_api.workflows.receive import receive
from audit_api.workflows.release_photo import release_photo
from audit_api.workflows.set_cycle import set_cycle
from audit_api.workflows.take_snapshot import CLOSED, take_snapshot
from checklists.model import Cadence
from report_site.snapshot import Cycle, DistrictSnapshot
from tests.audit_api.approving import approve_all
from tests.audit_api.stock import DISTRICT, SITES_CSV, assets_file, districts_file, load
from tests.samples import AUDIT, PHOTO, SITE, revision

pytestmark = pytest.mark.anyio

AS_OF = date(2099, 12, 31)
"""After every day that a slow or fast clock of this machine could make of an audit."""
OTHER = "5500777"
OTHER_SITE = "9c1f9a52-8a4b-4d3e-9c61-0a5f6b7c8d9e"
OTHER_SITES_CSV = f"""district,register_id,id,name,level,longitude,latitude,quality
{OTHER},00777,{OTHER_SITE},Zinnia Middle,middle,-89.2,43.2,exact
""".encode()
SIZE = photos.Shown(1600, 1200)
CAMERA = photos.Camera(1, "2026-10-01T09:00:00", -89.5, 43.5)
CYCLE = Cycle(
    name="2026-27",
    starts_on=date(2026, 7, 1),
    ends_on=date(2027, 6, 30),
    due=("door-lock-monthly",),
)


async def send(database: Database, **changes: object) -> None:
    """Send a revision under its own name."""
    document = revision(**changes)
    named = Named(str(document["id"]), int(str(document["revision"])))
    await receive(msgspec.json.encode(document), named, database)


async def snapshot(database: Database, as_of: date = AS_OF) -> DistrictSnapshot:
    """The small district, frozen, with every finished audit approved."""
    await approve_all()
    return await take_snapshot(DISTRICT, as_of, database)


async def test_an_audit_counts_when_its_photos_are_in(database: Database) -> None:
    """A finding without its picture would be argued about."""
    await send(database)
    before = await snapshot(database)
    await photos.add(PHOTO, 10)

    after = await snapshot(database)

    assert before.audits == ()
    assert [audit.id for audit in after.audits] == [AUDIT]


async def test_an_audit_that_nobody_approved_is_in_no_report(database: Database) -> None:
    """A slip of an auditor would be published as a weakness of a school."""
    await send(database, photos=[], observations=[])

    assert (await take_snapshot(DISTRICT, AS_OF, database)).audits == ()
    assert len((await snapshot(database)).audits) == 1


async def test_a_draft_is_in_no_report(database: Database) -> None:
    """The auditor has not finished, and may still change every answer."""
    await send(database, state="draft", photos=[], observations=[])

    assert (await snapshot(database)).audits == ()


async def test_the_last_final_revision_is_the_audit(database: Database) -> None:
    """A correction replaces what it corrects; a later draft does not."""
    plain: dict[str, object] = {"photos": [], "observations": []}
    await send(database, **plain)
    await send(database, revision=3, state="draft", **plain)
    await send(database, revision=2, reason="A wrong door.", auditors=[{"name": "Sam"}], **plain)

    audits = (await snapshot(database)).audits

    assert [audit.auditors for audit in audits] == [("Sam",)]


async def test_a_correction_counts_when_its_photos_are_in(database: Database) -> None:
    """Until then the audit that it corrects stays in the report; nothing is lost by sending."""
    await send(database, photos=[], observations=[])
    await send(database, revision=2, reason="A photo was added.")

    before = (await snapshot(database)).audits
    await photos.add(PHOTO, 3)
    after = (await snapshot(database)).audits

    assert [audit.observations for audit in before] == [()]
    assert [len(audit.observations) for audit in after] == [1]


async def test_an_audit_after_the_day_is_left_out(database: Database) -> None:
    """A report of last June can be built again in October."""
    await send(database, photos=[], observations=[])

    assert (await snapshot(database, date(2026, 9, 30))).audits == ()


async def test_a_school_that_closes_keeps_the_audits_of_this_cycle(database: Database) -> None:
    """Its findings and their cost would leave the district's report without a word."""
    await set_cycle(CYCLE, DISTRICT, EVERYWHERE, database)
    await send(database, photos=[], observations=[])
    closed = SITES_CSV.replace(b"quality\n", b"quality,status\n").replace(
        b"exact\n", b"exact,closed\n"
    )

    await load(ImportKind.SITES, closed, database)
    now = await snapshot(database)
    later = msgspec.structs.replace(
        CYCLE, name="2027-28", starts_on=date(2027, 7, 1), ends_on=date(2028, 6, 30)
    )
    await set_cycle(later, DISTRICT, EVERYWHERE, database)
    next_year = await snapshot(database)

    assert [(site.id, site.notes) for site in now.sites] == [(SITE, (CLOSED,))]
    assert [audit.id for audit in now.audits] == [AUDIT]
    assert (next_year.sites, next_year.audits, next_year.assets) == ((), (), ())


async def test_a_photo_is_shown_only_when_it_was_released(database: Database) -> None:
    """A named person answers for it."""
    await send(database)
    await photos.add(PHOTO, 10)
    with pytest.raises(NotReleasable, match="still being prepared"):
        await release_photo(PHOTO, PhotoRelease(released_by="Robin", nobody_recognisable=True))
    await photos.make_ready(PHOTO, SIZE, CAMERA)
    before = await snapshot(database)

    await release_photo(PHOTO, PhotoRelease(released_by="Robin", nobody_recognisable=True))
    after = await snapshot(database)

    assert before.photos == ()
    assert before.received[0].photos_unreleased == 1
    assert [(photo.sha256, photo.alt) for photo in after.photos] == [
        (PHOTO, "A kit with an old label.")
    ]
    assert after.received[0].photos_unreleased == 0


async def test_where_a_photo_was_taken_is_in_no_snapshot(database: Database) -> None:
    """The camera's position can give away a home."""
    await send(database)
    await photos.add(PHOTO, 10)
    await photos.make_ready(PHOTO, SIZE, CAMERA)
    await release_photo(PHOTO, PhotoRelease(released_by="Robin", nobody_recognisable=True))

    frozen = msgspec.json.encode((await snapshot(database)).photos)

    assert b"-89.5" not in frozen
    assert b"09:00:00" not in frozen


async def test_an_unusable_photo_is_counted_and_not_shown(database: Database) -> None:
    """The report says how many could not be shown."""
    await send(database)
    await photos.add(PHOTO, 10)
    await photos.make_unusable(PHOTO, "The file ends too early.")

    frozen = await snapshot(database)

    assert frozen.photos == ()
    assert (frozen.received[0].photos_unusable, frozen.received[0].photos_unreleased) == (1, 0)


async def test_two_districts_share_no_id_and_no_name(database: Database) -> None:
    """Each report belongs to one district, and to nobody else."""
    await load(ImportKind.DISTRICTS, districts_file(OTHER, "Zorn Hills"), database)
    await load(ImportKind.SITES, OTHER_SITES_CSV, database)
    await load(ImportKind.ASSETS, assets_file(OTHER_SITE), database)
    plain: dict[str, object] = {"photos": [], "observations": []}
    other_audit = AUDIT[:-1] + "7"
    await send(database, **plain)
    await send(database, id=other_audit, site=OTHER_SITE, **plain)

    ours = msgspec.json.encode(await snapshot(database)).decode()
    theirs = msgspec.json.encode(await take_snapshot(OTHER, AS_OF, database)).decode()

    for name in (OTHER, OTHER_SITE, other_audit, "Zorn", "Zinnia", "00777"):
        assert name not in ours
        assert name in theirs
    for name in (DISTRICT, SITE, AUDIT, "Elm Valley", "Alder"):
        assert name in ours
        assert name not in theirs


async def test_only_cycles_that_have_begun_are_told(database: Database) -> None:
    """A report is about the round that runs, not about the next."""
    await set_cycle(CYCLE, DISTRICT, EVERYWHERE, database)
    later = msgspec.structs.replace(
        CYCLE, name="2027-28", starts_on=date(2027, 7, 1), ends_on=date(2028, 6, 30)
    )
    await set_cycle(later, DISTRICT, EVERYWHERE, database)

    frozen = await snapshot(database, date(2026, 12, 1))

    assert [cycle.name for cycle in frozen.cycles] == ["2026-27"]
    assert [checklist.id for checklist in frozen.checklists] == ["door-lock-monthly"]


async def test_a_district_without_a_cycle_has_the_school_year(database: Database) -> None:
    """The first report needs no setting."""
    frozen = await snapshot(database, date(2026, 12, 1))

    assert [cycle.name for cycle in frozen.cycles] == ["2026-27"]
    assert "cpted-core" in frozen.cycles[0].due


async def test_an_unknown_district_is_said_to_be_unknown(database: Database) -> None:
    """A typing error must not give an empty report."""
    with pytest.raises(Unknown, match="there is no district 1234567 here"):
        await take_snapshot("1234567", AS_OF, database)


@pytest.mark.parametrize(
    ("cadence", "day", "name"),
    [
        (Cadence.MONTH, date(2026, 10, 31), "2026-10"),
        (Cadence.QUARTER, date(2026, 9, 30), "2026-Q3"),
        (Cadence.QUARTER, date(2026, 10, 1), "2026-Q4"),
        (Cadence.YEAR, date(2026, 10, 1), "2026-27"),
    ],
)
def test_audits_merge_within_the_period_of_their_checklist(
    cadence: Cadence, day: date, name: str
) -> None:
    """Two months in one would hide a door that was broken in the first."""
    assert period(cadence, day, "2026-27") == name


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2026, 6, 30), "2025-26"), (date(2026, 7, 1), "2026-27"), (date(1999, 8, 1), "1999-00")],
)
def test_a_school_year_begins_in_july(day: date, name: str) -> None:
    """As in the districts that we know."""
    year = school_year(day)

    assert year.name == name
    assert year.starts_on <= day <= year.ends_on
    assert year.ends_on + timedelta(days=1) == year.starts_on.replace(year=year.starts_on.year + 1)
