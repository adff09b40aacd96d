"""Tests of `geodata.comparing`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.comparing import FieldChange, absence_told, compare
from geodata.places import ImportedSite

sites = st.lists(
    st.builds(
        ImportedSite,
        district=st.just("1"),
        register_id=st.sampled_from("abcdef"),
        name=st.sampled_from(["Alder", "Birch"]),
    ),
    unique_by=lambda site: site.register_id,
)


def site(register_id: str, name: str, own: str | None = None) -> ImportedSite:
    """A site."""
    return ImportedSite(district="1", register_id=register_id, name=name, id=own)


def identity(each: ImportedSite) -> str:
    """What names a site from one import to the next."""
    return each.register_id


def test_new_changed_unchanged_and_absent_are_told_apart() -> None:
    """Whoever reads the dry run decides by it whether to write."""
    held = [site("a", "Alder"), site("b", "Birch"), site("c", "Cedar")]
    incoming = [site("d", "Dogwood"), site("b", "Birch"), site("a", "Aspen")]

    found = compare(held, incoming, identity)

    assert found.new == (incoming[0],)
    assert found.unchanged == (incoming[1],)
    assert found.absent == (held[2],)
    assert [(each.before, each.after) for each in found.changed] == [(held[0], incoming[2])]


def test_a_change_names_the_field_and_both_values() -> None:
    """A bare count of changes is nothing that a person can check."""
    found = compare([site("a", "Alder")], [site("a", "Aspen")], identity)

    assert found.changed[0].fields == (FieldChange(field="name", before="Alder", after="Aspen"),)


def test_a_field_that_is_ours_is_no_change() -> None:
    """A file without our own ids would otherwise change every site every time."""
    held, incoming = [site("a", "Alder", own="x")], [site("a", "Alder")]

    found = compare(held, incoming, identity, ignoring=frozenset({"id"}))

    assert found.unchanged == tuple(incoming)


@given(sites)
def test_the_same_again_changes_nothing(held: list[ImportedSite]) -> None:
    """Importing a file twice is a habit, not a mistake."""
    found = compare(held, held, identity)

    assert (found.new, found.changed, found.absent) == ((), (), ())
    assert found.unchanged == tuple(held)


@given(sites, sites)
def test_everything_is_counted_once(held: list[ImportedSite], incoming: list[ImportedSite]) -> None:
    """A site that falls between the counts would be lost without anybody seeing it."""
    found = compare(held, incoming, identity)

    assert len(found.new) + len(found.changed) + len(found.unchanged) == len(incoming)
    assert len(found.absent) + len(found.changed) + len(found.unchanged) == len(held)


@pytest.mark.parametrize(
    ("absent", "message"),
    [
        (1, "1 asset of these sites is not in the file; it stays"),
        (1200, "1,200 assets of these sites are not in the file; they stay"),
    ],
)
def test_what_the_file_leaves_out_is_told(absent: int, message: str) -> None:
    """A door that moved to another school is asked about at both until somebody reads this."""
    told = absence_told(absent, "asset")

    assert [each.message for each in told] == [message]


def test_where_the_file_leaves_out_nothing_there_is_nothing_to_tell() -> None:
    """A notice that is always there is read by nobody."""
    assert absence_told(0, "asset") == ()
