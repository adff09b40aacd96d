"""The demonstration for real: built by the command that people type, then looked through."""

from __future__ import annotations

import csv
import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import httpx
import pytest
from PIL import Image

from audit_api.demo.drawings.pen import NOTE
from audit_api.demo.schools import School
from audit_api.demo.story import Story
from tests.demonstrations import run_demo
from tests.ports import own_pair

BANNER = 'class="demo"'
NOINDEX = '<meta name="robots" content="noindex">'
WATERMARK = "NOT FOR RESPONSE"
RIBBON_TOLERANCE = 24


def test_every_file_of_the_report_says_that_it_is_a_demonstration(demo_folder: Path) -> None:
    """A page, a table or a picture taken out of the report would pass for a real one."""
    files = [path for path in (demo_folder / "report").rglob("*") if path.is_file()]

    unmarked = [path.name for path in files if not _is_marked(path, demo_folder / "report")]

    assert len(files) > 100
    assert unmarked == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<p>no banner</p>"),
        ("a.csv", "demonstration,site\nno,x\n"),
        ("a.json", '{"demonstration": false}'),
        (
            "a.geojson",
            '{"demonstration": true, "features": [{"properties": {"demonstration": 0}}]}',
        ),
        ("a.js", 'L.geoJson({"type": "Feature"})'),
    ],
)
def test_a_file_without_the_word_is_found(tmp_path: Path, name: str, content: str) -> None:
    """The search above would pass whatever the report holds."""
    (tmp_path / name).write_text(content)

    assert not _is_marked(tmp_path / name, tmp_path)


def test_every_map_is_crossed_by_the_warning(demo_folder: Path) -> None:
    """A responder could find their way by an invented door."""
    pages = [
        path
        for path in (demo_folder / "report").rglob("*.html")
        if re.search(r"<h2[^>]*>Where", path.read_text("utf-8"))
    ]

    assert len(pages) > 50
    assert all(WATERMARK in path.read_text("utf-8") for path in pages)


def test_no_file_of_the_report_holds_a_real_name(
    demo_folder: Path, real_schools: tuple[School, ...]
) -> None:
    """Generated answers would stand beside a real school."""
    texts = [
        path.read_text("utf-8")
        for path in (demo_folder / "report").rglob("*")
        if path.suffix in {".html", ".csv", ".json", ".geojson", ".js"}
    ]

    for school in real_schools:
        assert not any(school.name in text or school.register_id in text for text in texts)


def test_every_school_has_its_page_and_every_released_photo_its_files(
    demo_folder: Path, told: Story
) -> None:
    """A school or a picture would be lost on the way."""
    report = demo_folder / "report"
    photos = {path.name.split("-")[0] for path in (report / "photos").iterdir()}

    assert len(list((report / "schools").glob("*.html"))) == len(told.names)
    assert len(photos) == len(told.sketches) - len(told.unreleased)


def test_a_folder_with_other_data_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """Generated answers would stand among those of a real district."""
    (tmp_path / "sightline.db").write_bytes(b"")

    refused = run_demo("--no-serve", "--data", str(tmp_path))

    assert refused.returncode == 1
    assert refused.stderr.startswith("sightline: ")
    assert "holds other data" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_second_start_changes_nothing_and_serves_until_it_is_stopped(
    demo_folder: Path, end: signal.Signals
) -> None:
    """Audits would be doubled, or a server go on in the background and hold the folder."""
    before = _bytes_of(demo_folder / "report")
    port = own_pair()
    command = [sys.executable, "-m", "audit_api", "demo", "--data", str(demo_folder)]
    with subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        said = _until_served(running.stdout.readline)
        page = httpx.get(f"http://127.0.0.1:{port + 1}/index.html", trust_env=False)
        health = httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False)

        running.send_signal(end)
        running.communicate(timeout=30)

    assert "0 new revisions of audits" in said
    assert _bytes_of(demo_folder / "report") == before
    assert f"http://127.0.0.1:{port + 1}/index.html" in said
    assert (page.status_code, health.status_code) == (200, 200)
    assert BANNER in page.text
    assert running.returncode == 130
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False)


def _until_served(line: Callable[[], str]) -> str:
    said = ""
    while "Ctrl-C ends" not in said:
        more = line()
        assert more, said
        said += more
    return said


def _bytes_of(report: Path) -> dict[str, bytes]:
    files = (path for path in report.rglob("*") if path.is_file())
    return {path.relative_to(report).as_posix(): path.read_bytes() for path in files}


def _is_marked(path: Path, report: Path) -> bool:
    if "static" in path.relative_to(report).parts and _is_shipped(path, report):
        return True
    return MARKED[path.suffix](path)


def _is_shipped(path: Path, report: Path) -> bool:
    """Whether it is a file of ours as it is: it holds nothing about any school."""
    shipped = resources.files("report_site").joinpath(path.relative_to(report).as_posix())
    return shipped.is_file() and shipped.read_bytes() == path.read_bytes()


def _marked_page(path: Path) -> bool:
    text = path.read_text("utf-8")
    return BANNER in text and NOINDEX in text


def _marked_table(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", newline="") as rows:
        return all(row["demonstration"] == "yes" for row in csv.DictReader(rows))


def _marked_json(path: Path) -> bool:
    held = json.loads(path.read_bytes())
    features = held.get("features", ())
    return held["demonstration"] is True and all(
        feature["properties"]["demonstration"] is True for feature in features
    )


def _marked_script(path: Path) -> bool:
    """A script that the build wrote: a map, with a property on each of its features."""
    text = path.read_text("utf-8")
    return 0 < text.count('"Feature"') == len(re.findall(r'"demonstration":\s*true', text))


def _marked_photo(path: Path) -> bool:
    """Whether the drawing has its ribbon below."""
    with Image.open(path) as photo:
        pixel = photo.convert("RGB").getpixel((4, photo.height - 4))
    assert isinstance(pixel, tuple)
    wanted = Image.new("RGB", (1, 1), NOTE).getpixel((0, 0))
    assert isinstance(wanted, tuple)
    return all(
        abs(one - other) < RIBBON_TOLERANCE for one, other in zip(pixel, wanted, strict=True)
    )


MARKED: dict[str, Callable[[Path], bool]] = {
    ".html": _marked_page,
    ".csv": _marked_table,
    ".json": _marked_json,
    ".geojson": _marked_json,
    ".js": _marked_script,
    ".jpg": _marked_photo,
}
"""By the kind of file; a kind that is not here fails the test."""
