"""Settings: ``SIGHTLINE_*`` variables and one optional TOML file. Each has a default that works."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_type_hints
from urllib.parse import urlsplit

import msgspec

from audit_api.errors import BrokenSetting

PREFIX = "SIGHTLINE_"
CONFIG = f"{PREFIX}CONFIG"
NOT_OURS = frozenset({CONFIG, f"{PREFIX}TEST_DATA", f"{PREFIX}TEST_POSTGRES"})


class LogLevel(StrEnum):
    """How much the server writes into its log."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class ProviderKind(StrEnum):
    """How another sign-in provider tells whose accounts it speaks of."""

    GOOGLE = "google"
    MICROSOFT = "microsoft"
    GENERIC = "generic"


Written = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class SignInTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[sign_in]]`` table: another provider by which people may sign in.

    Attributes:
        id: In the address to which the provider sends people back.
        name: On the button.
        kind: Google Workspace, Microsoft Entra, or any other that speaks OpenID Connect.
        client_id: By what the provider knows this server.
        client_secret: What it gave with that; a public client has none.
        client_secret_file: A file that holds it, in place of the secret itself.
        domain: Of Google Workspace: whose accounts may come.
        tenant: Of Microsoft Entra: the id of the directory whose accounts may come.
        issuer: Of any other provider: its address, exactly as it writes it.
    """

    id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}$")]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    kind: ProviderKind
    client_id: Written
    client_secret: str = ""
    client_secret_file: Path | None = None
    domain: str = ""
    tenant: Annotated[
        str, msgspec.Meta(pattern="^([0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})?$")
    ] = ""
    issuer: str = ""

    def __repr__(self) -> str:
        return f"SignInTable({self.id!r})"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How this installation runs. A variable wins over the file, an option over both.

    Attributes:
        data: The data folder: database, photos, lock.
        host: Where the server listens; an address of this computer.
        port: Its port; 0 takes a free one.
        decoders: Child processes that read photos.
        log_level: How much the server writes into its log.
        database_url: A PostgreSQL database; empty for SQLite in the data folder. It may hold a
            password, so it is never shown.
        free_space_mb: Below so much free room photos have to wait; answers still come in.
        quarantine_mb: How much of what does not fit yet is kept for one tablet.
        certificate: What the server shows of itself (PEM), so that it answers over https.
        certificate_key: The key of that certificate (PEM).
        address: How others reach the server, such as ``https://audits.example.org``; empty where
            only this computer does.
        sign_in: Other providers by which people may sign in; in the file only.
    """

    data: Path = Path("sightline-data")
    host: str = "127.0.0.1"
    port: Annotated[int, msgspec.Meta(ge=0, le=65_535)] = 8000
    decoders: Annotated[int, msgspec.Meta(ge=1, le=64)] = 2
    log_level: LogLevel = LogLevel.INFO
    database_url: Annotated[str, msgspec.Meta(pattern="^(postgres(ql)?://.+)?$")] = ""
    free_space_mb: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 1_000
    quarantine_mb: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 64
    certificate: Path | None = None
    certificate_key: Path | None = None
    address: Annotated[str, msgspec.Meta(pattern="^(https://[A-Za-z0-9.:-]+)?$")] = ""
    sign_in: tuple[SignInTable, ...] = ()


TAKES = {
    "data": "the path of a folder",
    "host": "an address of this computer, such as 127.0.0.1",
    "port": "a whole number from 0 to 65535",
    "decoders": "a whole number from 1 to 64",
    "log_level": f"one of {', '.join(LogLevel)}",
    "database_url": "the address of a PostgreSQL database, such as postgresql:///sightline",
    "free_space_mb": "a whole number of megabytes from 0 to 1000000",
    "quarantine_mb": "a whole number of megabytes from 1 to 1000000",
    "certificate": "the path of a PEM file",
    "certificate_key": "the path of a PEM file",
    "address": "an address that begins with https://, such as https://audits.example.org",
    "sign_in": "[[sign_in]] tables in the file, as the README shows them",
}
"""In words for people."""
UNSHOWN = frozenset({"database_url", "sign_in"})
"""May hold a password."""


def public_host(address: str) -> str:
    """The name in the setting *address*; empty where there is none."""
    return urlsplit(address).hostname or ""


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of *environment* and of the file that it may name.

    Raises:
        BrokenSetting: A name is not known, a value does not fit, or the file cannot be read.
    """
    variables = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and name not in NOT_OURS
    }
    return _fitting(_from_file(environment.get(CONFIG)) | variables)


def _from_file(name: str | None) -> dict[str, object]:
    if not name:
        return {}
    try:
        return tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise BrokenSetting(
            CONFIG, f"names the file {name}, which cannot be read: {reason}"
        ) from error


def _fitting(values: Mapping[str, object]) -> Settings:
    known = [field.name for field in msgspec.structs.fields(Settings)]
    for name in values:
        if name not in known:
            raise BrokenSetting(_called(name), f"is no setting; there are {', '.join(known)}")
        _check(name, values[name])
    return msgspec.convert(values, Settings, strict=False, dec_hook=_as_path)


def _check(name: str, value: object) -> None:
    """One value alone, so that the message can name it and say what it takes."""
    kind = get_type_hints(Settings, include_extras=True)[name]
    try:
        msgspec.convert(value, kind, strict=False, dec_hook=_as_path)
    except msgspec.ValidationError as error:
        given = "what it holds" if name in UNSHOWN else repr(value)
        given += f": {error}" if name == "sign_in" else ""
        raise BrokenSetting(_called(name), f"takes {TAKES[name]}, not {given}") from error
    if value == "":
        raise BrokenSetting(_called(name), f"is empty; it takes {TAKES[name]}, or leave it out")


def _called(name: str) -> str:
    return f"{PREFIX}{name.upper()} (or {name} in the file that {CONFIG} names)"


def _as_path(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise NotImplementedError(kind)
