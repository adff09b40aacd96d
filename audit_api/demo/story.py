"""The whole demonstration as a plan: what is sent, in which order. Pure, from the seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from audit_api.demo.assignments import Asked, asked_of
from audit_api.demo.campus import Campus, campus
from audit_api.demo.chance import Chance
from audit_api.demo.days import BEFORE, NOW, Round
from audit_api.demo.grading import Subject
from audit_api.demo.metrics import metrics
from audit_api.demo.monthly import monthly
from audit_api.demo.names import invented
from audit_api.demo.profiles import Profile, Trait, profiles
from audit_api.demo.registers import assets_csv, places_csv, sites_csv
from audit_api.demo.schools import School
from audit_api.demo.sheets import Posting
from audit_api.demo.sketches import Sketch
from audit_api.demo.yearly import yearly
from checklists.library import published
from checklists.model import Checklist

DOORS = "door-lock-monthly"


class Story(NamedTuple):
    """All that the demonstration sends.

    Attributes:
        names: The shown name of each site.
        postings: In the order of their days; every revision after the one before it.
        waiting: Audits that nobody has looked at yet: they are in no report, and show how one is
            reviewed.
        unreleased: Keys of the sketches that nobody releases.
        asked: Who is asked to audit what in the last of the rounds.
    """

    seed: int
    names: Mapping[str, str]
    campuses: tuple[Campus, ...]
    profiles: Mapping[str, Profile]
    sites_csv: bytes
    places_csv: bytes
    assets_csv: bytes
    rounds: tuple[Round, ...]
    postings: tuple[Posting, ...]
    waiting: frozenset[str]
    unreleased: frozenset[str]
    asked: tuple[Asked, ...]

    @property
    def sketches(self) -> tuple[Sketch, ...]:
        """Every photo, once."""
        found = {sketch.key: sketch for each in self.postings for sketch in each.sketches}
        return tuple(found.values())


def story(schools: Sequence[School], seed: int, *, real_names: bool = False) -> Story:
    """The demonstration on *schools*; the same for the same seed, in any order of *schools*."""
    in_order = sorted(schools, key=lambda school: school.register_id)
    sites = {school.register_id: _site(school, seed) for school in in_order}
    shown = _shown(in_order, real_names=real_names)
    subjects = tuple(_subjects(in_order, sites, seed))
    campuses = tuple(subject.campus for subject in subjects)
    postings = _postings(subjects)
    return Story(
        seed=seed,
        names={sites[school.register_id]: name for school, _, name in shown},
        campuses=campuses,
        profiles={subject.campus.site: subject.profile for subject in subjects},
        sites_csv=sites_csv(
            (school, register_id, sites[school.register_id], name)
            for school, register_id, name in shown
        ),
        places_csv=places_csv(campuses),
        assets_csv=assets_csv(campuses),
        rounds=(BEFORE, NOW),
        postings=postings,
        waiting=frozenset(each.revision.id for each in _waiting(postings)),
        unreleased=frozenset(_unreleased(subjects, postings)),
        asked=asked_of(subjects, _checklists()),
    )


def _site(school: School, seed: int) -> str:
    return Chance(seed, "site", school.register_id).uuid4()


def _shown(schools: Sequence[School], *, real_names: bool) -> list[tuple[School, str, str]]:
    """Each school with the register id and the name that it is shown under."""
    if real_names:
        return [(school, school.register_id, school.name) for school in schools]
    names = invented(schools)
    return [
        (school, f"demo-{number:03d}", names[school.register_id])
        for number, school in enumerate(
            Chance("register ids").shuffled(schools),
            start=1,
        )
    ]


def _subjects(schools: Sequence[School], sites: Mapping[str, str], seed: int) -> Iterator[Subject]:
    dealt = profiles(schools, seed)
    for school in schools:
        ground = campus(school, sites[school.register_id], seed)
        yield Subject(seed, ground, dealt[school.register_id])


def _checklists() -> dict[str, Checklist]:
    return {checklist.id: checklist for checklist in published()}


def _postings(subjects: Sequence[Subject]) -> tuple[Posting, ...]:
    checklists = _checklists()
    every = [posting for subject in subjects for posting in _of(subject, checklists)]
    return tuple(sorted(every, key=_when))


def _of(subject: Subject, checklists: Mapping[str, Checklist]) -> Iterator[Posting]:
    yield from yearly(subject, checklists)
    yield from monthly(subject, checklists[DOORS])
    yield from metrics(subject, checklists["quarterly-partnership"])


def _when(posting: Posting) -> tuple[object, ...]:
    revision = posting.revision
    return posting.done_on, revision.started_at.time(), revision.id, revision.revision


def _waiting(postings: Sequence[Posting]) -> Iterator[Posting]:
    """The door walks of the last month that have a photo."""
    month = postings[-1].done_on.replace(day=1)
    for posting in postings:
        is_of_doors = posting.revision.checklist.id == DOORS
        if is_of_doors and posting.done_on >= month and posting.sketches:
            yield posting


def _unreleased(subjects: Sequence[Subject], postings: Sequence[Posting]) -> Iterator[str]:
    """Those of what waits, and the first photo of each school where one is left unreleased."""
    for posting in _waiting(postings):
        yield from [sketch.key for sketch in posting.sketches]
    for subject in subjects:
        if Trait.UNRELEASED_PHOTO in subject.profile.traits:
            of_school = (each for each in postings if each.revision.site == subject.campus.site)
            yield from [sketch.key for each in of_school for sketch in each.sketches][:1]
