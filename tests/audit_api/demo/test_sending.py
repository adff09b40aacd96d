"""From a planned revision to one that a tablet sends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from audit_api.demo.sending import as_sent
from audit_api.demo.story import Story

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def test_photos_go_out_under_the_hash_of_their_bytes(told: Story) -> None:
    """The server would wait for ever for photos that do not exist."""
    posting = next(each for each in told.postings if each.sketches)
    names = {sketch.key: f"{number:064x}" for number, sketch in enumerate(posting.sketches)}

    sent = as_sent(posting, names, NOW)

    named = {photo for observation in sent.observations for photo in observation.photos}
    assert {claim.sha256 for claim in sent.photos} == named == set(names.values())


def test_a_tablet_with_a_wrong_clock_says_its_own_time(told: Story) -> None:
    """The server would move the audit by a year."""
    ahead = next(each for each in told.postings if each.clock_ahead)
    names = {sketch.key: "0" * 64 for sketch in ahead.sketches}

    assert as_sent(ahead, names, NOW).sent_at == NOW + timedelta(days=365)


def test_nothing_else_changes_on_the_way(told: Story) -> None:
    """What is shown to fit would not be what is sent."""
    plain = next(each for each in told.postings if not each.sketches)

    sent = as_sent(plain, {}, plain.revision.sent_at)

    assert sent == plain.revision
