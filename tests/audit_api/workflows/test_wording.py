"""Tests of `audit_api.workflows.wording`."""

from __future__ import annotations

import msgspec
import pytest

from audit_api.revision import Revision
from audit_api.workflows.wording import TIME, plain
from tests.samples import revision


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"revision": "one"}, "revision: expected a whole number, but got text"),
        ({"answers": {}}, "answers: expected a list, but got a group of fields"),
        ({"colour": "red"}, "there is no field colour; remove it"),
        ({"state": "done"}, "state: 'done' is not one of the words that are known here"),
        ({"sent_at": "noon"}, "sent_at: expected a time, such as 2026-10-14T09:30:00-05:00"),
        (
            {"cycle": "2026"},
            "cycle: expected a school year, such as 2026-27",
        ),
        ({"auditors": []}, "auditors: the list needs 1 at least"),
        ({"site": ""}, "site: it is empty; write something"),
        ({"site": "x" * 81}, "site: it is longer than 80 letters"),
        ({"revision": 0}, "revision: expected 1 or more"),
        (
            {"attestation": {"name": "A", "at": "x"}},
            "attestation.at: expected a time, such as " + TIME,
        ),
        (
            {"answers": [{"value": "yes"}]},
            "answers[0]: the field item is missing",
        ),
    ],
)
def test_a_body_of_the_wrong_shape_is_told_in_plain_words(
    changes: dict[str, object], told: str
) -> None:
    """The tablet shows this sentence to a person who knows no Python."""
    with pytest.raises(msgspec.ValidationError) as fault:
        msgspec.json.decode(msgspec.json.encode(revision(**changes)), type=Revision)

    assert plain(fault.value) == told
