"""What the photo room tells the others: values, and the messages to and from the decoder."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO, NamedTuple

import msgspec

from checklists.answers import GeoPoint

NEXT = b"\n"
"""Ends what is said to a decoder with the files of a photo: the boxes that are drawn on it."""
PLAN = "plan"
"""Said instead of boxes with the files of a plan."""


class Stored(NamedTuple):
    """An original on the shelf, durable.

    Attributes:
        new: It was not on the shelf before.
        mended: It was there, and not with the bytes of its name; now it is. Whoever prepared it,
            or could not, must do so again.
    """

    sha256: str
    size_bytes: int
    new: bool
    mended: bool


class Size(NamedTuple):
    """Of a picture as it is shown, upright."""

    width_px: int
    height_px: int


class Camera(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the camera wrote into an original. Private: no derivative and no public page has it.

    Attributes:
        orientation: 1 to 8, as in EXIF; pictures are turned by it before anybody sees them.
        captured_at: The camera's own clock, without a zone.
        offset_minutes: East of UTC, where the camera said so.
        position: Absent unless the numbers make sense.
    """

    orientation: int = 1
    captured_at: datetime | None = None
    offset_minutes: int | None = None
    position: GeoPoint | None = None


class Prepared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=True):
    """A photo that can be shown.

    Attributes:
        format: Of the original: ``JPEG``, ``PNG``, ``WEBP`` or ``HEIF``.
        size: Of the original.
        large: Of the derivative of at most 1600 px a side.
        small: Of the derivative of at most 400 px a side.
    """

    format: str
    size: Size
    large: Size
    small: Size
    camera: Camera


class PreparedPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=True):
    """A plan that can be shown.

    Attributes:
        size: Of the original.
        shown: Of the picture that was made of it.
    """

    size: Size
    shown: Size


class Unusable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=True):
    """A photo that is kept as received and cannot be shown.

    Attributes:
        reason: Why, and what the auditor can do; a sentence for the receipt.
    """

    reason: str


class Unwritten(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=True):
    """A photo that the decoder could not work on, by no fault of the photo: a full disk, say."""

    why: str


class Work(NamedTuple):
    """One photo for the decoder, as open files: it can open none by itself."""

    original: BinaryIO
    large: BinaryIO
    small: BinaryIO


class PlanWork(NamedTuple):
    """One plan for the decoder, as open files."""

    original: BinaryIO
    picture: BinaryIO


class Confinement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the kernel allowed a decoder to give up, as the decoder reports it on its first line.

    Attributes:
        limits: Memory, processor time, file size and open files are bounded.
        no_new_privileges: It can never gain rights, whatever it runs.
        no_network: It lives in a network of its own, with nobody in it.
        dies_with_parent: The kernel ends it when the server ends.
        no_files: It can open no file, only use those that it is handed.
    """

    limits: bool
    no_new_privileges: bool
    no_network: bool
    no_files: bool
    dies_with_parent: bool
