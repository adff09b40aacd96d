"""What an auditor adds to wrong answers: where it was, words, and a photo of some of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from audit_api.demo.chance import Chance
from audit_api.demo.filling import Filled
from audit_api.demo.grading import Subject
from audit_api.demo.notes import about
from audit_api.demo.sketches import SCENE_FOR, Sketch
from audit_api.demo.spots import place_of
from checklists.answers import Observation
from geodata.places import ImportedAsset, ImportedPlace

SIGHTINGS_APART = timedelta(minutes=2)
PHOTO_ON_FAIL = "photo_on_fail"
NO_PHOTO_OF_EVERY = 5
"""Every so many of the things worth a photo, the auditor takes none."""


class Sighting(NamedTuple):
    """One observation, with the photo taken for it, if any."""

    observation: Observation
    sketch: Sketch | None


class Spotted(NamedTuple):
    """A wrong answer at one spot."""

    filled: Filled
    asset: ImportedAsset | None
    place: ImportedPlace | None

    @property
    def label(self) -> str:
        """What the spot is called."""
        spot = self.asset or self.place
        return spot.label if spot else self.filled.item.id


def sightings(
    filled: Sequence[Filled], subject: Subject, started_at: datetime, photos: int
) -> tuple[Sighting, ...]:
    """An observation for each wrong answer and spot, and *photos* of the worst of them at most."""
    spotted = [spot for each in filled for spot in _spots(each, subject)]
    with_photo = _worth_a_photo(spotted)[:photos]
    return tuple(
        _sighting(
            spot,
            started_at + SIGHTINGS_APART * (place + 1),
            subject,
            is_photographed=place in with_photo,
        )
        for place, spot in enumerate(spotted)
    )


def _spots(filled: Filled, subject: Subject) -> Iterator[Spotted]:
    if filled.level is None or filled.level == 1:
        return
    value = filled.answer.value
    if isinstance(value, tuple):
        failed = (each.asset for each in value if not each.passed)
        yield from (Spotted(filled, subject.campus.asset(asset), None) for asset in failed)
    elif filled.answer.asset:
        yield Spotted(filled, subject.campus.asset(filled.answer.asset), None)
    else:
        yield Spotted(filled, None, place_of(filled.item, subject))


def _worth_a_photo(spotted: Sequence[Spotted]) -> tuple[int, ...]:
    """Places in *spotted*, worst first; now and then one is passed over."""
    shown = [place for place, spot in enumerate(spotted) if _can_be_shown(spot)]
    ranked = sorted(shown, key=lambda place: _badness(spotted[place]), reverse=True)
    return tuple(
        place for rank, place in enumerate(ranked, start=1) if rank % NO_PHOTO_OF_EVERY != 0
    )


def _can_be_shown(spot: Spotted) -> bool:
    return PHOTO_ON_FAIL in spot.filled.item.capture and spot.filled.item.id in SCENE_FOR


def _badness(spot: Spotted) -> tuple[bool, float]:
    item, level = spot.filled.item, spot.filled.level or 0
    return item.critical, item.weight * float(1 - level)


def _sighting(spot: Spotted, at: datetime, subject: Subject, *, is_photographed: bool) -> Sighting:
    item, where = spot.filled.item, spot.asset or spot.place
    chance = subject.chance("sighting", item.id, where and where.id, at)
    about_it = subject.chance("note", item.id, where and where.id)
    words = about(
        item.id, about_it, spot.filled.answer.value, always=item.critical or is_photographed
    )
    sketch = _sketch(spot, at, words, chance) if is_photographed else None
    observation = Observation(
        id=chance.uuid7(at),
        item=item.id,
        asset=spot.asset.id if spot.asset else None,
        place=spot.place.id if spot.place else None,
        note=words,
        photos=(sketch.key,) if sketch else (),
    )
    return Sighting(observation, sketch)


def _sketch(spot: Spotted, at: datetime, words: str, chance: Chance) -> Sketch:
    item, where = spot.filled.item, spot.asset or spot.place
    return Sketch(
        scene=SCENE_FOR[item.id],
        label=spot.label.split(",", maxsplit=1)[0],
        seed=chance.between(0, 2**31 - 1),
        captured_at=at,
        position=where.position if where else None,
        alt=f"{spot.label}: {words}",
        item=item.id,
        asset=spot.asset.id if spot.asset else None,
        place=spot.place.id if spot.place else None,
    )
