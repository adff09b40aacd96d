"""Whether the record of who did what is whole: every entry, and what it hangs on."""

from __future__ import annotations

from audit_api.record import Entry, first_fault
from audit_api.storage import record
from checklists.responses import Closed


class Verified(Closed, frozen=True, kw_only=True):
    """What was found.

    Attributes:
        entries: How many were looked at.
        fault: What is wrong with the first that does not fit; empty if all do.
        head: Number and hash of the last one, to be kept elsewhere: only a head that was written
            down tells that entries were taken away at the end.
    """

    entries: int
    fault: str
    head: str


async def verify_record(*kept_heads: str) -> Verified:
    """Walk along the record.

    Args:
        kept_heads: Heads that somebody wrote down, ``SEQ:HASH``, or empty; all must be in it.
    """
    entries, fault, missing = 0, "", set(kept_heads) - {""}
    last: Entry | None = None
    while part := await record.after(last.seq if last else record.BEFORE_ALL):
        fault = fault or first_fault(part, last)
        missing -= {told(each) for each in part} if missing else set()
        entries, last = entries + len(part), part[-1]
    if not fault and missing:
        first = min(missing, key=_number)
        fault = f"the entry {first.partition(':')[0]} that was written down is not in it"
    return Verified(entries=entries, fault=fault, head=told(last) if last else "")


def _number(head: str) -> tuple[int, str]:
    number = head.partition(":")[0]
    return int(number) if number.isdecimal() else 0, head


def told(entry: Entry) -> str:
    """An entry as a head: its number and its hash."""
    return f"{entry.seq}:{entry.hash}"
