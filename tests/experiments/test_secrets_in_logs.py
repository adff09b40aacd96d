"""Tests of `tests.experiments.secrets_in_logs` and `tests.experiments.planted_secrets`."""

from __future__ import annotations

import base64
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.experiments.planted_secrets import PLANTINGS, shown
from tests.experiments.secrets_in_logs import EXPERIMENT

PLANTED = "zq0123456789abcdef01234567"


def test_no_secret_reaches_the_log(tmp_path: Path) -> None:
    """Logs are copied into tickets and read by people who may not read audits."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults == EXPERIMENT.small


def test_the_small_size_plants_each_kind_twice() -> None:
    """Once before the server is broken, and once after."""
    assert EXPERIMENT.small >= 2 * len(PLANTINGS)


@pytest.mark.parametrize(
    "line",
    [
        f"token={PLANTED}",
        PLANTED.upper(),
        "".join(f"%{byte:02X}" for byte in PLANTED.encode()),
        quote(f"?a={PLANTED}&b"),
        base64.b64encode(f"reviewer:{PLANTED}".encode()).decode(),
        base64.urlsafe_b64encode(f"xx:{PLANTED}:x".encode()).decode(),
        base64.b64encode(f"y:{PLANTED}".encode()).decode(),
        PLANTED.encode().hex(),
        repr(PLANTED.encode()),
        PLANTED[::-1],
    ],
)
def test_a_secret_in_the_log_is_found(line: str) -> None:
    """The rig itself: it must see what it looks for."""
    log = f"time=now level=info {line} status=200\n".encode()

    assert shown(["zqffffffffffffffffffffffff", PLANTED], log) == [PLANTED]


def test_a_log_without_secrets_is_clean() -> None:
    """A rig that cries at everything would be switched off."""
    assert shown([PLANTED], b"time=now level=info method=GET path=/ status=200\n") == []
