"""The certificate that the server shows, looked at before it listens."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import NamedTuple, NoReturn

from audit_api.errors import BrokenCertificate, BrokenSetting
from audit_api.settings import Settings

FILES = {"certificate": "SIGHTLINE_CERTIFICATE", "key": "SIGHTLINE_CERTIFICATE_KEY"}


class Pair(NamedTuple):
    """A certificate with what stands behind it, and its key: two files in PEM."""

    certificate: Path
    key: Path


def pair(settings: Settings) -> Pair | None:
    """The certificate of *settings*, if they name one and it can be used.

    Raises:
        BrokenSetting: Only one of the two files is named.
        BrokenCertificate: A file cannot be read, or the two do not go together.
    """
    named = Pair(settings.certificate or Path(), settings.certificate_key or Path())
    left_out = [name for name, path in zip(FILES, named, strict=True) if path == Path()]
    if len(left_out) == len(FILES):
        return None
    if left_out:
        there = next(name for name in FILES if name not in left_out)
        problem = f"is set, and {FILES[left_out[0]]} is not: set both, or neither"
        raise BrokenSetting(FILES[there], problem)
    _check(named)
    return named


def _check(named: Pair) -> None:
    for path in named:
        _check_readable(path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(named.certificate, named.key, lambda: _locked(named.key))
    except ssl.SSLError as error:
        raise BrokenCertificate(
            f"{named.key} is not the key of {named.certificate}, or one of them is no PEM file:"
            " ask whoever made them for both as PEM, the certificate with all that stand behind it"
        ) from error


def _check_readable(path: Path) -> None:
    try:
        path.open("rb").close()
    except OSError as error:
        raise BrokenCertificate(
            f"{path} cannot be read ({(error.strerror or 'no reason given').lower()}): put the file"
            " there, and let the user that runs Sightline read it"
        ) from error


def _locked(key: Path) -> NoReturn:
    raise BrokenCertificate(
        f"{key} is locked with a password, and nobody is there to type it when the server starts:"
        " unlock it, and let only the user that runs Sightline read it"
    )
