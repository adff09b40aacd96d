"""Reports built from published inputs: the one place here, beside the tests, that knows ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from report_site.build import build
from report_site.snapshot import DistrictSnapshot
from tests.recomputed.published import Json

Rebuild = Callable[[Json, Path], Path]
SHARED = ("demonstration", "as_of", "district", "cycles", "thresholds", "checklists", "audits")
SCHOOLS = 8


@pytest.fixture(scope="session")
def inputs(demo_folder: Path) -> Json:
    """What the demonstration publishes of its answers; to be read, never changed."""
    path = demo_folder / "report" / "data" / "audits.json"
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def rebuild() -> Rebuild:
    """Builds a report, without photos, from inputs as they are published."""
    return _rebuild


@pytest.fixture(scope="session")
def small_report(inputs: Json, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a few schools of the demonstration; to be read, never changed."""
    audited = {each["site"] for each in inputs["audits"]}
    sites = [each for each in inputs["sites"] if each["id"] in audited][:SCHOOLS]
    kept = {each["id"] for each in sites}
    audits = [each for each in inputs["audits"] if each["site"] in kept]
    out = tmp_path_factory.mktemp("small") / "report"
    return _rebuild({**inputs, "sites": sites, "audits": audits}, out)


def _rebuild(published: Json, out: Path) -> Path:
    held = {
        **{key: published[key] for key in SHARED},
        "sites": [_site(*each) for each in enumerate(published["sites"])],
        "assets": [asset for site in published["sites"] for asset in _assets(site)],
        "places": [place for site in published["sites"] for place in _places(site)],
        "audits": [_without_photos(each) for each in published["audits"]],
    }
    snapshot = msgspec.json.decode(json.dumps(held), type=DistrictSnapshot)
    build(snapshot, out, photo_file=_no_photo)
    return out


def _site(number: int, site: Json) -> Json:
    """What is not published of a school is made up: its register id and its point."""
    made_up = {
        "register_id": f"demo-{number}",
        "position": {"longitude": -89.4 + number / 100, "latitude": 43.07},
        "quality": "exact",
    }
    return {"id": site["id"], "name": site["name"], **site["facts"], **made_up}


def _assets(site: Json) -> list[Json]:
    return [
        {"id": each, "site": site["id"], "kind": kind, "label": each, "exposure": 2}
        for kind, held in site["register"].items()
        for each in held
    ]


def _places(site: Json) -> list[Json]:
    """Whatever has an exposure and is on no register."""
    assets = {each for held in site["register"].values() for each in held}
    return [
        {"id": each, "site": site["id"], "kind": "room", "label": each, "exposure": exposure}
        for each, exposure in site["exposures"].items()
        if each not in assets
    ]


def _without_photos(audit: Json) -> Json:
    observations = [{**each, "photos": []} for each in audit.get("observations", ())]
    return {**audit, "observations": observations}


def _no_photo(sha256: str, _longest_side_px: int) -> Path:
    raise AssertionError(sha256)
