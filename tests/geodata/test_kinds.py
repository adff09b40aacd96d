"""Tests of `geodata.kinds`."""

from __future__ import annotations

import pytest

from geodata.errors import UnknownKind
from geodata.kinds import ASSET_KINDS, PLACE_KINDS, asset_kind, place_kind


@pytest.mark.parametrize(
    "kind",
    ["camera", "classroom_door", "exterior_door", "light", "medical_kit", "speaker_zone"],
)
def test_every_kind_that_a_checklist_counts_is_known(kind: str) -> None:
    """An item that counts an unknown kind could never be answered asset by asset."""
    found = asset_kind(kind)

    assert found.id == kind


def test_every_kind_has_words_for_one_and_for_several() -> None:
    """A report would say "3 exterior_door" to a school board."""
    kinds = [*ASSET_KINDS.values(), *PLACE_KINDS.values()]

    wordless = [each.id for each in kinds if "_" in each.label + each.plural or not each.plural]

    assert wordless == []


def test_every_exposure_is_1_2_or_3() -> None:
    """The order of findings multiplies by it."""
    kinds = [*ASSET_KINDS.values(), *PLACE_KINDS.values()]

    exposures = {each.exposure for each in kinds}

    assert exposures == {1, 2, 3}


def test_kinds_stand_in_the_order_of_their_names() -> None:
    """Whoever looks one up in a list of forty finds it where it should be."""
    assert list(ASSET_KINDS) == sorted(ASSET_KINDS)
    assert list(PLACE_KINDS) == sorted(PLACE_KINDS)


def test_a_place_is_found_by_its_kind() -> None:
    """A bus loop is where most people are, so its lights come first."""
    found = place_kind("bus_loop")

    assert (found.label, found.exposure) == ("bus loop", 3)


def test_an_unknown_kind_is_told_with_those_that_there_are() -> None:
    """The administrator sees at once what to write."""
    with pytest.raises(UnknownKind, match=r"no kind 'dor'; the kinds are aed, .*exterior_door"):
        asset_kind("dor")
    with pytest.raises(UnknownKind, match=r"no kind 'dor'; the kinds are athletic_field"):
        place_kind("dor")
