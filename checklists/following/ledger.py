"""The open and the closed findings of a site while its visits go by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from checklists.assessed import Closure, Finding, FindingKey
from checklists.following.counting import counted
from checklists.following.sightings import Look, free, looks
from checklists.setting import Setting
from checklists.visits import Visit

Findings = dict[FindingKey, Finding]


class Ledger:
    """What is open and what was closed; it is told of visits from the oldest to the newest."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._open: defaultdict[str | None, Findings] = defaultdict(dict)
        self._closed: dict[FindingKey, tuple[Finding, date]] = {}

    def record(self, visit: Visit) -> None:
        """Take in one visit, and before it what people closed until the day before."""
        self.close_by_person(before=visit.merged.audited_on)
        for look in looks(visit, self._setting):
            self._put_right(look)
            self._see(self._count(look) if look.counts else look)
        for finding in free(visit, self._setting):
            self._open[None][finding.key] = finding

    def close_by_person(self, before: date | None = None) -> None:
        """Close what a person closed before that day, or at any time, and nobody saw since."""
        for closure in sorted(self._setting.closed_by_person, key=lambda each: each.on):
            if before is None or closure.on < before:
                self._close_one(closure)

    def open(self) -> Iterator[Finding]:
        """Every open finding."""
        return (finding for known in self._open.values() for finding in known.values())

    def closed(self) -> tuple[tuple[Finding, date], ...]:
        """What was closed and not opened again, newest first, with the day."""
        by_key = sorted(self._closed.values(), key=lambda pair: _sortable(pair[0].key))
        return tuple(sorted(by_key, key=lambda pair: pair[1], reverse=True))

    def _close_one(self, closure: Closure) -> None:
        known = self._open[closure.key.item]
        for key, finding in tuple(known.items()):
            if _is_meant(closure.key, key) and finding.seen_on <= closure.on:
                self._closed[key] = known.pop(key), closure.on

    def _put_right(self, look: Look) -> None:
        known = self._open[look.item]
        for key in tuple(known):
            if _is_put_right(key, look):
                self._closed[key] = known.pop(key), look.on

    def _count(self, look: Look) -> Look:
        """Take what is known out of a number; where nothing is left, its own finding closes."""
        known = self._open[look.item]
        placed = [finding for key, finding in known.items() if _names_a_spot(key)]
        (number,) = look.wrong
        again, beyond = counted(number, placed)
        known.update({finding.key: finding for finding in again})
        if beyond is None and number.key in known:
            self._closed[number.key] = known.pop(number.key), look.on
        return look._replace(wrong=() if beyond is None else (beyond,))

    def _see(self, look: Look) -> None:
        known = self._open[look.item]
        placed = [finding for key, finding in known.items() if _names_a_spot(key)]
        if look.renews and placed:
            for old in placed:
                here = look.wrong[0]._replace(key=old.key, exposure=old.exposure)
                known[old.key] = _renewed(old, here)
            return
        replaced = (
            _take_placeless(known) if any(_names_a_spot(each.key) for each in look.wrong) else None
        )
        for finding in look.wrong:
            known[finding.key] = _since(known.get(finding.key), replaced, finding)
            self._closed.pop(finding.key, None)


def _is_meant(closed: FindingKey, key: FindingKey) -> bool:
    """A free finding is known by its audit and its own id; where it was is a word about it."""
    return closed.free == key.free and (key.free is not None or closed == key)


def _is_put_right(key: FindingKey, look: Look) -> bool:
    if key.asset is None:
        return look.rights_the_rest
    return look.rights_all_assets or key.asset in look.right_assets


def _names_a_spot(key: FindingKey) -> bool:
    return key.asset is not None or key.place is not None


def _take_placeless(known: Findings) -> Finding | None:
    """The finding that named no asset or place; the ones that do replace it."""
    placeless = next((key for key in known if not _names_a_spot(key)), None)
    return None if placeless is None else known.pop(placeless)


def _since(old: Finding | None, replaced: Finding | None, new: Finding) -> Finding:
    if old is not None:
        return _renewed(old, new)
    return new if replaced is None else new._replace(opened_on=replaced.opened_on)


def _renewed(old: Finding, new: Finding) -> Finding:
    """Seen again: open since the first time, with the newest words and photos there are."""
    return new._replace(
        opened_on=old.opened_on,
        note=new.note or old.note,
        photos=new.photos or old.photos,
        places=new.places or old.places,
        points=new.points or old.points,
    )


def _sortable(key: FindingKey) -> tuple[str, ...]:
    return tuple(part or "" for part in key)
