"""The pages against what was computed: every number and status that a reader sees."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.recomputed.ledger import Ledger
from tests.recomputed.pages import Page, Printed, read_page
from tests.recomputed.published import Json
from tests.recomputed.recompute import Computed
from tests.recomputed.sayings import NO_NUMBER, Key, indices, sayings
from tests.recomputed.shown import WORDS

OF_A_CHART = re.compile(r": (?:score \S+|no score), between \S+ and \S+$")


def compare_pages(
    report: Path,
    published: Json,
    computed: Mapping[str, Computed],
    addresses: Mapping[str, str],
    ledger: Ledger,
) -> None:
    """Compare ``index.html`` and the page of every school; *addresses* are theirs by site."""
    said = sayings(published, computed)
    _compare_index(read_page(report / "index.html"), published, computed, said, ledger)
    _compare_map(read_page(report / "index.html"), addresses, said, published, ledger)
    for site, address in addresses.items():
        printed = read_page(report / address).printed
        _compare_marks(address, printed, said, ledger)
        _compare_wanted(address, printed, (key for key in said if key[0] == site), ledger)


def _compare_marks(
    address: str, printed: Iterable[Printed], said: Mapping[Key, str], ledger: Ledger
) -> None:
    """Everything that is printed was computed, and is the same."""
    for mark in printed:
        if mark.kind == "schools" or (mark.kind == "label" and not OF_A_CHART.search(mark.text)):
            continue
        text = mark.text if mark.kind == "status" or _has_digit(mark.text) else NO_NUMBER
        where = " ".join(
            filter(None, (address, mark.site, mark.checklist, mark.section, mark.kind))
        )
        ledger.same(f"printed {mark.kind}", where, text, said.get(mark[:4]))


def _compare_wanted(
    address: str, printed: Iterable[Printed], wanted: Iterable[Key], ledger: Ledger
) -> None:
    """Everything that was computed is printed."""
    there = {mark[:4] for mark in printed}
    missing = sorted(" ".join(key) for key in wanted if key not in there)
    ledger.same("page that is complete", f"{address}, what it leaves out", missing, [])


def _compare_index(
    page: Page,
    published: Json,
    computed: Mapping[str, Computed],
    said: Mapping[Key, str],
    ledger: Ledger,
) -> None:
    """The table of schools shows the first index; its chart stands beside, without a mark."""
    first = indices(published)[0]["id"]
    charts = {
        (site, "", "", "label"): said.get((site, first, "", "label"), "") for site in computed
    }
    _compare_marks("index.html", page.printed, {**said, **charts}, ledger)
    wanted = [(site, "", "", "status") for site in computed]
    wanted += [key for key in said if key[1:3] == (first, "") and key[3] in ("score", "coverage")]
    _compare_wanted("index.html", page.printed, wanted, ledger)
    schools = Counter(WORDS[school.status] for school in computed.values())
    for mark in page.printed:
        if mark.kind == "schools":
            where = f"index.html, schools with the status {mark.checklist}"
            ledger.same("printed number of schools", where, mark.text, str(schools[mark.checklist]))


def _compare_map(
    page: Page,
    addresses: Mapping[str, str],
    said: Mapping[Key, str],
    published: Json,
    ledger: Ledger,
) -> None:
    """What the moving map says of a school when it is touched."""
    first = indices(published)[0]
    sites = {address: site for site, address in addresses.items()}
    for point in json.loads(page.texts.get("district-map-schools", "[]")):
        site = sites[point["page"]]
        where = f"index.html, the map, {point['page']}"
        ledger.same("status on the map", where, point["status"], said[site, "", "", "status"])
        ledger.same("score on the map", where, point["score"], _map_words(site, first, said))


def _map_words(site: str, first: Json, said: Mapping[Key, str]) -> str:
    held = {key[3]: text for key, text in said.items() if key[:3] == (site, first["id"], "")}
    if "low" not in held:
        return ""
    return (
        f"{first['index']}: {held['score']}, between {held['low']} and {held['high']}; "
        f"{held['coverage']} of the weight was seen"
    )


def _has_digit(text: str) -> bool:
    return any(each.isdigit() for each in text)
