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


async def verify_record(kept_head: str = "") -> Verified:
    """Walk along the record.

    Args:
        kept_head: A head that somebody wrote down, ``SEQ:HASH``; it must be in it.
    """
    entries, fault, is_found = 0, "", not kept_head
    last: Entry | None = None
    while part := await record.after(last.seq if last else record.BEFORE_ALL):
        fault = fault or first_fault(part, last)
        is_found = is_found or any(told(each) == kept_head for each in part)
        entries, last = entries + len(part), part[-1]
    if not fault and not is_found:
        fault = f"the entry {kept_head.partition(':')[0]} that was written down is not in it"
    return Verified(entries=entries, fault=fault, head=told(last) if last else "")


def told(entry: Entry) -> str:
    """An entry as a head: its number and its hash."""
    return f"{entry.seq}:{entry.hash}"
