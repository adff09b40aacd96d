"""Who signs in to the demonstration: one administrator, whose password stands in its folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import msgspec

from checklists.responses import Closed

FILE = "sign-in.json"
NAME = "Demonstration administrator"
PASSWORD_BYTES = 12


class Account(Closed, frozen=True, kw_only=True):
    """How to sign in to one demonstration; drawn by chance, and good for nothing else."""

    sign_in_name: str
    password: str


def held(folder: Path) -> Account | None:
    """The account of the demonstration in *folder*; None before it has one."""
    file = folder / FILE
    return msgspec.json.decode(file.read_bytes(), type=Account) if file.is_file() else None


def drawn() -> Account:
    """A new account by chance."""
    return Account(
        sign_in_name=f"demo-{secrets.token_hex(2)}",
        password=secrets.token_urlsafe(PASSWORD_BYTES),
    )


def write_down(account: Account, folder: Path) -> None:
    """Keep an account that the server has, for the owner of *folder* alone."""
    opened = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(account)) + b"\n")
