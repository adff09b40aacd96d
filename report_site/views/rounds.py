"""One checklist at one school, section by section, with samples and disagreements. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checklists.assessed import Disagreement, Round, Trend
from checklists.rounding import shown
from checklists.scores import SectionScore
from checklists.status import Thresholds
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.marks import Mark, mark
from report_site.readings import Reading, reading, score_limits
from report_site.sentences import capital, counted, of, percent, spelled
from report_site.views.indices import sampled_answers
from report_site.views.seen import answer_words, sample_words


class SectionView(NamedTuple):
    """One section; `flag` says when a large share of it was answered *not here*."""

    id: str
    title: str
    weight: str
    reading: Reading | None
    findings: int
    flag: str


class DisagreementView(NamedTuple):
    """Two auditors, one item, two answers; `counts` says which one counts."""

    question: str
    code: str
    answers: str
    counts: str


class SampleView(NamedTuple):
    """A share that rests on a sample: what passed, and how sure that is."""

    question: str
    code: str
    words: str


class RoundView(NamedTuple):
    """One checklist done in this cycle, section by section."""

    checklist: str
    title: str
    mark: Mark
    reasons: tuple[str, ...]
    sections: tuple[SectionView, ...]
    disagreements: tuple[DisagreementView, ...]
    samples: tuple[SampleView, ...]
    samples_words: str
    trend: str


def round_views(site: AssessedSite, district: AssessedDistrict) -> tuple[RoundView, ...]:
    """Every scored checklist that was done in this cycle."""
    thresholds = district.snapshot.thresholds
    return tuple(
        _round(held, site, thresholds)
        for held in site.assessment.rounds
        if held.checklist.index is not None
    )


def trend_words(title: str, trend: Trend, thresholds: Thresholds) -> str:
    """What changed since an earlier audit, on the items answered in both."""
    lines = score_limits(thresholds)
    items = counted(trend.matched_items, "item")
    return (
        f"{title}: {shown(trend.before, lines)} in {trend.since} on the same {items}, "
        f"{shown(trend.after, lines)} now on the same {items}."
    )


def _round(held: Round, site: AssessedSite, thresholds: Thresholds) -> RoundView:
    title = held.checklist.index or held.checklist.title
    return RoundView(
        checklist=held.checklist.id,
        title=title,
        mark=mark(held.verdict.status if held.verdict else None),
        reasons=held.verdict.reasons if held.verdict else (),
        sections=tuple(_section(score, held, site, thresholds) for score in held.score.sections),
        disagreements=tuple(_disagreement(each, held, site) for each in held.disagreements),
        samples=tuple(_samples(held)),
        samples_words=_samples_words(sampled_answers(held)),
        trend=trend_words(title, held.trend, thresholds) if held.trend else "",
    )


def _section(
    score: SectionScore, held: Round, site: AssessedSite, thresholds: Thresholds
) -> SectionView:
    flag = ""
    if score.not_here_share > thresholds.not_here_flag:
        flag = f"{percent(score.not_here_share)} of the weight was answered “not here”"
    found = [
        finding
        for finding in site.assessment.findings
        if finding.section == score.section
        and finding.checklist
        and finding.checklist.id == held.checklist.id
    ]
    return SectionView(
        id=score.section,
        title=score.title,
        weight=f"{score.section_weight}%",
        reading=reading(score.title, score.result, thresholds),
        findings=len(found),
        flag=flag,
    )


def _samples(held: Round) -> Iterator[SampleView]:
    for score in held.score.items():
        item, sample = held.checklist.item(score.item), score.sample
        if item and sample and not sample.census:
            told = (f"{of(sample.passed, sample.checked)} passed", *sample_words(sample))
            yield SampleView(item.prompt, item.id, ". ".join(told) + ".")


def _samples_words(count: int) -> str:
    return f"{capital(spelled(count, 'answer rests', 'answers rest'))} on a sample"


def _disagreement(each: Disagreement, held: Round, site: AssessedSite) -> DisagreementView:
    item = held.checklist.item(each.item)
    told = [f"{name}: {answer_words(answer, item).lower()}" for name, answer in each.answers]
    asset = site.assets.get(each.asset or "")
    question = item.prompt if item else each.item
    return DisagreementView(
        question=f"{question} ({asset.label})" if asset else question,
        code=each.item,
        answers="; ".join(told),
        counts=(
            f"A reviewer decided: the answer of {each.answers[0][0]} counts."
            if each.is_decided
            else "The worse answer counts until a reviewer decides."
        ),
    )
