"""The files of one photo on their way through a decoder: opened for it, then put on the shelf."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from audit_api.photos.durable import settle
from audit_api.photos.errors import DecoderUnavailable
from audit_api.photos.values import PlanWork, Work

Pair = tuple[Path, Path]
"""Of the large derivative, and of the small one."""


def new_names(scratch_dir: Path) -> Pair:
    """Two names in *scratch_dir* that nobody has."""
    name = secrets.token_hex(16)
    return scratch_dir / f"{name}-l", scratch_dir / f"{name}-s"


@contextmanager
def opened(original: Path, large: Path, small: Path) -> Iterator[Work]:
    """The files of one photo, open; the two for its derivatives are new.

    Raises:
        DecoderUnavailable: The disk does not let us.
    """
    with ExitStack() as files:
        try:
            work = Work(
                files.enter_context(original.open("rb")),
                files.enter_context(_new(large)),
                files.enter_context(_new(small)),
            )
        except OSError as error:
            raise DecoderUnavailable(str(error)) from error
        yield work


@contextmanager
def opened_plan(original: Path, picture: Path) -> Iterator[PlanWork]:
    """The files of one plan, open; the one for its picture is new.

    Raises:
        DecoderUnavailable: The disk does not let us.
    """
    with ExitStack() as files:
        try:
            work = PlanWork(
                files.enter_context(original.open("rb")), files.enter_context(_new(picture))
            )
        except OSError as error:
            raise DecoderUnavailable(str(error)) from error
        yield work


def put_in_place(names: Pair, finals: Pair) -> None:
    """Move what a decoder wrote to where it belongs, durably.

    Raises:
        DecoderUnavailable: It wrote nothing, or the disk does not let us.
    """
    try:
        for temporary, final in zip(names, finals, strict=True):
            if not temporary.lstat().st_size:
                raise DecoderUnavailable("a decoder did not write what it says it did")
            settle(temporary, final)
    except OSError as error:
        raise DecoderUnavailable(str(error)) from error


def discard(names: Iterable[Path]) -> None:
    """Remove what is left of it."""
    for path in names:
        path.unlink(missing_ok=True)


def _new(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
