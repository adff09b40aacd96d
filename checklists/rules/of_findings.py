"""What the statement that heads a finding keeps to: one rule a function. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from checklists.model import Item

LONGEST_HEADING = 90
"""Characters; a longer heading takes a third line on a narrow page."""


def finding(item: Item) -> Iterator[str]:
    """What is wrong, for every item that is scored, and for no other."""
    if item.is_scored and not item.finding.strip():
        yield "finding is missing; write what is wrong when the answer is less than full"
    if not item.is_scored and item.finding:
        yield "it has a finding, and its answer is never scored; remove finding"


def finding_statement(item: Item) -> Iterator[str]:
    """A short statement."""
    yield from statement_faults(item.finding)


def statement_faults(text: str) -> Iterator[str]:
    """What keeps *text*, in any language, from being the heading of a finding."""
    if len(text) > LONGEST_HEADING:
        yield f"finding has {len(text)} characters; write at most {LONGEST_HEADING}"
    if "?" in text:
        yield "finding asks a question; say what is wrong, without a question mark"
    if text.rstrip().endswith("."):
        yield "finding ends with a full stop; it is a heading, so remove the full stop"


FINDING_RULES: tuple[Callable[[Item], Iterable[str]], ...] = (finding, finding_statement)
