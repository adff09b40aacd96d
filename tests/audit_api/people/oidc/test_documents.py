"""Tests of `audit_api.people.oidc.documents`."""

from __future__ import annotations

import pytest

from audit_api.people.oidc.documents import discovery_address, is_safe
from audit_api.people.oidc.values import Provider
from audit_api.settings import ProviderKind


def _provider(issuer: str) -> Provider:
    return Provider(id="p", name="P", kind=ProviderKind.GENERIC, issuer=issuer, client_id="c")


FAR = _provider("https://login.example")
HERE = _provider("http://127.0.0.1:9000")


@pytest.mark.parametrize(
    "address",
    [
        "http://login.example/token",
        "http://127.0.0.1/token",
        "https://login.example@198.51.100.7/token",
        "https://login.example/token#part",
        "https:///token",
        "https://[::1/token",
        "ftp://login.example",
        "//login.example",
        "",
    ],
)
def test_an_address_that_is_open_or_unclear_is_not_safe(address: str) -> None:
    """A far provider must not lead us to a service of this computer, nor into the open."""
    assert not is_safe(address, FAR)


def test_https_is_safe_and_plain_http_only_where_all_is_on_this_computer() -> None:
    """Google's own endpoints are on other hosts than its issuer."""
    assert is_safe("https://oauth2.login.example/token", FAR)
    for address in ("http://127.0.0.1:9000/token", "http://[::1]:9/", "http://localhost/keys"):
        assert is_safe(address, HERE)
    assert not is_safe("http://127.0.0.1.example/token", HERE)
    assert not is_safe("http://10.0.0.1/token", HERE)


@pytest.mark.parametrize("issuer", ["https://login.example/realm", "https://login.example/realm/"])
def test_the_document_is_below_the_issuer(issuer: str) -> None:
    """With or without a slash at its end, which some issuers have."""
    assert discovery_address(_provider(issuer)) == (
        "https://login.example/realm/.well-known/openid-configuration"
    )
