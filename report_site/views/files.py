"""The data files of a report, and what is in each. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from report_site.districts import AssessedDistrict
from report_site.json_files import audits_json, scores_json, sites_geojson
from report_site.tables import findings_csv, sections_csv, sites_csv


class DataFile(NamedTuple):
    """One file: its name in ``data/``, what is in it, and what writes it."""

    name: str
    holds: str
    write: Callable[[AssessedDistrict], str | bytes]


FILES = (
    DataFile(
        "sites.csv",
        "Every school, worst first: status and why, findings, point, and score, bounds and "
        "coverage of each index with two decimals.",
        sites_csv,
    ),
    DataFile(
        "sections.csv",
        "Every section of every checklist done in this cycle: declared weight, score, bounds, "
        "coverage, and the share that was answered “not here”.",
        sections_csv,
    ),
    DataFile(
        "findings.csv",
        "Every open finding in the order of work: what, where, since when, the remedy and its "
        "estimated cost.",
        findings_csv,
    ),
    DataFile(
        "scores.json",
        "The same scores exactly, as fractions, with every status and its reasons.",
        scores_json,
    ),
    DataFile(
        "audits.json",
        "Everything that the scores are computed from: checklists with their weights, thresholds, "
        "registers of assets, and every answer. Anybody can compute every number again.",
        audits_json,
    ),
    DataFile(
        "sites.geojson",
        "The points of the schools with their status, for a mapping program.",
        sites_geojson,
    ),
)


def data_files(district: AssessedDistrict) -> Iterator[tuple[str, bytes]]:
    """Path from the top of the report, and content, of every data file."""
    for held in FILES:
        content = held.write(district)
        raw = content.encode() if isinstance(content, str) else content
        yield f"data/{held.name}", raw
