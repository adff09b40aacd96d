"""The tablet's clock against ours. A claim, kept and told, never a reason to refuse. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from audit_api.revision import Revision

TOLD_ABOVE = timedelta(minutes=10)
"""Less is a slow network or an ordinary clock."""
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))


def skew(revision: Revision, now: datetime, sending_at: str | None = None) -> timedelta:
    """How far the tablet's clock was ahead of ours; negative when it was behind.

    Args:
        revision: Its `sent_at` is of the first attempt, perhaps days ago without a connection.
        now: By our clock.
        sending_at: The tablet's clock as this very request left it, ISO 8601 with an offset;
            what is no such time is passed over.
    """
    return (claimed_time(sending_at) or revision.sent_at) - now


def claimed_time(text: str | None) -> datetime | None:
    """The time that a tablet's header says; None where it says none."""
    try:
        time = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return time if time.tzinfo else None


def audited_on(revision: Revision, ahead: timedelta) -> date:
    """The day of the audit where the tablet was, put right by a skew that is worth telling.

    Where putting right would leave the calendar, the tablet's own day stands.
    """
    claimed = revision.finished_at or revision.started_at
    if abs(ahead) <= TOLD_ABOVE:
        return claimed.date()
    try:
        return (claimed - ahead).date()
    except OverflowError:
        return claimed.date()


def notices(ahead: timedelta) -> tuple[str, ...]:
    """What a person should look at, with the amount; nothing for an ordinary clock."""
    if abs(ahead) <= TOLD_ABOVE:
        return ()
    side = "ahead of" if ahead > timedelta() else "behind"
    sentence = (
        f"The tablet's clock was {_amount(abs(ahead))} {side} the server's when this was sent."
        " The audit is kept, and its day was put right by that. Please check the tablet's clock."
    )
    return (sentence,)


def offset_problems(revision: Revision) -> tuple[str, ...]:
    """Times that do not say where on earth they are meant."""
    times = {
        "started_at": revision.started_at,
        "finished_at": revision.finished_at,
        "sent_at": revision.sent_at,
        "attestation.at": revision.attestation.at if revision.attestation else None,
    } | {f"photo {photo.sha256[:12]}…, captured_at": photo.captured_at for photo in revision.photos}
    return tuple(
        f"{field}: the time needs its offset, such as 2026-10-14T09:30:00-05:00"
        for field, time in times.items()
        if time is not None and time.tzinfo is None
    )


def _amount(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    unit, length_s = next(each for each in _UNITS if seconds >= each[1])
    count = round(seconds / length_s)
    return f"{count:,} {unit}{'' if count == 1 else 's'}"
