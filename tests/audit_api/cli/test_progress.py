"""Tests of `audit_api.cli.progress`."""

from __future__ import annotations

import sys

import pytest

from audit_api.cli.progress import shown_progress


def test_a_person_sees_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a bar, long work looks like a program that hangs."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    with shown_progress() as tell:
        tell("Pages", 5, 10)
        tell("Pages", 10, 10)

    said = capsys.readouterr().err
    assert "###############..............." in said
    assert "10 of 10" in said


def test_a_file_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """A log full of bars is read by nobody."""
    with shown_progress() as tell:
        tell("Pages", 5, 10)

    assert capsys.readouterr().err == ""
