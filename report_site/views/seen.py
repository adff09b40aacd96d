"""An answer in words: what the auditor saw, and how sure the number is. Pure."""

from __future__ import annotations

from datetime import date

from checklists.answers import Answer, AssetResult, NoAnswer, Tally
from checklists.assessed import Finding
from checklists.model import Item
from checklists.responses import Choice, Date, Ratio, Scale
from checklists.scores import Sample
from checklists.values import NEVER
from report_site.sentences import day, of, percent

WITHOUT_ANSWER = {
    NoAnswer.NOT_HERE: "not here",
    NoAnswer.COULD_NOT_CHECK: "could not be checked",
    NoAnswer.NOT_THIS_VISIT: "not looked at on this visit",
}
ASIDE = "Noted beside the checklist"


def seen(finding: Finding) -> tuple[str, ...]:
    """What was seen, as sentences without their full stop: the answer, then its sample."""
    if finding.answer is None:
        return (ASIDE,)
    return (answer_words(finding.answer, _item(finding)), *sample_words(finding.sample))


def answer_words(answer: Answer, item: Item | None) -> str:
    """One answer in words, such as ``2 on a scale from 0 to 4`` or ``could not be checked``."""
    if answer.no_answer is not None:
        return WITHOUT_ANSWER[answer.no_answer].capitalize()
    response = item.response if item else None
    if isinstance(response, Ratio):
        return _ratio(answer.value, response)
    return _single(answer.value, response)


def sample_words(sample: Sample | None) -> tuple[str, ...]:
    """How sure a ratio is: a census, or a sample with its interval and whether it is too small."""
    if sample is None:
        return ()
    if sample.census:
        return ("All of them were checked",)
    said = [] if sample.of is None else [f"{of(sample.checked, sample.of)} were checked"]
    if sample.interval:
        low, high = percent(sample.interval.low), percent(sample.interval.high)
        said.append(f"the true share lies between {low} and {high}, 19 times out of 20")
    if sample.provisional:
        said.append("provisional, because fewer were checked than the checklist asks for")
    return (_sentence(said),) if said else ()


def _item(finding: Finding) -> Item | None:
    if finding.checklist is None or finding.key.item is None:
        return None
    return finding.checklist.item(finding.key.item)


def _single(value: object, response: object) -> str:
    if isinstance(response, Scale):
        return f"{value} on a scale from 0 to 4"
    if isinstance(response, Date) and isinstance(value, str):
        return _dated(value, response)
    if isinstance(value, Tally):
        kinds = sorted((value.kinds or {}).items())
        return ", ".join(f"{kind} {many}" for kind, many in kinds)
    words = str(value).replace("_", " ") if isinstance(response, Choice) else str(value)
    return words.capitalize()


def _dated(value: str, response: Date) -> str:
    if value == NEVER:
        return "There is no date: it was never done, or nobody has a record"
    last = day(date.fromisoformat(value))
    return f"Last done on {last}; due every {response.max_age_days} days"


def _ratio(value: object, ratio: Ratio) -> str:
    if isinstance(value, tuple):
        results = [result for result in value if isinstance(result, AssetResult)]
        value = Tally(passed=sum(result.passed for result in results), checked=len(results))
    if not isinstance(value, Tally):
        return str(value)
    passed = f"{of(value.passed or 0, value.checked or 0)} passed"
    if ratio.target < 1:
        return f"{passed}; {percent(float(ratio.target))} are asked for"
    return passed


def _sentence(parts: list[str]) -> str:
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]
