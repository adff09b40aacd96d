"""Files that people look at before they are imported: one for each person, for a day at most."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
import time
from pathlib import Path

FOLDER_NAME = "looked-at"
KEPT_S = 24 * 60 * 60


async def keep(folder: Path, person: str, content: bytes) -> str:
    """Lay a person's file aside in the data folder *folder*, in place of the one before.

    Returns:
        Its SHA-256, in hex.
    """
    await asyncio.to_thread(_keep, folder / FOLDER_NAME, _name(person), content)
    return hashlib.sha256(content).hexdigest()


async def get(folder: Path, person: str, sha256: str) -> bytes | None:
    """The person's file of that hash; None if it is gone, or another was looked at since."""
    content = await asyncio.to_thread(_read, folder / FOLDER_NAME / _name(person))
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


async def forget(folder: Path, person: str) -> None:
    """Remove the person's file."""
    await asyncio.to_thread((folder / FOLDER_NAME / _name(person)).unlink, missing_ok=True)


def _name(person: str) -> str:
    return hashlib.sha256(person.encode()).hexdigest()


def _keep(aside: Path, name: str, content: bytes) -> None:
    aside.mkdir(mode=0o700, exist_ok=True)
    oldest = time.time() - KEPT_S
    for path in aside.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
    being_written = aside / f"{name}.{secrets.token_hex(8)}"
    try:
        with os.fdopen(
            os.open(being_written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as file:
            file.write(content)
        being_written.replace(aside / name)
    finally:
        being_written.unlink(missing_ok=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
