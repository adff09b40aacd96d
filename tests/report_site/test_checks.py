"""Tests of `report_site.checks` and `report_site.reading`."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_site.checks import problems

HEAD = '<meta name="robots" content="noindex"><div data-demonstration="true"></div>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report of two pages that keeps every rule."""
    (tmp_path / "a.html").write_text(f'{HEAD}<a href="b.html?sort=x#part">b</a>', encoding="utf-8")
    (tmp_path / "b.html").write_text(f'{HEAD}<p id="part"><img src="" alt="x">', encoding="utf-8")
    return tmp_path


def test_a_sound_report_has_no_problem(folder: Path) -> None:
    """A rule that is always broken would be switched off by the next person."""
    assert problems(folder, demonstration=True) == ()


@pytest.mark.parametrize(
    ("planted", "problem"),
    [
        ('<a href="https://example.org/">', "leads out of the report"),
        ('<img alt="x" src="//example.org/x.png">', "leads out of the report"),
        ('<a href="/etc/passwd">', "leads out of the report"),
        ('<link href="javascript:alert(1)">', "leads out of the report"),
        ('<a href="../other.html">', "leads nowhere"),
        ('<a href="missing.html">', "leads nowhere"),
        ('<a href="b.html#missing">', "a part that is not there"),
        ('<img src="b.html" alt=" ">', "a picture has no text"),
        ('<p style="color: red">', "<p> has style"),
        ('<p onclick="go()">', "<p> has onclick"),
        ("<style>p { color: red }</style>", "styles stand in the page"),
        ("<script>go()</script>", "a script stands in the page"),
        ('<p id="one"><p id="one">', "the id one is there twice"),
    ],
)
def test_a_planted_fault_is_found(folder: Path, planted: str, problem: str) -> None:
    """Each rule is there because a page without it harms a reader."""
    (folder / "a.html").write_text(HEAD + planted, encoding="utf-8")

    found = problems(folder, demonstration=True)

    assert len(found) == 1
    assert found[0].startswith("a.html: ")
    assert problem in found[0]


def test_a_demonstration_says_so_on_every_page(folder: Path) -> None:
    """Generated answers under a school's name are taken for the truth when a page is passed on."""
    (folder / "a.html").write_text('<meta name="robots" content="noindex">', encoding="utf-8")

    found = problems(folder, demonstration=True)

    assert found == ("a.html: it does not say that it is a demonstration",)


def test_no_page_is_offered_to_search_engines(folder: Path) -> None:
    """The facilities edition is for named staff."""
    (folder / "a.html").write_text("<p>", encoding="utf-8")

    found = problems(folder, demonstration=False)

    assert found == ("a.html: search engines are not asked to leave it out",)


def test_a_file_name_that_some_machines_cannot_keep_is_found(folder: Path) -> None:
    """A memory stick knows no difference between large and small letters."""
    (folder / "Big.txt").write_text("", encoding="utf-8")

    assert problems(folder, demonstration=True) == ("Big.txt: this file name is not plain",)
