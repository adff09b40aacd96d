"""The demonstration from an empty folder to a served report, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from audit_api.demo import accounts
from audit_api.demo.children import build_report
from audit_api.demo.client import Client
from audit_api.demo.plans import pinned, plans_zip, sheets
from audit_api.demo.schools import DISTRICT, boundary_file
from audit_api.demo.sending import Pins, approve, drawn, hashes, release, send
from audit_api.demo.story import Story
from audit_api.import_report import ImportKind, ImportReport

MOST_TOLD = 3
"""Things that an import found, said one by one."""

Say = Callable[[str], None]


class Bar(Protocol):
    """A progress bar over a known number of things."""

    def __call__(self, label: str, length: int) -> AbstractContextManager[Callable[[], object]]:
        """Show *label*; what the block gets is called once for each thing done."""


class Screen(NamedTuple):
    """Where the demonstration says what it does."""

    say: Say
    bar: Bar


class Done(NamedTuple):
    """What came of it."""

    new_revisions: int
    photos: int
    report: Path


class Place(NamedTuple):
    """Where the demonstration is built.

    Attributes:
        address: Of its server.
        folder: The server's data folder; the report comes beside it.
        code: What makes the first administrator; empty where there is one.
    """

    address: str
    folder: Path
    code: str = ""


def build(story: Story, place: Place, screen: Screen) -> Done:
    """Send *story* to the server and build the report beside its data.

    Safe to repeat: what the server holds already is not sent again.

    Raises:
        Refused: The server did not take something.
        PhotosNotReady: The photos were not prepared in time.
        ReportNotBuilt: The report command ended with an error.
    """
    folder = place.folder
    with Client(place.address) as client:
        _sign_in(client, place)
        with _timed("Import", screen):
            _load(story, client, screen)
        with (
            _timed("Photos drawn", screen),
            screen.bar("Drawing photos", len(story.sketches)) as told,
        ):
            photos = drawn(story.sketches, told)
        with (
            _timed("Audits sent", screen),
            screen.bar("Sending audits", len(story.postings)) as told,
        ):
            pins = _pins(story, client)
            sent = send(story.postings, photos, client, told, pins)
        names = tuple(name for key, name in hashes(photos).items() if key not in story.unreleased)
        with _timed("Photos released", screen), screen.bar("Releasing photos", len(names)) as told:
            release(names, client, told)
        seen = [each for each in story.postings if each.revision.id not in story.waiting]
        with (
            _timed("Audits approved", screen),
            screen.bar("Approving audits", len(seen)) as told,
        ):
            approve(seen, client, told)
    with _timed("Report built", screen):
        build_report(folder, folder / "report")
    return Done(sent, len(photos), folder / "report")


def _sign_in(client: Client, place: Place) -> None:
    account = accounts.held(place.folder)
    if account is None:
        account = accounts.drawn()
        client.make_administrator(place.code, account)
        accounts.write_down(account, place.folder)
    client.sign_in(account)


def _load(story: Story, client: Client, screen: Screen) -> None:
    files = (
        (ImportKind.DISTRICTS, boundary_file(), ""),
        (ImportKind.SITES, story.sites_csv, DISTRICT),
        (ImportKind.PLACES, story.places_csv, DISTRICT),
        (ImportKind.ASSETS, story.assets_csv, DISTRICT),
        (ImportKind.PLANS, plans_zip(sheets(story.campuses)), DISTRICT),
    )
    for kind, raw, district in files:
        _tell(client.load(kind, raw, district=district), screen.say)
    for cycle in story.rounds:
        client.set_cycle(DISTRICT, cycle)
    client.assign(DISTRICT, story.rounds[-1].name, story.asked)


def _pins(story: Story, client: Client) -> Pins:
    """How findings are pinned on the plans that the server has made of ours."""
    drawn = {each.campus.site: each for each in sheets(story.campuses)}
    versions = {site: client.plan_version(site) for site in drawn}
    return lambda site, seen: pinned(seen, versions, drawn.get(site))


def _tell(report: ImportReport, say: Say) -> None:
    counts = f"{report.new:,} new, {report.changed:,} changed, {report.unchanged:,} unchanged"
    say(f"  {report.kind.value}: {counts}")
    for problem in report.problems[:MOST_TOLD]:
        about = f"{problem.about}: " if problem.about else ""
        say(f"    told: {about}{problem.message}")
    more = len(report.problems) - MOST_TOLD
    if more > 0:
        say(f"    and {counted(more, 'more thing')} told; they stand on the pages of the schools")


def counted(count: int, noun: str) -> str:
    """A number of things as people write it: ``1 photo``, ``2,340 photos``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


@contextmanager
def _timed(what: str, screen: Screen) -> Iterator[None]:
    started_at = time.monotonic()
    yield
    screen.say(f"{what} in {time.monotonic() - started_at:.1f} s")
