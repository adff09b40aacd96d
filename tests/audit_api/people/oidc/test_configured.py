"""Tests of `audit_api.people.oidc.configured`: from the settings file to providers."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit_api import settings
from audit_api.errors import BrokenSetting
from audit_api.people.oidc.configured import providers
from audit_api.people.oidc.values import Provider
from audit_api.settings import ProviderKind

TENANT = "8A0C19F4-0000-4000-8000-0123456789AB"
GOOGLE = 'id = "staff"\nname = "Alder staff"\nkind = "google"\nclient_id = "c"\n'
MICROSOFT = GOOGLE.replace("google", "microsoft").replace("staff", "police")
GENERIC = GOOGLE.replace("google", "generic").replace("staff", "county")


def _read(folder: Path, *tables: str) -> tuple[Provider, ...]:
    file = folder / "sightline.toml"
    file.write_text("".join(f"[[sign_in]]\n{table}\n" for table in tables), encoding="utf-8")
    return providers(settings.read({"SIGHTLINE_CONFIG": str(file)}).sign_in)


def test_three_kinds_of_providers_are_read_from_the_file(tmp_path: Path) -> None:
    """Their issuers are ours to know for two of them, and the district's to say for the third."""
    secret = tmp_path / "secret"
    secret.write_text("s-from-a-file\n")

    google, microsoft, generic = _read(
        tmp_path,
        f'{GOOGLE}domain = "Alder.example"\nclient_secret = "s"',
        f'{MICROSOFT}tenant = "{TENANT}"\nclient_secret_file = "{secret}"',
        f'{GENERIC}issuer = "https://login.county.example/"',
    )

    assert (google.issuer, google.organisation) == ("https://accounts.google.com", "alder.example")
    assert microsoft.issuer == f"https://login.microsoftonline.com/{TENANT.lower()}/v2.0"
    assert microsoft.organisation == TENANT.lower()
    assert [google.client_secret, microsoft.client_secret] == ["s", "s-from-a-file"]
    assert generic.kind is ProviderKind.GENERIC
    assert (generic.issuer, generic.organisation) == ("https://login.county.example/", "")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (GOOGLE, "of staff is of kind google: it takes domain, and not tenant or issuer"),
        (GOOGLE + 'issuer = "https://x.example"', "it takes domain, and not tenant or issuer"),
        (
            GOOGLE + f'domain = "a.example"\ntenant = "{TENANT}"',
            "it takes domain, and not tenant or issuer",
        ),
        (MICROSOFT, "it takes tenant, and not domain or issuer"),
        (MICROSOFT + 'tenant = "common"', "takes .* tables in the file, as the README shows them"),
        (GENERIC, "it takes issuer, and not domain or tenant"),
        (GENERIC + 'issuer = "http://login.example"', "open to listeners: http://login.example"),
        (GENERIC + 'issuer = "https://"', "open to listeners"),
        (
            GOOGLE + 'domain = "a"\nclient_secret_file = "/no/such/file"',
            "a file that cannot be read: No such file",
        ),
        (
            GOOGLE + 'domain = "a"\nclient_secret = "geheim"\nclient_secret_file = "/dev/null"',
            "keep one of them",
        ),
        (GOOGLE + 'domain = "a"\nclient_secret_file = "/dev/null"', "a file that is empty"),
        (GOOGLE.replace("staff", "Our staff", 1), "takes .* as the README shows them"),
        (GOOGLE + 'client_sekret = "geheim"', "`client_sekret`"),
        ('id = "staff"', "missing required field `name`"),
    ],
)
def test_a_table_that_cannot_be_used_is_named(tmp_path: Path, table: str, told: str) -> None:
    """At the start, and not to the first person who presses the button."""
    with pytest.raises(BrokenSetting, match=told) as error:
        _read(tmp_path, table)

    assert "geheim" not in str(error.value)


def test_two_of_one_id_are_refused(tmp_path: Path) -> None:
    """People would be sent back to either."""
    table = f'{GOOGLE}domain = "alder.example"'

    with pytest.raises(BrokenSetting, match="of staff is there twice"):
        _read(tmp_path, table, table)


def test_a_variable_holds_no_tables() -> None:
    """The message says where they belong, and shows nothing of what may be a secret."""
    with pytest.raises(BrokenSetting, match="as the README shows them") as error:
        settings.read({"SIGHTLINE_SIGN_IN": "geheim"})

    assert "geheim" not in str(error.value)


def test_settings_that_are_shown_hide_the_secret(tmp_path: Path) -> None:
    """Somebody prints all settings to look for a mistake."""
    file = tmp_path / "sightline.toml"
    file.write_text(f'[[sign_in]]\n{GOOGLE}domain = "a"\nclient_secret = "geheim"\n')

    assert "geheim" not in repr(settings.read({"SIGHTLINE_CONFIG": str(file)}))
