"""Tests of `audit_api.cli.import_words`: what a person reads of a long import."""

from __future__ import annotations

import msgspec
import pytest

from audit_api.cli.import_words import MOST_LINES, print_report
from audit_api.import_report import ImportKind, ImportProblem, ImportReport
from audit_api.workflows.import_plans import ImportOrder


def report(*kinds: str, new: int = 1, applied: bool = False) -> ImportReport:
    """A report of sites with a problem of each of *kinds*."""
    return ImportReport(
        kind=ImportKind.SITES,
        applied=applied,
        new=new,
        changed=0,
        unchanged=0,
        refused=kinds.count("refused"),
        problems=tuple(
            ImportProblem(row=row, field="name", message=f"message {row}", kind=kind)
            for row, kind in enumerate(kinds, start=2)
        ),
    )


def said(capsys: pytest.CaptureFixture[str], told: ImportReport, district: str = "") -> str:
    """What is printed of *told*."""
    print_report(told, ImportOrder(kind=ImportKind.SITES, district=district))
    return capsys.readouterr().out


def test_what_was_refused_stands_above_what_is_doubtful(capsys: pytest.CaptureFixture[str]) -> None:
    """The row that is lost would drown in a thousand remarks."""
    out = said(capsys, report("doubtful", "repaired", "refused"))

    assert "Told: 1 refused, 1 doubtful, 1 repaired." in out
    assert out.index("message 4") < out.index("message 2") < out.index("message 3")


def test_a_long_list_is_cut_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """A thousand lines push the counts out of the window."""
    out = said(capsys, report(*["doubtful"] * (MOST_LINES + 890)))

    assert out.count("message ") == MOST_LINES
    assert "and 890 more; --json tells all" in out


def test_a_file_with_nothing_of_the_district_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong id looks like success otherwise."""
    out = said(capsys, report(new=0), district="5500009")

    assert "Nothing of district 5500009 could be taken" in out


def test_a_dry_run_says_that_nothing_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    """A person would go home."""
    assert "Say --apply" in said(capsys, report())
    assert "Say --apply" not in said(capsys, report(applied=True))


def test_rows_of_which_the_same_is_told_share_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """127 schools at the centre of their town are one thing to know."""
    problems = tuple(
        ImportProblem(row=row, field="latitude", message="alike", kind="doubtful", about=f"s{row}")
        for row in range(2, 129)
    )

    out = said(capsys, msgspec.structs.replace(report(), problems=problems))

    assert "Told: 127 doubtful." in out
    assert out.count("alike") == 1
    assert "2, 3, 4 and 124 more" in out
    assert "s2, s3, s4 and 124 more" in out
    assert "more; --json" not in out
