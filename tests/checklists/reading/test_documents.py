"""Reading YAML: the fast way gives what the slow one gives, and no file ends the process."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import checklists
from checklists.errors import BrokenChecklist
from checklists.reading.documents import MAX_FAST_DEPTH, parse

CATALOG = Path(checklists.__file__).parent / "catalog"


@pytest.mark.parametrize(
    "path", sorted(CATALOG.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_fast_way_reads_what_the_slow_one_reads(path: Path) -> None:
    """Two loaders, one meaning: days, numbers and words over several lines too."""
    raw = path.read_bytes()

    assert parse(path.name, raw) == yaml.load(raw, Loader=yaml.SafeLoader)


@pytest.mark.parametrize("depth", [1, MAX_FAST_DEPTH - 1, MAX_FAST_DEPTH, MAX_FAST_DEPTH + 1])
def test_a_file_is_read_at_either_side_of_the_bound(depth: int) -> None:
    """Nobody writes such a file; one that does must not find another meaning."""
    read = parse("deep.yaml", b"[" * depth + b"]" * depth)

    for _ in range(depth - 1):
        assert isinstance(read, list)
        (read,) = read
    assert read == []


@pytest.mark.parametrize("text", ["[" * 60_000 + "]" * 60_000, "- " * 60_000, "{a: " * 60_000])
def test_a_file_nested_without_end_does_not_end_the_process(text: str) -> None:
    """So deep the loader in C dies, and a server with it."""
    with pytest.raises(BrokenChecklist):
        parse("deep.yaml", text.encode())
