"""Whatever the network does to deliveries, the server ends up with what was sent, once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.experiments.bad_network import EXPERIMENT, different
from tests.experiments.journals import Kind, Parcel
from tests.experiments.what_is_held import Held


def test_any_delivery_over_a_bad_network_ends_the_same(tmp_path: Path) -> None:
    """Schools have cellars and thick walls; a tablet sends until it hears that all is in."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome
    kinds = re.findall(r"(\d+) (cut|short|unheard|twice|late)", outcome.remarks[-1])
    assert len(kinds) == 5
    assert all(int(number) for number, _ in kinds), outcome


def test_what_is_missing_or_different_or_too_much_is_told(tmp_path: Path) -> None:
    """A comparison that overlooks one of these would let the experiment hold."""
    (tmp_path / "photo").write_bytes(b"torn")
    sent = {
        each.key: each
        for each in (
            Parcel(Kind.REVISION, "missing.1", "", b"", "a"),
            Parcel(Kind.REVISION, "audit.1", "", b"", "as sent"),
            Parcel(Kind.REVISION, "audit.2", "", b"", "right"),
            Parcel(Kind.PHOTO, "photo", "", b"whole", "c"),
        )
    }
    held = Held(
        revisions={"audit.1": "other bytes", "audit.2": "right", "audit.3": "never sent"},
        doubled=Counter(["audit.2"]),
        photos={"photo": (5, "ready")},
        originals={"photo": tmp_path / "photo"},
        audits=frozenset({"audit"}),
    )

    told = set(different(sent, held))

    assert {each.partition(":")[0] for each in told} == {
        "revision missing.1",
        "revision audit.1",
        "revision audit.3",
        "file of photo photo",
        "audit missing",
        "conflict over revision audit.2",
    }
