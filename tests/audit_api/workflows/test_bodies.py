"""Tests of `audit_api.workflows.bodies`."""

from __future__ import annotations

import msgspec
import pytest

from audit_api.errors import Unacceptable, UnreadableBody
from audit_api.revision import Revision
from audit_api.workflows.bodies import decoded
from tests.samples import revision

WHOLE = msgspec.json.encode(revision())


def test_a_whole_body_is_read() -> None:
    """Everything else here is about what goes wrong."""
    assert decoded(WHOLE, Revision, "the revision").revision == 1


@pytest.mark.parametrize(
    "body", [b"", b'{"a', b'{"a": 1, ', WHOLE[:-1], b"{a}", b"[" * 100_000, b'"\xff"']
)
def test_a_body_that_is_no_json_is_never_called_a_wrong_field(body: bytes) -> None:
    """A tablet whose connection broke would be told to remove a field that it never sent."""
    with pytest.raises(UnreadableBody):
        decoded(body, Revision, "the revision")


def test_every_field_that_is_missing_or_strange_is_named_at_once() -> None:
    """Who writes the tablet's program would learn of nine faults in nine tries."""
    with pytest.raises(Unacceptable) as told:
        decoded(b'{"colour": "red", "revision": "one"}', Revision, "the revision")

    assert "the field id is missing" in told.value.problems
    assert "the field sent_at is missing" in told.value.problems
    assert "there is no field colour; remove it" in told.value.problems
    assert len(told.value.problems) == len(set(told.value.problems))


def test_a_list_is_no_value_of_ours() -> None:
    """It has no fields that could be missing."""
    with pytest.raises(Unacceptable) as told:
        decoded(b"[]", Revision, "the revision")

    assert told.value.problems == ("expected a group of fields, but got a list",)
