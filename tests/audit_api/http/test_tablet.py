"""Tests of `audit_api.http.tablet` and `shell`."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.http.shell import FOLDER, TYPES, kept, read_shell

HOME = "http://127.0.0.1/tablet/"
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']""")
OUTSIDE = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//""")
GUIDE = ("installing/", "installing/installing.css", "installing/Caddyfile")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The app in a folder of one's own, to change something in it."""
    return Path(shutil.copytree(FOLDER, tmp_path / "tablet"))


def listed_files(client: TestClient[Litestar]) -> list[str]:
    """What the worker keeps, as it says itself."""
    script = client.get("/tablet/sw.js").text
    found = re.search(r"^const FILES = (.+);$", script, re.MULTILINE)
    assert found is not None
    return [str(name).removeprefix("./") for name in json.loads(found.group(1))]


def test_the_worker_lists_every_file_of_the_app_and_no_other(
    empty_client: TestClient[Litestar],
) -> None:
    """One that is left out is missing on a campus, where nobody can fetch it."""
    there = {
        str(path.relative_to(FOLDER))
        for path in FOLDER.rglob("*")
        if path.suffix in TYPES.keys() - {".png"}
        and "installing" not in path.parts
        and path.name != "sw.js"
    }

    listed = listed_files(empty_client)

    assert len(listed) > 20
    assert set(listed) == there - {"index.html"} | {""}
    assert [empty_client.get(f"/tablet/{name}").status_code for name in listed] == [200] * len(
        listed
    )


def test_all_that_is_kept_comes_in_one_answer_as_it_comes_alone(
    empty_client: TestClient[Litestar],
) -> None:
    """The policy goes with it: without a network, it is what a tablet has kept that guards it."""
    whole = empty_client.get("/tablet/kept.json").json()

    apart = [empty_client.get(f"/tablet/{name}") for name in listed_files(empty_client)]
    told = {"content-type", "content-security-policy", "sightline-tablet", "x-content-type-options"}
    assert whole["files"] == [
        [f".{answer.url.path.removeprefix('/tablet')}", answer.headers["content-type"], answer.text]
        for answer in apart
    ]
    for answer in apart:
        for name in told - {"content-type"}:
            assert {key.lower(): value for key, value in whole["headers"].items()}[name] == (
                answer.headers[name]
            )


@pytest.mark.parametrize("accepted", ["gzip", "br, GZIP;q=0.5", "*", "identity, *;q=1"])
@pytest.mark.parametrize("name", ["", "kept.json", "app.css"])
def test_a_browser_that_takes_gzip_gets_it(
    empty_client: TestClient[Litestar], name: str, accepted: str
) -> None:
    """A tablet hangs on whatever line there is."""
    plain = empty_client.get(f"/tablet/{name}", headers={"accept-encoding": "identity"})
    packed = empty_client.get(f"/tablet/{name}", headers={"accept-encoding": accepted})

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content  # unpacked by the client
    assert int(packed.headers["content-length"]) < len(plain.content) * 0.7
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.000, *", "*;q=0"])
def test_whoever_cannot_unpack_gets_it_plain(
    empty_client: TestClient[Litestar], accepted: str
) -> None:
    """What cannot be read is not there."""
    answer = empty_client.get("/tablet/app.css", headers={"accept-encoding": accepted})

    assert "content-encoding" not in answer.headers
    assert int(answer.headers["content-length"]) == len(read_shell().files["app.css"].content)


