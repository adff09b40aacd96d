"""What was compared, how often, and every difference."""

from __future__ import annotations

from collections import Counter


class Ledger:
    """Grows while two programs are compared.

    Attributes:
        compared: How many comparisons of each kind were made: none is a finding in itself.
        differences: A sentence for each that failed: where, what is printed, what was computed.
    """

    def __init__(self) -> None:
        self.compared: Counter[str] = Counter()
        self.differences: list[str] = []

    def same(self, kind: str, where: str, published: object, computed: object) -> None:
        """Compare one thing of a *kind*."""
        self.compared[kind] += 1
        if published != computed:
            self.differences.append(f"{where}: {published!r} is published, {computed!r} computed")
