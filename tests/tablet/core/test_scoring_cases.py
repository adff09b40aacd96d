"""The table of scores that the server and the tablet share, from the server's side."""

from __future__ import annotations

import msgspec

from tests.tablet.core.scoring_cases import FILE, Case, Table, expected_of, table

HELD = msgspec.json.decode(FILE.read_bytes(), type=Table)


def test_the_shared_table_is_what_the_server_finds_today() -> None:
    """A table that grew old would let the tablet promise a score that the server does not give."""
    wrong = [
        number
        for number, case in enumerate(HELD.cases)
        if expected_of(case, HELD.checklists[case.checklist]) != case.expected
    ]

    assert wrong == []


def test_the_shared_table_is_as_it_is_made() -> None:
    """``python -m tests.tablet.core.scoring_cases`` writes it, with the checklists of today."""
    assert msgspec.to_builtins(table()) == msgspec.to_builtins(HELD)


def test_the_shared_table_has_every_end_that_an_item_can_come_to() -> None:
    """What no case has is compared by nobody."""
    ends = {item[1] for case in HELD.cases for item in _items(case)}

    assert len(HELD.cases) >= 300
    assert ends == {
        "answered",
        "not_here",
        "hidden",
        "could_not_check",
        "not_this_visit",
        "unanswered",
    }
    assert any(item[4] for case in HELD.cases for item in _items(case))


def _items(case: Case) -> list[list[object]]:
    sections = msgspec.convert(case.expected["sections"], list[dict[str, object]])
    return [
        item for each in sections for item in msgspec.convert(each["items"], list[list[object]])
    ]
