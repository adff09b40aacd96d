"""The CSV files and the GeoJSON file against what was computed."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path

from tests.recomputed.bounds import Numbers
from tests.recomputed.ledger import Ledger
from tests.recomputed.published import Json, read
from tests.recomputed.recompute import Computed
from tests.recomputed.sayings import indices
from tests.recomputed.shown import written

DECIMALS = 2
COLUMNS = ("score", "low", "high", "coverage_percent")
Row = dict[str, str]


def compare_tables(
    data: Path, published: Json, computed: Mapping[str, Computed], ledger: Ledger
) -> None:
    """Compare ``sites.csv``, ``sections.csv``, ``findings.csv`` and ``sites.geojson``."""
    _compare_sites(_rows(data / "sites.csv"), published, computed, ledger)
    _compare_sections(_rows(data / "sections.csv"), computed, ledger)
    _compare_findings(_rows(data / "findings.csv"), computed, ledger)
    features = {each["id"]: each for each in read(data / "sites.geojson")["features"]}
    for site in features.keys() & computed.keys():
        status = features[site]["properties"]["status"]
        where = f"sites.geojson, {computed[site].name}"
        ledger.same("status in GeoJSON", where, status, computed[site].status)


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _compare_sites(
    rows: Iterable[Row], published: Json, computed: Mapping[str, Computed], ledger: Ledger
) -> None:
    held = {row["site"]: row for row in rows}
    ledger.same("list", "sites.csv, sites", sorted(held), sorted(computed))
    for site in held.keys() & computed.keys():
        row, school = held[site], computed[site]
        where = f"sites.csv, {school.name}"
        ledger.same("status in CSV", where, row["status"], school.status or "not_audited")
        ledger.same("count in CSV", where, row["critical_open"], str(school.critical_open))
        ledger.same("count in CSV", where, row["findings_open"], str(school.findings_open))
        for checklist in (each["id"] for each in indices(published)):
            done = school.done.get(checklist)
            cells = {column: row[f"{checklist}_{column}"] for column in COLUMNS}
            numbers = done.scored.numbers if done else None
            _compare_cells(f"{where}, {checklist}", cells, numbers, ledger)


def _compare_sections(
    rows: Iterable[Row], computed: Mapping[str, Computed], ledger: Ledger
) -> None:
    held = {(row["site"], row["checklist"], row["section"]): row for row in rows}
    sections = {
        (site, checklist, section): found
        for site, school in computed.items()
        for checklist, done in school.done.items()
        for section, found in done.scored.sections.items()
    }
    ledger.same("list", "sections.csv, sections", sorted(held), sorted(sections))
    for key in held.keys() & sections.keys():
        where = " ".join(("sections.csv,", *key))
        row, found = held[key], sections[key]
        not_here = written(100 * found.not_here, DECIMALS)
        _compare_cells(where, row, found.numbers, ledger)
        ledger.same("weight in CSV", where, row["section_weight"], str(found.weight))
        ledger.same("not here in CSV", where, row["not_here_percent"], not_here)


def _compare_cells(where: str, row: Row, numbers: Numbers | None, ledger: Ledger) -> None:
    for column, cell in zip(COLUMNS, _cells(numbers), strict=True):
        ledger.same("number in CSV", f"{where}, {column}", row[column], cell)


def _cells(numbers: Numbers | None) -> list[str]:
    if numbers is None:
        return [""] * len(COLUMNS)
    shares = (numbers.score, numbers.low, numbers.high, 100 * numbers.coverage)
    return [_cell(each) for each in shares]


def _cell(value: Fraction | None) -> str:
    return "" if value is None else written(value, DECIMALS)


def _compare_findings(
    rows: Iterable[Row], computed: Mapping[str, Computed], ledger: Ledger
) -> None:
    """The same findings, as often; a place has only its label there, so it is left out."""
    columns = ("site", "item", "asset", "critical", "attainment_percent", "opened_on")
    published = Counter(tuple(row[column] for column in columns) for row in rows)
    held: Counter[tuple[str, ...]] = Counter(
        (
            site,
            item,
            asset or "",
            "yes" if each.critical else "no",
            _cell(100 * each.share),
            str(each.opened_on),
        )
        for site, school in computed.items()
        for (item, (asset, _)), each in school.findings.items()
    )
    held.update(
        (site, "", "", "no", _cell(Fraction(0)), str(opened_on))
        for site, school in computed.items()
        for opened_on in school.free.values()
    )
    for key in sorted(published.keys() | held.keys()):
        ledger.same("finding in CSV", " ".join(("findings.csv,", *key)), published[key], held[key])
