"""Tests of `tests.experiments.hostile_requests`, and of what judges the answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.experiments.hostile.firing import fire
from tests.experiments.hostile.footprint import (
    BYTES_PER_MB,
    MORE_FILES,
    MORE_MEMORY_BYTES,
    Footprint,
    growth,
)
from tests.experiments.hostile.promises import HEADERS, LONGEST_DETAIL, PROBLEM, judge
from tests.experiments.hostile.shots import Promise, Shot, request
from tests.experiments.hostile.wire import PATIENCE_S, Answer, Heard
from tests.experiments.hostile_requests import EXPERIMENT

UNTOLD = "/srv/sightline-data"
OURS = dict.fromkeys(HEADERS, "x") | {"content-type": PROBLEM}
SHOT = Shot("tests", request("GET", b"/nothing"))
BROKEN = SHOT._replace(is_broken=True)
NOT_JSON = SHOT._replace(promise=Promise.SAYS_IT_IS_NO_JSON)
JSON = SHOT._replace(promise=Promise.TAKES_IT_FOR_JSON)


def problem(status: int = 404, **changes: object) -> Answer:
    """An answer as ours are, with *changes* in its body."""
    body = {"type": "/problems/Unknown", "title": "There is no such thing here."} | {
        "status": status,
        "detail": "there is no such address here",
    }
    return Answer(status, OURS, json.dumps(body | changes).encode())


def heard(*answers: Answer) -> Heard:
    """What came back, in time."""
    return Heard(answers, 0.1, is_late=False)


def test_nothing_that_is_sent_breaks_the_server_or_is_answered_without_words(
    tmp_path: Path,
) -> None:
    """Whatever a stranger, a broken tablet or a proxy sends, audits go on coming in."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks


@pytest.mark.parametrize(
    ("shot", "came", "told"),
    [
        (SHOT, Heard((problem(),), PATIENCE_S + 1, is_late=False), "took 21.0 s"),
        (SHOT, Heard((), PATIENCE_S, is_late=True), "took 20.0 s"),
        (SHOT, heard(), "hung up"),
        (SHOT, heard(Answer(400, {}, b"")), "without"),
        (SHOT, heard(Answer(200, {}, b"{}")), "without"),
        (BROKEN, heard(Answer(400, {}, b"Bad Request")), "is no problem"),
        (BROKEN, heard(Answer(500, {}, b"")), "is no problem"),
        (SHOT, heard(problem(500)), "500: there is no such address here"),
        (SHOT, heard(problem(503)), "503: "),
        (SHOT, heard(problem(type="")), "is no problem"),
        (SHOT, heard(problem(detail="")), "is no problem"),
        (SHOT, heard(problem()._replace(status=403)), "is no problem"),
        (SHOT, heard(Answer(404, OURS, b"<html>")), "is no problem"),
        (SHOT, heard(Answer(404, OURS | {"content-type": "text/html"}, b"{}")), "is no problem"),
        (SHOT, heard(problem(detail="x" * (LONGEST_DETAIL + 1))), "a sentence of 2,001 letters"),
        (SHOT, heard(problem(detail="a\nb")), "that nobody can see"),
        (SHOT, heard(problem(detail="no such column: SELECT x")), "says 'select '"),
        (SHOT, heard(problem(detail="Expected `str`, got null")), "says 'expected `'"),
        (SHOT, heard(problem(problems=["Traceback"])), "says 'traceback'"),
        (SHOT, heard(problem(detail=f"no {UNTOLD}/photos")), "where the data lie"),
        (SHOT, heard(Answer(200, OURS, f'["{UNTOLD}"]'.encode())), "where the data lie"),
        (NOT_JSON, heard(Answer(200, OURS, b"{}")), "took for JSON what is none"),
        (NOT_JSON, heard(problem(422)), "does not say that it is no JSON"),
        (JSON, heard(problem(detail="it cannot be read as JSON")), "says that JSON is none"),
    ],
)
def test_an_answer_that_breaks_a_promise_is_found_out(shot: Shot, came: Heard, told: str) -> None:
    """The rig itself: what it does not see, it would call held."""
    judged = judge(shot, came, UNTOLD)

    assert [fault for fault in judged.faults if told in fault], judged


@pytest.mark.parametrize(
    ("shot", "came", "by_http"),
    [
        (SHOT, heard(problem()), ""),
        (SHOT, heard(Answer(200, OURS, b"{}")), ""),
        (SHOT, heard(problem(503, type="/problems/NotReady")), ""),
        (NOT_JSON, heard(problem(400, detail="it cannot be read as JSON")), ""),
        (BROKEN, heard(Answer(431, {}, b"")), "431"),
        (BROKEN, heard(), "hung up"),
    ],
)
def test_an_answer_as_promised_is_let_pass(shot: Shot, came: Heard, by_http: str) -> None:
    """Else the experiment would be red for ever, and nobody would look."""
    judged = judge(shot, came, UNTOLD)

    assert judged == ((), by_http)


def test_words_that_were_sent_may_come_back() -> None:
    """Who asks for the site SELECT is told that there is no such site."""
    shot = SHOT._replace(raw=request("GET", b"/sites/SELECT%20%2A"))

    judged = judge(shot, heard(problem(detail="there is no site SELECT * here")), UNTOLD)

    assert not judged.faults


def test_memory_and_files_that_stay_are_found_out() -> None:
    """A server that grows with each bad request is down by the evening."""
    before = Footprint(100 * BYTES_PER_MB, 20)

    more = growth(
        before, Footprint(before.memory_bytes + MORE_MEMORY_BYTES + 1, 20 + MORE_FILES + 1)
    )

    assert more == ("the server's memory grew by 64 MB", "9 files stayed open")
    assert growth(before, before) == ()


def test_a_server_that_tells_its_traces_is_found_out() -> None:
    """The rig itself, over a real line: not one bad answer may get lost on the way."""
    shots = [SHOT] * 10

    with a_bad_server() as url:
        volley = fire(url, shots, UNTOLD)

    assert volley.sent.total() == 10
    assert volley.answered == {"500": 10}
    assert len(volley.faults) == 20
    assert "sent was tests: b'GET /nothing" in volley.faults[0]


@contextmanager
def a_bad_server() -> Iterator[str]:
    """A server that answers everything with what went wrong inside."""

    class Bad(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = b"Traceback (most recent call last):"
            self.send_response(500)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Bad) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            serving.join()
