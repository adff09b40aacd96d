"""What a person is told who mistypes, or may not do what is asked for."""

from __future__ import annotations

import errno
import json
import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit_api.cli.addresses import free_port, not_free
from audit_api.cli.faults import in_words
from audit_api.cli.main import sightline
from audit_api.errors import CannotListen
from tests.audit_api.stock import (
    DISTRICT,
    PLACES_CSV,
    SITES_CSV,
    assets_file,
    districts_file,
)

LAST_ADMINISTRATORS_PORT = 1023
DISTRICTS = ("districts", districts_file())
SITES = ("sites", SITES_CSV)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a district and two sites."""
    folder = tmp_path / "data"
    for kind, raw in (DISTRICTS, SITES):
        assert imported(folder, kind, raw, "--apply").exit_code == 0
    return folder


def said(*words: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(sightline, words)


def imported(folder: Path, kind: str, raw: bytes, *words: str) -> Result:
    """What the import of a file says."""
    file = folder.parent / f"{kind}.txt"
    file.write_bytes(raw)
    return said("import", kind, str(file), "--data", str(folder), *words)


def test_the_root_of_a_disk_cannot_become_a_report(data: Path) -> None:
    """It would be replaced as a whole."""
    ended = said("report", DISTRICT, "--data", str(data), "--out", "/")

    assert ended.exit_code == 2
    assert "cannot become a report" in ended.output


@pytest.mark.parametrize("schema", ["plain", "PLAIN"])
def test_a_form_of_file_is_named_in_small_or_large_letters(data: Path, schema: str) -> None:
    """The help shows small ones."""
    assert imported(data, *SITES, "--schema", schema).exit_code == 0


def test_an_import_for_one_district_tells_of_that_one_only(data: Path) -> None:
    """A district's administrator has the file of the whole state, with all its faults."""
    others = b"7700001,00003,,,high,-89.4,43.6,exact\n7700001,00004,,Elder High,high,1,1,exact\n"

    ended = imported(data, "sites", SITES_CSV + others, "--district", DISTRICT)

    assert ended.exit_code == 0
    assert "0 refused" in ended.output
    assert "00003" not in ended.output
    assert "district 7700001" not in ended.output


def test_an_import_that_takes_nothing_ends_with_one(data: Path) -> None:
    """A script would go on as if the district were there."""
    ended = imported(data, *SITES, "--district", "5500009")

    assert ended.exit_code == 1
    assert "Nothing of district 5500009 could be taken" in ended.output


def test_an_asset_at_an_unknown_place_is_refused_with_advice(data: Path) -> None:
    """It would be on no map, and nobody would know why."""
    raw = assets_file() + b"cam-1,00001,camera,Camera 1,hall\n"
    raw = raw.replace(b"id,site,kind,label\n", b"id,site,kind,label,place\n")
    rows = [row + b"," if row.count(b",") == 3 else row for row in raw.splitlines()]

    before = imported(data, "assets", b"\n".join(rows))
    imported(data, "places", PLACES_CSV, "--apply")
    after = imported(data, "assets", b"\n".join(rows))

    assert "1 refused" in before.output
    assert "import the places first" in before.output
    assert "0 refused" in after.output


@pytest.mark.parametrize(
    ("kind", "raw", "told"),
    [
        ("sites", b"%PDF-1.7", "it is a PDF"),
        ("sites", b"\x1f\x8b\x08\x00", "packed with gzip, and cut off; fetch it again"),
        ("sites", b"PK\x03\x04....sites.csv", "ZIP archive; unpack it first"),
        ("sites", b"PK\x03\x04....xl/workbook.xml", "the workbook is damaged; open it"),
        ("districts", b"<html><body>Moved", "it is a web page, not a table"),
        ("places", b"{}", "it is JSON; a table (CSV) is wanted"),
    ],
)
def test_a_file_of_another_kind_is_told_by_its_name(
    data: Path, kind: str, raw: bytes, told: str
) -> None:
    """Every office mails PDFs and workbooks."""
    ended = imported(data, kind, raw)

    assert ended.exit_code == 1
    assert told in ended.output
    assert f"{kind}.txt: the file cannot be read" in ended.output


def test_a_file_without_rows_says_so(data: Path) -> None:
    """An export that went wrong looks like success otherwise."""
    ended = imported(data, "places", b"id,site,kind,label\n")

    assert ended.exit_code == 1
    assert "no rows below it" in ended.output


def test_a_foreign_table_is_told_with_few_of_its_columns(data: Path) -> None:
    """Thirty names push the reason out of sight."""
    raw = ",".join(f"column_{number}" for number in range(32)).encode()

    ended = imported(data, "places", raw)

    assert "and 24 more" in ended.output


def test_the_districts_are_listed(data: Path) -> None:
    """Nobody knows the id of a district by heart."""
    table = said("districts", "--data", str(data))
    as_json = said("districts", "--data", str(data), "--json")

    assert "Elm Valley" in table.output
    assert json.loads(as_json.output) == [
        {"id": DISTRICT, "name": "Elm Valley", "sites": 2, "demonstration": False}
    ]


@pytest.mark.parametrize("day", ["20.11.2026", "2026-13-01", "tomorrow"])
def test_a_day_in_another_form_is_told_with_the_right_one(day: str) -> None:
    """A pattern of percent signs is no help."""
    ended = said("score", DISTRICT, "--as-of", day)

    assert ended.exit_code == 2
    assert "write YYYY-MM-DD, such as 2026-11-20" in ended.output
    assert "%" not in ended.output


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (date(1999, 1, 1), "no audit of district"),
        (date(2999, 1, 1), "has not come yet"),
    ],
)
def test_a_day_without_audits_gets_a_note(data: Path, as_of: date, told: str) -> None:
    """An empty table looks like a district that failed everything."""
    ended = said("score", DISTRICT, "--data", str(data), "--as-of", as_of.isoformat())

    assert ended.exit_code == 0
    assert told in ended.output


def test_what_the_computer_refuses_is_said_in_words() -> None:
    """A number in brackets helps nobody."""
    error = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/data/lock")

    assert in_words(error).startswith("/data/lock: this user may not")
    assert in_words(OSError("it broke")) == "it broke"


def test_a_port_for_administrators_has_its_own_sentence() -> None:
    """No other program has it: ending one would not help."""
    refused = PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    told = not_free(refused, "127.0.0.1", LAST_ADMINISTRATORS_PORT)

    assert isinstance(told, CannotListen)
    assert "rights of an administrator" in str(told)


def test_an_address_of_another_computer_has_its_own_sentence() -> None:
    """No other program has it: ending one would not help."""
    with pytest.raises(CannotListen, match=r"no address 192\.0\.2\.1"):
        free_port("192.0.2.1", 0)
