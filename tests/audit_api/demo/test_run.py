"""The steps of the demonstration, at one school and a real server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from audit_api.assignment import Assignment
from audit_api.demo import accounts
from audit_api.demo.children import administrator_code, free_port, server
from audit_api.demo.client import Client
from audit_api.demo.days import NOW
from audit_api.demo.errors import PhotosNotReady
from audit_api.demo.run import Done, Place, Screen, build
from audit_api.demo.schools import DISTRICT
from audit_api.demo.sending import drawn, hashes, release, send
from audit_api.demo.story import Story
from audit_api.photo_record import PhotoState
from audit_api.principal import EVERYWHERE
from audit_api.storage import assignments
from audit_api.storage.database import opened_to_read


class Built(NamedTuple):
    """One school, sent and built; the server still runs."""

    story: Story
    done: Done
    address: str
    said: list[str]


@pytest.fixture(scope="module")
def built(told: Story, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The school with the photo that nobody releases."""
    folder = tmp_path_factory.mktemp("one")
    story = _one_school(told)
    said: list[str] = []
    code = administrator_code(folder)
    with server(folder, free_port()) as address:
        done = build(story, Place(address, folder, code), Screen(said.append, _no_bar))
        yield Built(story, done, address, said)


def test_all_audits_of_the_school_are_sent_and_a_report_is_there(built: Built) -> None:
    """The demonstration would end without a word, and with nothing."""
    assert built.done.new_revisions == len(built.story.postings)
    assert (built.done.report / "index.html").is_file()


def test_every_audit_but_the_unfinished_is_received(built: Built) -> None:
    """An audit whose photos did not arrive would be in no report."""
    with _signed_in(built) as client:
        receipts = [client.held(each.revision.id) for each in built.story.postings]

    assert all(receipt and receipt.received for receipt in receipts)
    assert not any(receipt and receipt.missing_photos for receipt in receipts)


def test_the_cycle_is_planned_and_a_second_start_plans_it_again(built: Built) -> None:
    """Whoever opens the page of the cycle sees what a planned one looks like."""
    with _signed_in(built) as client:
        client.assign(DISTRICT, NOW.name, built.story.asked)

    held = asyncio.run(_assigned(built.done.report.parent))

    assert {(each.site, each.checklist, each.due_on, each.blind) for each in held} == {
        (each.school, each.checklist, each.due, each.blind == "yes") for each in built.story.asked
    }


def test_all_photos_are_released_but_one(built: Built) -> None:
    """A photo that nobody looked at would be in the report, or none would be."""
    names = hashes(drawn(built.story.sketches, _nothing))

    with _signed_in(built) as client:
        records = {key: client.photo(name) for key, name in names.items()}

    assert {record.state for record in records.values() if record} == {PhotoState.READY}
    kept_back = {key for key, record in records.items() if record and not record.released}
    assert kept_back == built.story.unreleased
    assert len(kept_back) == 1


def test_what_is_held_is_not_sent_again(built: Built) -> None:
    """The second start would end with a conflict."""
    photos = drawn(built.story.sketches, _nothing)

    with _signed_in(built) as client:
        again = send(built.story.postings, photos, client, _nothing)

    assert again == 0


def test_a_photo_that_never_comes_is_not_waited_for_for_ever(built: Built) -> None:
    """The demonstration would hang."""
    with _signed_in(built) as client, pytest.raises(PhotosNotReady, match="seconds: 1;"):
        release(["0" * 64], client, _nothing, within_s=0)


def test_it_says_what_it_imports_and_how_long_each_part_takes(built: Built) -> None:
    """A person would look at an empty screen."""
    text = "\n".join(built.said)

    assert "sites: 54 new, 0 changed, 0 unchanged" in text
    for part in ("Import", "Photos drawn", "Audits sent", "Photos released", "Report built"):
        assert f"{part} in " in text


async def _assigned(folder: Path) -> tuple[Assignment, ...]:
    async with opened_to_read(folder):
        return await assignments.of_cycle(DISTRICT, NOW.name, EVERYWHERE)


@contextmanager
def _signed_in(built: Built) -> Iterator[Client]:
    account = accounts.held(built.done.report.parent)
    assert account is not None
    with Client(built.address) as client:
        client.sign_in(account)
        yield client


def _one_school(told: Story) -> Story:
    site = next(
        each.revision.site
        for each in told.postings
        if told.unreleased & {sketch.key for sketch in each.sketches}
    )
    only = told._replace(
        postings=tuple(each for each in told.postings if each.revision.site == site)
    )
    return only._replace(unreleased=told.unreleased & {each.key for each in only.sketches})


@contextmanager
def _no_bar(label: str, length: int) -> Iterator[Callable[[], object]]:
    del label, length
    yield _nothing


def _nothing() -> None:
    """Told, and nothing done with it."""
