"""What a server acknowledged, read from the bytes it sent: no client can have known earlier."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from tests.experiments.recording import Deed, Entry

HEAD_ENDS = b"\r\n\r\n"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
TAKEN = re.compile(rb"HTTP/1\.1 20[01] ")


def acknowledged(entries: Iterable[Entry]) -> dict[str, int]:
    """The number at which the whole first answer for each revision and each photo had left.

    Keys are those of a tablet's journal.
    """
    waiting: defaultdict[int, bytearray] = defaultdict(bytearray)
    left: dict[str, int] = {}
    for entry in entries:
        if entry.deed is Deed.ANSWER:
            sent = waiting[entry.file]
            sent += entry.content
            for answer in _whole_answers(sent):
                if key := _key(answer):
                    left.setdefault(key, entry.number)
    return left


def _whole_answers(sent: bytearray) -> Iterator[bytes]:
    """Take the answers that are whole from what was *sent* over one connection."""
    while (head_bytes := sent.find(HEAD_ENDS)) >= 0:
        length = LENGTH.search(sent, 0, head_bytes)
        end = head_bytes + len(HEAD_ENDS) + (int(length.group(1)) if length else 0)
        if len(sent) < end:
            return
        yield bytes(sent[:end])
        del sent[:end]


def _key(answer: bytes) -> str | None:
    head, _, body = answer.partition(HEAD_ENDS)
    if not TAKEN.match(head) or not body.startswith(b"{"):
        return None
    told = msgspec.json.decode(body)
    if "missing_photos" in told:
        return f"{told['audit']}.{told['revision']}"
    return str(told["sha256"]) if "size_bytes" in told else None
