"""Everything that is wrong with a revision, told at once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from audit_api.principal import THIS_COMPUTER, Sender
from audit_api.revision import Revision, State
from audit_api.storage.known_sites import KnownSite
from audit_api.workflows.claims import photo_problems, place_problems
from audit_api.workflows.clocks import offset_problems
from audit_api.workflows.school_years import is_school_year
from checklists import fitting
from checklists.answers import Register
from checklists.characters import unseen_characters
from checklists.model import Checklist
from geodata.kinds import ASSET_KINDS


class Named(NamedTuple):
    """What a request says of its body.

    Attributes:
        revision: 0 where the address holds no number that a revision can have.
        sending_at: The tablet's clock when it sent this request, see `clocks.skew`.
        sender: From where it comes.
    """

    audit: str
    revision: int
    sending_at: str | None = None
    sender: Sender = THIS_COMPUTER


class Known(NamedTuple):
    """What a revision is held against; None for what its names do not lead to."""

    named: Named
    site: KnownSite | None
    checklist: Checklist | None
    today: date


def problems(revision: Revision, known: Known) -> tuple[str, ...]:
    """Every problem, in a fixed order; none for a revision that can be kept."""
    return (
        *_name_problems(revision, known),
        *_reference_problems(revision, known),
        *offset_problems(revision),
        *_state_problems(revision),
        *_photo_problems(revision),
        *_asset_problems(revision),
        *_text_problems(revision),
        *_campus_problems(revision, known),
    )


def register_with(revision: Revision, register: Register) -> Register:
    """*register* and the assets that *revision* adds to it."""
    kinds = {kind: list(ids) for kind, ids in register.assets.items()}
    held = {asset for ids in kinds.values() for asset in ids}
    for asset in revision.added_assets:
        if asset.id not in held:
            kinds.setdefault(asset.kind, []).append(asset.id)
    return Register(assets={kind: tuple(ids) for kind, ids in kinds.items()})


def _name_problems(revision: Revision, known: Known) -> Iterator[str]:
    audit, number = known.named.audit, known.named.revision
    if revision.id != audit:
        yield f"id: the body is audit {revision.id}, the address says {audit}"
    if revision.revision != number:
        said = f"says {number}" if number else "holds no number from 1 to 1,000,000"
        yield f"revision: the body is revision {revision.revision}, the address {said}"


def _reference_problems(revision: Revision, known: Known) -> Iterator[str]:
    if known.site is None:
        yield f"site: there is no site {revision.site} here; import it first"
    if known.checklist is None:
        named = revision.checklist
        yield f"checklist: there is no checklist {named.id}, version {named.version}"
    if not is_school_year(revision.cycle):
        yield f"cycle: {revision.cycle} is no school year; write it as 2026-27"


def _state_problems(revision: Revision) -> Iterator[str]:
    if revision.state is not State.FINAL:
        return
    if revision.attestation is None:
        yield "attestation: a final revision needs the name of who stands for it"
    if revision.finished_at is None:
        yield "finished_at: a final revision needs the time when it was finished"


def _photo_problems(revision: Revision) -> Iterator[str]:
    claimed = {photo.sha256 for photo in revision.photos}
    for observation in revision.observations:
        for sha256 in observation.photos:
            if sha256 not in claimed:
                yield (
                    f"observation {observation.id}: photo {sha256[:12]}… is not among the photos"
                    " of this revision; list it there"
                )


def _asset_problems(revision: Revision) -> Iterator[str]:
    seen: set[str] = set()
    for asset in revision.added_assets:
        if asset.kind not in ASSET_KINDS:
            yield f"added asset {asset.id}: there is no kind {asset.kind!r} of asset"
        if asset.id in seen:
            yield f"added asset {asset.id}: it is added twice; add it once"
        seen.add(asset.id)


def _text_problems(revision: Revision) -> Iterator[str]:
    for field, text in _texts(revision):
        for code in unseen_characters(text):
            yield f"{field}: the character {code} cannot be kept; remove it"


def _texts(revision: Revision) -> Iterable[tuple[str, str]]:
    yield from (
        ("site", revision.site),
        ("device", revision.device),
        ("reason", revision.reason),
    )
    for auditor in revision.auditors:
        yield from (("auditors", auditor.name), ("auditors", auditor.role))
    for asset in revision.added_assets:
        yield "added_assets", asset.id + asset.label + (asset.place or "")
    for photo in revision.photos:
        yield "photos", "".join(filter(None, (photo.alt, photo.item, photo.asset, photo.place)))
    if revision.attestation:
        yield "attestation", revision.attestation.name + revision.attestation.cosigner


def _campus_problems(revision: Revision, known: Known) -> tuple[str, ...]:
    if known.checklist is None or known.site is None:
        return ()
    register = register_with(revision, known.site.register)
    tomorrow = known.today + timedelta(days=1)
    answers, observations = revision.answers, revision.observations
    return (
        *fitting.problems(answers, observations, known.checklist, register, tomorrow),
        *photo_problems(revision, known.checklist, register),
        *place_problems(revision, known.site.places),
    )
