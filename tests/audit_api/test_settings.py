"""Tests of `audit_api.settings`."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from audit_api import settings
from audit_api.errors import BrokenSetting

README = Path(__file__).parents[2] / "README.md"


def test_without_any_setting_everything_has_a_default() -> None:
    """A first try needs no configuration."""
    assert settings.read({}) == settings.Settings()


def test_a_variable_wins_over_the_file(tmp_path: Path) -> None:
    """An operator tries something once without editing anything."""
    file = tmp_path / "sightline.toml"
    file.write_text('port = 9000\ndata = "elsewhere"\n')

    read = settings.read({"SIGHTLINE_CONFIG": str(file), "SIGHTLINE_PORT": "9001"})

    assert (read.port, read.data) == (9001, Path("elsewhere"))


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"SIGHTLINE_PROT": "1"}, r"SIGHTLINE_PROT .* is no setting; there are data, host, port"),
        ({"SIGHTLINE_PORT": "many"}, r"SIGHTLINE_PORT .* takes a whole number from 0 to 65535"),
        ({"SIGHTLINE_PORT": "70000"}, "not '70000'"),
        ({"SIGHTLINE_DECODERS": "0"}, "from 1 to 64"),
        ({"SIGHTLINE_LOG_LEVEL": "loud"}, "one of debug, info, warning, error"),
        ({"SIGHTLINE_DATA": ""}, r"SIGHTLINE_DATA .* is empty"),
        ({"SIGHTLINE_CONFIG": "/nowhere/at-all.toml"}, "cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(environment: dict[str, str], told: str) -> None:
    """A typing error must not silently mean the default."""
    with pytest.raises(BrokenSetting, match=told):
        settings.read(environment)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """With the reason that the parser gives."""
    file = tmp_path / "sightline.toml"
    file.write_text("port = = 1")

    with pytest.raises(BrokenSetting, match=r"sightline\.toml, which cannot be read"):
        settings.read({"SIGHTLINE_CONFIG": str(file)})


def test_variables_of_the_tests_are_no_settings() -> None:
    """A developer has them set all day."""
    assert settings.read({"SIGHTLINE_TEST_DATA": "/somewhere"}) == settings.Settings()


@pytest.mark.skipif(not README.read_text(encoding="utf-8"), reason="the README is not written yet")
def test_the_readme_has_every_setting() -> None:
    """What is not written down is not found."""
    text = README.read_text(encoding="utf-8")

    for field in msgspec.structs.fields(settings.Settings):
        assert f"SIGHTLINE_{field.name.upper()}" in text
    assert settings.CONFIG in text
