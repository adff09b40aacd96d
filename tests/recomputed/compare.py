"""A whole report against its own answers: ``python -m tests.recomputed.compare REPORT``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.recomputed.against_pages import compare_pages
from tests.recomputed.against_scores import compare_scores
from tests.recomputed.against_tables import compare_tables
from tests.recomputed.ledger import Ledger
from tests.recomputed.published import read
from tests.recomputed.recompute import recompute


def compare(report: Path) -> Ledger:
    """Compute every number of the *report* again and compare it with all that is published."""
    ledger = Ledger()
    published = read(report / "data" / "audits.json")
    scores = read(report / "data" / "scores.json")
    computed = recompute(published)
    addresses = {each["id"]: each["page"] for each in scores["sites"]}
    compare_scores(scores, computed, ledger)
    compare_tables(report / "data", published, computed, ledger)
    compare_pages(report, published, computed, addresses, ledger)
    return ledger


def main(report: Path) -> int:
    """Print what was compared and every difference; 1 where there is one."""
    ledger = compare(report)
    for kind, count in sorted(ledger.compared.items()):
        sys.stdout.write(f"{count:8} {kind}\n")
    for difference in ledger.differences:
        sys.stdout.write(f"{difference}\n")
    return 1 if ledger.differences else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
