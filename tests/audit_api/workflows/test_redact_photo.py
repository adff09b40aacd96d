"""Tests of `redact_photo`, `release_photo` and `show_photo`, with real decoders."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from audit_api.errors import (
    NotCoverable,
    NotReleasable,
    NotShowable,
    PhotoChanged,
    Unacceptable,
    Unknown,
)
from audit_api.photo_record import PhotoRedaction, PhotoState
from audit_api.photos.shelf import LARGE_PX, SMALL_PX
from audit_api.storage import photo_reviews, photos
from audit_api.workflows.prepare_photos import prepare
from audit_api.workflows.redact_photo import redact_photo
from audit_api.workflows.release_photo import release_photo, withhold_photo
from audit_api.workflows.service import Service, running
from audit_api.workflows.show_photo import PictureSize, derivative
from tests.audit_api.boxes_drawn import box
from tests.audit_api.workflows.redacting import (
    BY,
    FACE,
    NAME,
    RELEASE,
    covered,
    pictures,
    prepared,
    ready,
    settings,
    shows_face,
)

pytestmark = pytest.mark.anyio

COVERS_FACE = PhotoRedaction(boxes=(FACE,))


@pytest.fixture
async def service(tmp_path: Path, database_url: str) -> AsyncIterator[Service]:
    """A service that has prepared the photo, on each database in turn."""
    async with running(settings(tmp_path, database_url)) as opened:
        await prepared(opened)
        yield opened


async def test_what_is_covered_is_gone_from_every_file_that_can_be_shown(
    service: Service, tmp_path: Path
) -> None:
    """Two pictures of one photo, before and after: a forgotten copy shows the child's face."""
    before = [shows_face(path) for path in pictures(tmp_path)]

    held = await covered(service)

    after = pictures(tmp_path)
    assert before == [True, True]
    assert [shows_face(path) for path in after] == [False, False]
    assert [path.name for path in after] == [
        f"{NAME}-{held.cover}-{LARGE_PX}.jpg",
        f"{NAME}-{held.cover}-{SMALL_PX}.jpg",
    ]
    large, small = [await derivative(NAME, size, service) for size in PictureSize]
    assert [path.read_bytes() for path in after] == [large, small]


async def test_covering_ends_a_release_and_tells_whose(service: Service) -> None:
    """Who answered for the photo saw another picture; reports built before may still show it."""
    await release_photo(NAME, RELEASE)

    done = await redact_photo(NAME, COVERS_FACE, BY, service)

    assert done.was_released_by == "Robin Vale"
    assert (done.photo.state, done.photo.released) == (PhotoState.IN_WORK, False)
    assert await photos.shown() == {}
    again = await ready()
    assert not again.released
    await release_photo(NAME, msgspec.structs.replace(RELEASE, cover=again.cover))
    assert (await photos.shown())[NAME].cover == again.cover


async def test_parts_can_be_uncovered_again(service: Service, tmp_path: Path) -> None:
    """A box in the wrong place hides the lock that the finding is about."""
    held = await covered(service)

    await redact_photo(NAME, PhotoRedaction(boxes=(), cover=held.cover), BY, service)

    assert (await ready()).cover == ""
    assert [shows_face(path) for path in pictures(tmp_path)] == [True, True]


async def test_the_same_boxes_again_change_nothing(service: Service) -> None:
    """Somebody presses the button twice; the release must not end by it."""
    held = await covered(service)
    await release_photo(NAME, msgspec.structs.replace(RELEASE, cover=held.cover))

    again = await redact_photo(NAME, PhotoRedaction(boxes=(FACE,), cover=held.cover), BY, service)

    assert again.photo.released
    assert again.photo.state is PhotoState.READY


async def test_of_two_reviewers_at_once_the_second_is_told(service: Service) -> None:
    """Else the boxes of the first would be gone without a word."""
    other = PhotoRedaction(boxes=(box("0", "0", "0.1", "0.1"),))

    ends = await asyncio.gather(
        redact_photo(NAME, COVERS_FACE, BY, service),
        redact_photo(NAME, other, BY, service),
        return_exceptions=True,
    )

    told = [end for end in ends if isinstance(end, Exception)]
    assert len(told) == 1
    assert isinstance(told[0], PhotoChanged | NotCoverable)
    await ready()
    with pytest.raises(PhotoChanged, match="look at it again"):
        await redact_photo(NAME, other, BY, service)


async def test_nobody_releases_what_they_did_not_see(service: Service) -> None:
    """One reviewer looks at the covered picture while another takes the box away."""
    held = await covered(service)
    saw_covered = msgspec.structs.replace(RELEASE, cover=held.cover)
    await redact_photo(NAME, PhotoRedaction(boxes=(), cover=held.cover), BY, service)
    await ready()

    with pytest.raises(PhotoChanged, match="somebody else covered parts"):
        await release_photo(NAME, saw_covered)

    assert not (await photos.get(NAME)).released


