"""What a tablet has to send: audits in several states, and photos of all sizes."""

from __future__ import annotations

import hashlib
import random
import uuid
from collections.abc import Iterator

import httpx
import msgspec

from tests.audit_api.stock import files
from tests.experiments.journals import Kind, Parcel
from tests.known import HEADERS
from tests.samples import png, revision

LARGEST_BYTES = 300_000
USUAL_BYTES = 20_000
SHARED_PHOTOS = 8
PIECE_BYTES = 16_384


def fill(api: str) -> None:
    """Import one district with two sites and their doors, which the audits are of."""
    for kind, content in files():
        answer = httpx.post(
            f"{api}/imports/{kind.value}?apply=true",
            content=content,
            headers=HEADERS,
            trust_env=False,
            timeout=60,
        )
        answer.raise_for_status()


def audit(chance: random.Random, photos_most: int) -> list[Parcel]:
    """One audit: its drafts, what became of them, and its photos, in the order of a tablet."""
    photos = [photo(chance) for _ in range(chance.randint(0, photos_most))]
    name = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    claims = [
        {"sha256": each.sha256, "item": "DL-08", "alt": "A kit with an old label."}
        for each in {each.sha256: each for each in photos}.values()
    ]
    drafts = [
        _revision(name, number, state="draft", photos=claims[:1], attestation=None)
        for number in range(1, chance.randint(1, 3))
    ]
    final = _revision(name, len(drafts) + 1, state="final", photos=claims)
    return [*drafts, final, *photos]


def photo(chance: random.Random) -> Parcel:
    """A photo: most are small pictures, some are large, some no pictures, some are shared."""
    if chance.random() < 0.2:
        chance = random.Random(f"shared/{chance.randrange(SHARED_PHOTOS)}")
    size_bytes = chance.randint(1, LARGEST_BYTES if chance.random() < 0.1 else USUAL_BYTES)
    picture = png(chance.randint(1, 40), chance.randint(1, 40)) if chance.random() < 0.5 else b""
    # Whatever stands behind the end of a picture, its readers pass over.
    body = picture + chance.randbytes(size_bytes)
    sha256 = hashlib.sha256(body).hexdigest()
    return Parcel(Kind.PHOTO, sha256, f"/photos/{sha256}", body, sha256)


def pieces(body: bytes, chance: random.Random) -> Iterator[bytes]:
    """*body* as it comes over a line on which much can happen in between."""
    rest = memoryview(body)
    while rest:
        size_bytes = chance.randint(1, PIECE_BYTES)
        yield bytes(rest[:size_bytes])
        rest = rest[size_bytes:]


def _revision(name: str, number: int, **changes: object) -> Parcel:
    document = revision(id=name, revision=number, observations=[], **changes)
    body = msgspec.json.encode({key: value for key, value in document.items() if value is not None})
    return Parcel(
        Kind.REVISION,
        f"{name}.{number}",
        f"/audits/{name}/revisions/{number}",
        body,
        hashlib.sha256(body).hexdigest(),
    )
