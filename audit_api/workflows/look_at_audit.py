"""An audit as its reviewer looks at it: by area, what needs a look first, with its photos."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from audit_api.photo_record import PhotoRecord
from audit_api.storage import assets, floor_plans, photos, places, revisions, settlements
from audit_api.workflows.assigning.blindness import as_assigned
from audit_api.workflows.last_time import last_times
from audit_api.workflows.pins import Plans, ShownPin, by_version, shown_pins
from audit_api.workflows.review_audits import Listed
from checklists import library
from checklists.answers import Answer, NoAnswer, Observation
from checklists.model import Checklist, Item
from report_site.views.seen import answer_words


class Picture(NamedTuple):
    """A photo of an answer, and what stands with it."""

    record: PhotoRecord
    words: str


class Looked(NamedTuple):
    """One answer, or a finding beside the checklist, as a reviewer looks at it.

    Attributes:
        key: What a form calls it: the item, and the asset where it is asked per asset.
        before: What was answered last time, in words; empty where nothing was.
        needs_look: Something is wrong, is said, or has a photo.
        is_critical_gap: A critical check that is said to be not here.
    """

    key: str
    item: str
    asset: str
    prompt: str
    answer: str
    before: str
    notes: tuple[str, ...]
    places: tuple[str, ...]
    pins: tuple[ShownPin, ...]
    pictures: tuple[Picture, ...]
    critical: bool
    urgent: bool
    needs_look: bool
    is_critical_gap: bool


class Area(NamedTuple):
    """One section of the checklist: what needs a look, and what does not."""

    title: str
    to_look: tuple[Looked, ...]
    fine: tuple[Looked, ...]


async def areas(listed: Listed) -> tuple[Area, ...]:
    """The audit, area by area; findings beside the checklist come first."""
    revision = listed.kept.revision
    checklist = library.load(revision.checklist.id, revision.checklist.version)
    site = revision.site
    names = {each.id: each.label for each in await places.of_site(site)}
    names |= {each.id: each.label for each in await assets.of_site(site)}
    names |= {each.id: each.label for each in revision.added_assets}
    held = await photos.among(sorted({photo.sha256 for photo in revision.photos}))
    told = {each.sha256: each.alt for each in revision.photos}
    pictures = {name: Picture(record, told.get(name, "")) for name, record in held.items()}
    visible = _Visible(pictures, by_version(await floor_plans.versions([site])))
    before = await _before(listed, checklist)
    shown = _Shown(checklist, revision.observations, names, visible, before)
    beside = tuple(shown.beside(each) for each in revision.observations if each.item is None)
    first = (Area("Noted beside the checklist", beside, ()),) if beside else ()
    return (*first, *shown.sections(revision.answers))


async def _before(listed: Listed, checklist: Checklist) -> dict[tuple[str, str | None], str]:
    site, own = listed.kept.revision.site, listed.kept.revision.id
    finals = [
        each
        for each in await as_assigned(await revisions.finals([site]))
        if each.revision.id != own and each.audited_on < listed.kept.audited_on
    ]
    for told in last_times(finals, await settlements.of_sites([site])):
        if told.checklist == checklist.id:
            return {
                (each.item, each.asset): answer_words(each, checklist.item(each.item))
                for each in told.answers
            }
    return {}


class _Visible(NamedTuple):
    pictures: Mapping[str, Picture]
    plans: Plans


class _Shown:
    """What one page needs to know to put answers into words."""

    def __init__(
        self,
        checklist: Checklist,
        observations: Iterable[Observation],
        names: Mapping[str, str],
        visible: _Visible,
        before: Mapping[tuple[str, str | None], str],
    ) -> None:
        self._checklist = checklist
        self._names = names
        self._pictures, self._plans = visible
        self._before = before
        self._seen: dict[tuple[str, str | None], list[Observation]] = {}
        for each in observations:
            if each.item is not None:
                self._seen.setdefault((each.item, each.asset), []).append(each)

    def sections(self, answers: Iterable[Answer]) -> tuple[Area, ...]:
        given: dict[str, list[Answer]] = {}
        for each in answers:
            given.setdefault(each.item, []).append(each)
        found = []
        for section in self._checklist.sections:
            looked = [
                self._looked(answer, item)
                for item in section.items
                for answer in given.get(item.id, ())
            ]
            to_look = tuple(each for each in looked if each.needs_look)
            fine = tuple(each for each in looked if not each.needs_look)
            if looked:
                found.append(Area(section.title, to_look, fine))
        return tuple(found)

    def beside(self, seen: Observation) -> Looked:
        return Looked(
            key="",
            item="",
            asset="",
            prompt="A finding beside the checklist",
            answer="",
            before="",
            notes=(seen.note,) if seen.note else (),
            places=self._where([seen]),
            pins=shown_pins([seen], self._plans),
            pictures=self._of([seen]),
            critical=False,
            urgent=seen.urgent_today,
            needs_look=True,
            is_critical_gap=False,
        )

    def _looked(self, answer: Answer, item: Item) -> Looked:
        key = (answer.item, answer.asset)
        seen = self._seen.get(key, [])
        notes = tuple(filter(None, (answer.note, *(each.note for each in seen))))
        is_gap = item.critical and answer.no_answer is NoAnswer.NOT_HERE
        return Looked(
            key=f"{answer.item} {answer.asset or ''}".strip(),
            item=answer.item,
            asset=self._names.get(answer.asset or "", answer.asset or ""),
            prompt=item.prompt,
            answer=answer_words(answer, item),
            before=self._before.get(key, ""),
            notes=notes,
            places=self._where(seen),
            pins=shown_pins(seen, self._plans),
            pictures=self._of(seen),
            critical=item.critical,
            urgent=any(each.urgent_today for each in seen),
            needs_look=bool(notes or seen) or is_gap or _is_wrong(answer),
            is_critical_gap=is_gap,
        )

    def _where(self, seen: Iterable[Observation]) -> tuple[str, ...]:
        named = (each.place or each.asset for each in seen)
        return tuple(dict.fromkeys(self._names.get(each, each) for each in named if each))

    def _of(self, seen: Iterable[Observation]) -> tuple[Picture, ...]:
        named = dict.fromkeys(name for each in seen for name in each.photos)
        return tuple(self._pictures[name] for name in named if name in self._pictures)


def _is_wrong(answer: Answer) -> bool:
    return answer.value in {"no", "partly"} if isinstance(answer.value, str) else False