def test_every_file_has_its_headers(empty_client: TestClient[Litestar]) -> None:
    """The policy is what stands between a note from the field and a school's weaknesses."""
    version = empty_client.get("/tablet/").headers["sightline-tablet"]

    for name in read_shell().files:
        answer = empty_client.get(f"/tablet/{name}", follow_redirects=False)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert policy.endswith(
            "require-trusted-types-for 'script'; trusted-types lit-html sightline"
        )
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["sightline-tablet"] == version
        scope = "/tablet/" if name == "sw.js" else None
        assert answer.headers.get("service-worker-allowed") == scope


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("sw.js", "text/javascript; charset=utf-8"),
        ("app.css", "text/css; charset=utf-8"),
        ("app.webmanifest", "application/manifest+json"),
        ("icons/icon.svg", "image/svg+xml"),
        ("icons/icon-192.png", "image/png"),
        ("installing/Caddyfile", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_says_what_it_is(
    empty_client: TestClient[Litestar], name: str, media_type: str
) -> None:
    """Browsers are told not to guess, and run no script that calls itself otherwise."""
    assert empty_client.get(f"/tablet/{name}").headers["content-type"] == media_type


def test_every_import_leads_to_a_file_that_is_kept() -> None:
    """With a network it would be found out at once; without one, on the campus."""
    files = read_shell().files
    lost = [
        f"{name} imports {target}"
        for name in files
        if name.endswith(".js")
        for target in IMPORT.findall(files[name].content.decode())
        if urljoin(HOME + name, target).removeprefix(HOME) not in kept(files)
    ]

    assert lost == []


def test_what_the_page_names_is_kept_and_pictures_for_the_home_screen_are_served() -> None:
    """A system takes those once, with the app; without one of them it cannot be installed."""
    files = read_shell().files
    page = files[""].content.decode()
    manifest = json.loads(files["app.webmanifest"].content)

    named = re.findall(r'(?:href|src)="([^"]+)"', page)
    pictures = {icon["src"] for icon in manifest["icons"] if icon["src"].endswith(".png")}
    pictures |= {name for name in named if name.endswith(".png")}
    assert len(named) >= 5
    assert len(pictures) >= 4
    assert {*named, *(icon["src"] for icon in manifest["icons"])} - pictures <= set(kept(files))
    assert pictures <= set(files)
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert (manifest["display"], manifest["start_url"], manifest["scope"]) == (
        "standalone",
        "./",
        "./",
    )


@pytest.mark.parametrize("name", ["", "installing/"])
def test_no_page_holds_a_script_or_a_style_or_names_another_host(name: str) -> None:
    """The policy would refuse it, and a district's network may have no way out."""
    page = read_shell().files[name].content.decode()

    assert re.findall(r"<style|<script(?! type=\"module\" src=)|\bstyle=|\bon\w+=", page) == []
    assert OUTSIDE.findall(page) == []


def test_a_changed_byte_is_a_new_version(copy: Path) -> None:
    """Else half the tablets would keep what was mended."""
    before = read_shell(copy)
    script = copy / "js" / "core" / "scoring.js"
    script.write_bytes(script.read_bytes() + b";\n")

    after = read_shell(copy)

    assert after.version != before.version
    assert after.files["js/core/scoring.js"].tag != before.files["js/core/scoring.js"].tag


def test_a_file_more_a_file_less_and_another_name_are_new_versions(copy: Path) -> None:
    """The list is part of what a tablet keeps."""
    versions = [read_shell(copy).version]

    for change in (
        lambda: (copy / "js" / "more.js").write_text("export {};\n"),
        lambda: (copy / "js" / "more.js").rename(copy / "js" / "other.js"),
        (copy / "icons" / "icon.svg").unlink,
        lambda: (copy / "sw.js").write_bytes(b"self.another = true;\n"),
    ):
        change()
        versions.append(read_shell(copy).version)

    assert len(set(versions)) == 5


def test_a_comment_is_no_new_version(copy: Path) -> None:
    """Nobody should be asked to update an app that does the same."""
    before = read_shell(copy)
    script = copy / "js" / "core" / "scoring.js"
    script.write_text(f"// Better words.\n{script.read_text()}")

    assert read_shell(copy) == before


def test_a_module_that_cannot_be_read_is_told_when_the_server_starts(copy: Path) -> None:
    """And not on the campus, by a screen that stays white."""
    (copy / "js" / "more.js").write_text("\nlet a = 'x\n")

    with pytest.raises(ValueError, match=r"more\.js: line 2: .* put right"):
        read_shell(copy)


def test_the_guide_for_installers_is_no_part_of_the_version(copy: Path) -> None:
    """A word that is put right there must not make every tablet fetch the app again."""
    before = read_shell(copy)
    (copy / "installing" / "index.html").write_text("<p>Shorter.</p>")

    after = read_shell(copy)

    assert after.version == before.version
    assert after.files["installing/"].content == b"<p>Shorter.</p>"


def test_what_a_link_leads_to_is_not_served(copy: Path, tmp_path: Path) -> None:
    """A link in the folder must not open the rest of the disk."""
    before = read_shell(copy)
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "secret.js").write_text("secret")
    (copy / "js" / "linked.js").symlink_to(outside / "secret.js")
    (copy / "linked").symlink_to(outside)

    shell = read_shell(copy)

    assert shell == before
    assert not any(file.content == b"secret" for file in shell.files.values())