async def test_of_two_who_release_at_once_both_are_right(service: Service) -> None:
    """The first name stays, and nobody is told of a fault that there is not."""
    first, second = await asyncio.gather(
        release_photo(NAME, RELEASE), release_photo(NAME, RELEASE, "Kim Ash")
    )

    assert first.released
    assert second.released
    assert service.shelf.holds(NAME)


async def test_a_photo_that_is_withheld_is_in_no_report_until_it_is_released(
    service: Service,
) -> None:
    """A covered face may still be known by the coat."""
    await release_photo(NAME, RELEASE)

    before = await withhold_photo(NAME, "Kim Ash")
    again = await withhold_photo(NAME, "Lee Elm")

    held = await photo_reviews.get(NAME)
    assert before.released_by == "Robin Vale"
    assert again.withheld_by == held.withheld_by == "Kim Ash"
    assert (held.photo.withheld, held.photo.released) == (True, False)
    assert await photos.shown() == {}
    with pytest.raises(PhotoChanged, match="or withheld it"):
        await release_photo(NAME, RELEASE)
    released = await release_photo(NAME, msgspec.structs.replace(RELEASE, withheld=True))
    assert (released.released, released.withheld) == (True, False)
    assert service.shelf.holds(NAME)


async def test_a_box_outside_the_picture_is_told_and_changes_nothing(service: Service) -> None:
    """The reviewer must hear which box it is."""
    outside = PhotoRedaction(boxes=(FACE, box("0.9", "0.1", "0.2", "0.1")))

    with pytest.raises(Unacceptable, match=r"box 2 \(street name\) reaches outside the picture"):
        await redact_photo(NAME, outside, BY, service)

    assert (await photos.get(NAME)).state is PhotoState.READY


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("in_work", "it is still being prepared; try again in a moment"),
        ("unusable", "it cannot be shown: It is torn."),
        ("lost", "it is not here any more: It is torn. Send it again first"),
    ],
)
async def test_what_cannot_be_looked_at_is_neither_covered_nor_shown(
    service: Service, state: str, words: str
) -> None:
    """Nobody decides about a picture that nobody sees; the reason must be told."""
    if state == "in_work":
        await service.work.stop()
        await photos.reopen(NAME)
    elif state == "unusable":
        await photos.make_unusable(NAME, "It is torn.")
    else:
        await photos.lose(NAME, "It is torn.")

    with pytest.raises(NotCoverable, match=words):
        await redact_photo(NAME, COVERS_FACE, BY, service)
    with pytest.raises(NotShowable, match=words):
        await derivative(NAME, PictureSize.SMALL, service)
    with pytest.raises(NotReleasable, match=words):
        await release_photo(NAME, RELEASE)


async def test_a_photo_that_never_came_is_unknown(service: Service) -> None:
    """Not a fault of ours, and nothing is made of it."""
    with pytest.raises(Unknown):
        await redact_photo("0" * 64, COVERS_FACE, BY, service)


async def test_a_picture_that_is_gone_is_made_again_when_somebody_looks(
    service: Service, tmp_path: Path
) -> None:
    """Somebody took the folder for a cache; the reviewer only waits a moment."""
    held = await covered(service)
    for path in pictures(tmp_path):
        path.unlink()

    with pytest.raises(NotShowable, match="try again in a moment"):
        await derivative(NAME, PictureSize.LARGE, service)

    assert (await ready()).cover == held.cover
    assert [shows_face(path) for path in pictures(tmp_path)] == [False, False]


async def test_a_decoder_that_began_before_the_boxes_were_drawn_shows_nothing(
    service: Service, tmp_path: Path
) -> None:
    """It comes late, with a picture of the face; the photo has been covered and is ready since."""
    drawn = await photos.covered(NAME)
    await covered(service)
    await service.work.stop()
    paths = [service.shelf.derivative_path(NAME, px) for px in (LARGE_PX, SMALL_PX)]

    await service.decoders.prepare(service.shelf.path_of(NAME), paths[0], paths[1], drawn)
    size, camera = photos.Shown(640, 480), photos.Camera(1, None, None, None)
    noted = await photos.make_ready(NAME, size, camera, drawn)
    await photos.reopen(NAME)
    await prepare(NAME, service.shelf, service.decoders)

    assert noted is False
    assert [shows_face(path) for path in pictures(tmp_path)] == [False, False]


async def test_a_server_that_died_before_it_removed_the_old_pictures_removes_them_at_its_start(
    tmp_path: Path, database_url: str
) -> None:
    """The boxes are noted first: from then on nothing leads to the old pictures."""
    async with running(settings(tmp_path, database_url)) as first:
        await prepared(first)
        await release_photo(NAME, RELEASE)
        await first.work.stop()
        assert await photo_reviews.cover(await photo_reviews.get(NAME), (FACE,))
        left = [shows_face(path) for path in pictures(tmp_path)]
        with pytest.raises(NotShowable):
            await derivative(NAME, PictureSize.LARGE, first)
        shown = await photos.shown()

    async with running(settings(tmp_path, database_url)):
        await ready()

    assert left == [True, True]
    assert shown == {}
    assert [shows_face(path) for path in pictures(tmp_path)] == [False, False]
