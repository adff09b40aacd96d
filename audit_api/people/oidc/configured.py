"""The providers that the settings name, with their secrets."""

from __future__ import annotations

from collections.abc import Sequence

from audit_api.errors import BrokenSetting
from audit_api.people.oidc.documents import is_safe
from audit_api.people.oidc.values import Provider
from audit_api.settings import ProviderKind, SignInTable

GOOGLE = "https://accounts.google.com"
MICROSOFT = "https://login.microsoftonline.com/{tenant}/v2.0"
NEEDED = {
    ProviderKind.GOOGLE: "domain",
    ProviderKind.MICROSOFT: "tenant",
    ProviderKind.GENERIC: "issuer",
}
"""What each kind needs, and has alone."""


def providers(tables: Sequence[SignInTable]) -> tuple[Provider, ...]:
    """The providers of the setting ``sign_in``, in its order.

    Raises:
        BrokenSetting: One of them cannot be used.
    """
    made = tuple(_provider(table) for table in tables)
    ids = [provider.id for provider in made]
    for id_ in ids:
        if ids.count(id_) > 1:
            raise _broken(id_, "is there twice; give each another id")
    return made


def _provider(table: SignInTable) -> Provider:
    needed = NEEDED[table.kind]
    others = [name for name in NEEDED.values() if name != needed]
    if not getattr(table, needed) or any(getattr(table, name) for name in others):
        takes = f"it takes {needed}, and not {' or '.join(others)}"
        raise _broken(table.id, f"is of kind {table.kind}: {takes}")
    provider = Provider(
        id=table.id,
        name=table.name,
        kind=table.kind,
        issuer=_issuer(table),
        client_id=table.client_id,
        client_secret=_secret(table),
        organisation=(table.domain or table.tenant).lower(),
    )
    if not is_safe(provider.issuer, provider):
        raise _broken(table.id, f"has an issuer that is open to listeners: {provider.issuer}")
    return provider


def _issuer(table: SignInTable) -> str:
    issuers = {
        ProviderKind.GOOGLE: GOOGLE,
        ProviderKind.MICROSOFT: MICROSOFT.format(tenant=table.tenant.lower()),
    }
    return issuers.get(table.kind, table.issuer)


def _secret(table: SignInTable) -> str:
    if table.client_secret_file is None:
        return table.client_secret
    if table.client_secret:
        raise _broken(table.id, "has client_secret and client_secret_file; keep one of them")
    try:
        secret = table.client_secret_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise _broken(table.id, f"has a secret in a file that cannot be read: {reason}") from error
    if not secret:
        raise _broken(table.id, "has a secret in a file that is empty")
    return secret


def _broken(id_: str, problem: str) -> BrokenSetting:
    return BrokenSetting(f"the table [[sign_in]] of {id_}", problem)
