"""What every answer is held against. Shares no code with the server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from tests.experiments.hostile.shots import Promise, Shot
from tests.experiments.hostile.wire import PATIENCE_S, Answer, Heard

HEADERS = (
    "x-content-type-options",
    "referrer-policy",
    "x-frame-options",
    "cross-origin-resource-policy",
    "content-security-policy",
    "cache-control",
    "sightline-request",
)
PROBLEM = "application/problem+json"
FIELDS = {"type": str, "title": str, "status": int, "detail": str}
LONGEST_DETAIL = 2_000
"""A sentence that is longer is read by nobody, and whoever sent it had its letters sent back."""
PROMISED = {
    (503, "NotReady"),
    (507, "QuarantineFull"),
    (507, "TooManyConflicts"),
}
"""Faults of the server's that it may tell, by their kind, when nothing is wrong with its disk."""
FROM_HTTP_ITSELF = frozenset({400, 408, 411, 413, 414, 417, 431, 501, 505})
NO_JSON = "cannot be read as JSON"
NOT_PLAIN = (
    *("traceback", 'file "', ".py", "site-packages", "/usr/", "/proc/", "errno", "exception"),
    *("nonetype", "valueerror", "typeerror", "keyerror", "object at 0x", "<class", "<function"),
    *("select ", "insert into", "update ", "delete from", "sqlite", "postgres", "psycopg"),
    *("asyncpg", "piccolo", "litestar", "msgspec", "granian", "pydantic", "pillow", "libheif"),
    *("expected `", "rfc3339", "regex", "codec", "validation failed", "input data", "[0-9a-f]"),
)
"""What only programmers say."""
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
BACKSLASH = re.compile(r"\\(?=.)")


class Judged(NamedTuple):
    """What became of one shot.

    Attributes:
        faults: A sentence for each promise that was broken.
        by_http: What the server's own HTTP said to broken HTTP, without our words.
    """

    faults: tuple[str, ...]
    by_http: str = ""


def judge(shot: Shot, heard: Heard, secret: str) -> Judged:
    """Hold all that came back for one shot against what is promised.

    Args:
        shot: What was sent.
        heard: What came.
        secret: What must be in no answer: where the data lie.
    """
    if heard.is_late or heard.took_s > PATIENCE_S:
        return Judged((f"took {heard.took_s:.1f} s",))
    if not heard.answers:
        return _hung_up(shot)
    last = heard.answers[-1]
    if shot.is_broken and _is_of_http(last):
        return Judged((), f"{last.status}")
    asked = _plain(shot.raw)
    return Judged(
        tuple(fault for each in heard.answers for fault in _faults(shot, each, asked, secret))
    )


def _hung_up(shot: Shot) -> Judged:
    if shot.is_broken:
        return Judged((), "hung up")
    return Judged(("the server hung up without an answer",))


def _is_of_http(answer: Answer) -> bool:
    return (
        answer.status in FROM_HTTP_ITSELF and not answer.body and HEADERS[0] not in answer.headers
    )


def _faults(shot: Shot, answer: Answer, asked: str, secret: str) -> Iterator[str]:
    missing = [name for name in HEADERS if name not in answer.headers]
    if missing:
        yield f"{answer.status} without {', '.join(missing)}"
    if answer.status >= 400 and shot.method != b"HEAD":
        yield from _problem_faults(shot, answer, asked)
    elif shot.promise is Promise.SAYS_IT_IS_NO_JSON:
        yield f"took for JSON what is none, and answered {answer.status}"
    if secret in answer.body.decode(errors="replace"):
        yield f"{answer.status} tells where the data lie"


def _problem_faults(shot: Shot, answer: Answer, asked: str) -> Iterator[str]:
    problem = _problem(answer)
    if problem is None:
        yield f"{answer.status} is no problem: {answer.body[:200]!r}"
        return
    kind = str(problem["type"]).rpartition("/")[2]
    if answer.status >= 500 and (answer.status, kind) not in PROMISED:
        yield f"{answer.status}: {str(problem['detail'])[:200]}"
    yield from _word_faults(answer, problem, asked)
    said = NO_JSON in answer.body.decode(errors="replace")
    if shot.promise is Promise.TAKES_IT_FOR_JSON and said:
        yield "says that JSON is none"
    if shot.promise is Promise.SAYS_IT_IS_NO_JSON and not said:
        yield f"does not say that it is no JSON: {str(problem['detail'])[:200]}"


def _problem(answer: Answer) -> dict[str, object] | None:
    if answer.headers.get("content-type") != PROBLEM:
        return None
    try:
        problem = json.loads(answer.body)
    except ValueError:
        return None
    whole = all(
        isinstance(problem.get(name), kind) and problem[name] for name, kind in FIELDS.items()
    )
    return problem if whole and problem["status"] == answer.status else None


def _word_faults(answer: Answer, problem: dict[str, object], asked: str) -> Iterator[str]:
    """What is said in words that are not for people, unless they were sent to us first."""
    detail = str(problem["detail"])
    if len(detail) > LONGEST_DETAIL:
        yield f"{answer.status} with a sentence of {len(detail):,} letters"
    if not detail.isprintable():
        yield f"{answer.status} with letters that nobody can see: {detail[:200]!r}"
    told = _plain(answer.body)
    for words in NOT_PLAIN:
        if words in told and words not in asked:
            yield f"{answer.status} says {words!r}: {detail[:200]}"


def _plain(raw: bytes) -> str:
    """All that stands in *raw*, however it was written: percent signs, JSON, both."""
    text = raw.decode(errors="replace")
    decoded = unquote_to_bytes(raw).decode(errors="replace")
    return "".join((text, decoded, _unescaped(text), _unescaped(decoded))).lower()


def _unescaped(text: str) -> str:
    return BACKSLASH.sub("", ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
