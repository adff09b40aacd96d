"""Whether what a revision points at is there: items, assets and places. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator

from audit_api.revision import PhotoClaim, Revision
from checklists.answers import Register
from checklists.fitting.of_registers import known_assets, register_fault
from checklists.model import Checklist
from checklists.values import shown


def photo_problems(revision: Revision, checklist: Checklist, register: Register) -> Iterator[str]:
    """Photos that are said to show an item or an asset that is not there."""
    if not revision.photos:
        return
    items, known = {item.id for item in checklist.items()}, known_assets(register)
    for photo in revision.photos:
        if photo.item is not None and photo.item not in items:
            yield f"{_name(photo)}: there is no item {shown(photo.item)} on this checklist"
        if photo.asset is not None:
            for fault in register_fault(photo.asset, None, known):
                yield f"{_name(photo)}: {fault}"


def place_problems(revision: Revision, places: Container[str]) -> Iterator[str]:
    """Whatever is said to be at a place that the site does not have."""
    for where, place in _placed(revision):
        if place is not None and place not in places:
            yield (
                f"{where}: there is no place {shown(place)} at this site;"
                " choose one that is there, or leave it out"
            )


def _placed(revision: Revision) -> Iterator[tuple[str, str | None]]:
    for observation in revision.observations:
        yield f"observation {shown(observation.id)}", observation.place
    for photo in revision.photos:
        yield _name(photo), photo.place
    for asset in revision.added_assets:
        yield f"added asset {shown(asset.id)}", asset.place


def _name(photo: PhotoClaim) -> str:
    return f"photo {photo.sha256[:12]}…"
