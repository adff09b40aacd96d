"""What closing findings costs: exact for one, rounded for many, with what has no estimate. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from checklists.assessed import Finding
from report_site.amounts import about
from report_site.sentences import capital, money, words


def cost_of(findings: Sequence[Finding]) -> str:
    """The range of one finding as it is, of several together to two significant figures."""
    known = _estimated(findings)
    if len(findings) == 1 or not known:
        low, high = known[0] if known else (None, None)
        return money(low, high)
    return about(sum(low for low, _ in known), sum(high for _, high in known))


def closing_words(what: str, findings: Sequence[Finding]) -> str:
    """One or two sentences: what closing *what* costs, and how many of it have no estimate."""
    missing = len(findings) - len(_estimated(findings))
    if missing == len(findings):
        return f"What closing {what} costs is not known: there is no estimate."
    told = f"Closing {what} costs an estimated {cost_of(findings).removeprefix('about ')}."
    if len(findings) > 1:
        told = f"Closing {what} costs {cost_of(findings)}."
    verb = "has" if missing == 1 else "have"
    return f"{told} {capital(words(missing))} of them {verb} no estimate." if missing else told


def _estimated(findings: Sequence[Finding]) -> list[tuple[int, int]]:
    return [
        (finding.cost_low_usd, finding.cost_high_usd)
        for finding in findings
        if finding.cost_low_usd is not None and finding.cost_high_usd is not None
    ]
