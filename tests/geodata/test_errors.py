"""Tests of `geodata.errors`."""

from __future__ import annotations

import pytest

from geodata.errors import (
    GeodataError,
    NoBoundary,
    NoPlane,
    NotShipped,
    UnknownKind,
    UnknownSchema,
    UnknownSource,
    UnreadableFile,
)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (UnreadableFile("it is empty"), "the file cannot be read: it is empty"),
        (UnreadableFile("it is cut off", 7), "row 7 of the file cannot be read: it is cut off"),
        (NoBoundary("it is a Point"), "there is no usable boundary: it is a Point"),
        (NoPlane(89.5), "no flat map can be made around latitude 89.5; 85 is the limit"),
        (NotShipped("1", ["2"]), "district 1 does not come with the program; 2 does"),
        (UnknownKind("x", ["a", "b"]), "there is no kind 'x'; the kinds are a, b"),
        (
            UnknownSource(),
            (
                "the file does not tell whose data it is, and whoever sees the map must be told; "
                "say the source, such as 'GIS office of Elm County, CC BY 4.0'"
            ),
        ),
        (
            UnknownSchema(["a"], {"nces": ["NAME", "NCESID"], "plain": ["name"]}),
            (
                "the form of the file is not known; its columns are: a. For 'plain' it lacks: "
                "name. For 'nces' it lacks: NAME, NCESID. Put the names that are lacking into its "
                "first row"
            ),
        ),
    ],
)
def test_every_error_is_a_sentence_for_people(error: GeodataError, message: str) -> None:
    """An administrator reads it, and nobody else is there to explain it."""
    assert str(error) == message


def test_a_file_of_a_thousand_columns_does_not_make_a_message_of_a_thousand_words() -> None:
    """A file without line ends is one long header."""
    error = UnknownSchema(["x" * 10_000] * 1000, {})

    assert len(str(error)) < 3000