@pytest.mark.parametrize(
    "path",
    [
        "nothing.js",
        "vendor/idb/LICENSE",
        "vendor/idb/SHA256SUMS",
        "index.html",
        "js/",
        "js/main.js/",
        "%2e%2e/app.py",
        "..%2fapp.py",
        "/etc/passwd",
        "js%00/main.js",
    ],
)
def test_what_is_not_on_the_list_is_not_there(
    empty_client: TestClient[Litestar], path: str
) -> None:
    """No address leads to anything that was not read at the start."""
    answer = empty_client.get(f"/tablet/{path}", follow_redirects=False)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/tablet", "/tablet?site=1", "/tablet/installing"])
def test_an_address_without_its_last_slash_leads_on(
    empty_client: TestClient[Litestar], path: str
) -> None:
    """People type it so, and the page would look for its files in the wrong place."""
    answer = empty_client.get(path, follow_redirects=False)

    assert answer.status_code == 302
    assert answer.headers["location"] == f"{path.partition('?')[0]}/"


def test_a_browser_that_has_a_file_is_told_so(empty_client: TestClient[Litestar]) -> None:
    """A check for a new version costs no more than its headers."""
    tag = empty_client.get("/tablet/app.css").headers["etag"]

    known = empty_client.get("/tablet/app.css", headers={"if-none-match": f'"x", W/{tag}'})
    other = empty_client.get("/tablet/app.css", headers={"if-none-match": '"x"'})

    assert (known.status_code, known.content) == (304, b"")
    assert known.headers["etag"] == tag
    assert (other.status_code, other.headers["etag"]) == (200, tag)


def test_a_head_tells_the_size(empty_client: TestClient[Litestar]) -> None:
    """Monitoring asks so."""
    asked = empty_client.head("/tablet/")

    given = empty_client.get("/tablet/").headers["content-length"]
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-length"] == given


def test_a_page_from_elsewhere_gets_no_file(empty_client: TestClient[Litestar]) -> None:
    """The app is guarded as the rest is, until there are accounts."""
    answer = empty_client.get("/tablet/", headers={"host": "audits.example.net"})

    assert answer.status_code == 403


@pytest.mark.parametrize("name", GUIDE)
def test_the_guide_for_installers_is_served(empty_client: TestClient[Litestar], name: str) -> None:
    """Who installs has the server, and perhaps nothing else."""
    assert empty_client.get(f"/tablet/{name}").status_code == 200
    assert name not in listed_files(empty_client)


def test_the_start_page_leads_to_the_app(empty_client: TestClient[Litestar]) -> None:
    """Nobody guesses an address."""
    page = empty_client.get("/").text

    links = re.findall(r'href="(/tablet/[^"]*)"', page)
    assert links == ["/tablet/", "/tablet/installing/"]
    assert [empty_client.get(link).status_code for link in links] == [200, 200]
