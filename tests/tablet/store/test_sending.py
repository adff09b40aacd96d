"""Tests of `audit_api/tablet/js/sending`: nothing is lost on the way, and nothing arrives twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Request, Route

from tests.samples import png
from tests.servers import RunningServer
from tests.tablet.store.bench import AUDITS, Tablet
from tests.tablet.store.held import held_in
from tests.tablet.store.lines import EVERYTHING, DroppedAfterCommit

REVISIONS = "**/api/v1/audits/*/revisions/*"
PHOTOS = "**/api/v1/photos/*"
DAY_MS = 86_400_000
MINE = [f"0199a6c4-5d1e-7c3a-9f00-00000000{number:04}" for number in range(2000, 2100)]


@pytest.fixture
def audit() -> str:
    """An audit that no other test sends."""
    return MINE.pop()


class Answers:
    """Answers in place of the server's, counted where they are given."""

    def __init__(self, status: int, problem: str = "", **more: object) -> None:
        self.status = status
        self.body = json.dumps({"type": f"/problems/{problem}", **more})
        self.given = 0

    def __call__(self, route: Route) -> None:
        """Answer one request."""
        self.given += 1
        kind = "application/problem+json"
        route.fulfill(status=self.status, content_type=kind, body=self.body)


def paths(tablet: Tablet, method: str) -> list[str]:
    """Collects what the page asks from now on for its work; what it tells of itself is no work."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.method == method and not request.url.endswith("/tablet/standing"):
            asked.append(request.url)

    tablet.page.on("request", note)
    return asked


def forgiving(context: BrowserContext, server: RunningServer) -> Tablet:
    """A tablet whose browser may complain of answers that fail: they are part of the test."""
    return Tablet(context, server)


def test_an_audit_arrives_whole_with_every_byte_of_its_photos(
    tablet: Tablet, furnished: RunningServer, audit: str
) -> None:
    """The whole way, without a fault: what is here first must work at all."""
    pictures = [png(30, height) for height in range(30, 33)]
    tablet.begin(audit)
    names = [tablet.photo(picture, audit) for picture in pictures]
    tablet.finish(audit)

    phase = tablet.send()

    held = held_in(furnished.data)
    assert phase == "resting"
    assert held.newest(audit)["answers"] == [{"item": "DL-06", "value": "yes"}]
    assert all(held.files[name] == name and held.photos.count(name) == 1 for name in names)
    assert tablet.audit(audit)["receivedAt"]
    assert tablet.counts() == dict.fromkeys(tablet.counts(), 0)
    assert [tablet.photo_state(name) for name in names] == ["received"] * 3


def test_what_is_held_is_not_sent_again(tablet: Tablet, audit: str) -> None:
    """A tablet on a mobile line pays for each photo."""
    tablet.begin(audit)
    tablet.photo(png(31, 30), audit)
    tablet.finish(audit)
    tablet.send()
    asked = paths(tablet, "PUT")

    tablet.send()

    assert asked == []


def test_a_draft_is_copied_with_its_photos_before_anybody_signs(
    tablet: Tablet, furnished: RunningServer, audit: str
) -> None:
    """A tablet that falls into the river at noon has lost a quarter of an hour, not a morning."""
    tablet.begin(audit)
    name = tablet.photo(png(32, 30), audit)

    tablet.send()

    held = held_in(furnished.data)
    assert held.newest(audit)["state"] == "draft"
    assert name in held.photos
    assert tablet.audit(audit)["receivedAt"] is None
    assert tablet.counts()["draftsWaiting"] == 0


def test_what_changes_while_it_is_being_sent_goes_as_the_next_revision(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """An auditor does not stop walking because a copy is under way."""
    tablet = forgiving(context, furnished)
    tablet.begin(audit)
    changes = ["no"]

    def change_meanwhile(route: Route) -> None:
        if changes:
            tablet.answer("DL-08", changes.pop(), audit)
        route.continue_()

    context.route(REVISIONS, change_meanwhile)
    tablet.send()
    between = tablet.audit(audit)
    tablet.send()

    held = held_in(furnished.data)
    assert between["changes"] > between["sentChanges"]
    assert held.revisions[audit, 1]["answers"] == [{"item": "DL-06", "value": "yes"}]
    assert len(held.revisions[audit, 2]["answers"]) == 2


def test_answers_that_are_lost_after_the_commit_leave_one_of_each(
    context: BrowserContext, own_server: RunningServer, audit: str
) -> None:
    """The worst moment: the server has it, and the tablet cannot know."""
    tablet = forgiving(context, own_server)
    tablet.begin(audit)
    names = [tablet.photo(png(33, height), audit) for height in range(30, 34)]
    tablet.finish(audit)
    dropping = DroppedAfterCommit(4)
    context.route(EVERYTHING, dropping)

    phases = [tablet.send() for _ in range(6)]

    held = held_in(own_server.data)
    assert dropping.dropped == 4
    assert phases[0] == "trouble"
    assert phases[-1] == "resting"
    assert [key for key in held.revisions if key[0] == audit] == [(audit, 1)]
    assert held.conflicts == 0
    assert [held.photos.count(name) for name in names] == [1] * 4
    assert tablet.audit(audit)["receivedAt"]


@pytest.mark.parametrize("takes_turns", [True, False])
def test_two_tabs_send_once(
    context: BrowserContext, own_server: RunningServer, *, takes_turns: bool
) -> None:
    """A double tap on the icon must not double the work; without turns this test would see it."""
    if not takes_turns:
        context.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'locks', {value: null})"
        )
    tabs = [Tablet(context, own_server) for _ in range(2)]
    tabs[0].begin()
    for height in range(30, 40):
        tabs[0].photo(png(34, height))
    tabs[0].finish()
    asked = [paths(tab, "PUT") for tab in tabs]

    for tab in tabs:
        tab.page.evaluate("() => { bench.sending = bench.sender.sendNow(); }")
    for tab in tabs:
        tab.run("sending")

    everything = [*asked[0], *asked[1]]
    assert len(set(everything)) == 11
    assert (len(everything) == 11) is takes_turns
    assert tabs[1].audit()["receivedAt"]
    assert len(held_in(own_server.data).photos) == 10


def test_a_draft_is_copied_when_the_app_is_left_and_else_every_two_minutes(
    tablet: Tablet, audit: str
) -> None:
    """A copy at each tap would eat the line; none at noon would cost the morning."""
    tablet.begin(audit)
    tablet.run("sender.start()")
    first = tablet.newest(audit)
    tablet.answer("DL-08", "no", audit)
    tablet.run("sender.sendNow()")
    soon = tablet.newest(audit)

    tablet.page.evaluate("""() => {
      Object.defineProperty(document, 'visibilityState', {value: 'hidden'});
      document.dispatchEvent(new Event('visibilitychange'));
    }""")
    tablet.run("sender.sendNow()")

    assert first == soon == (1, "held")
    assert tablet.newest(audit) == (2, "held")
    tablet.run("sender.stop()")


def test_a_line_that_comes_back_is_used_at_once(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """After many failures the pause is long, and the bus with the network leaves."""
    tablet = forgiving(context, furnished)
    context.set_offline(True)
    tablet.begin(audit)
    tablet.finish(audit)
    tablet.run("sender.start()")
    for _ in range(3):
        tablet.send()
    pause_s = tablet.run("sender.state().nextTryS")

    context.set_offline(False)
    received = tablet.run(
        """(async () => {
      for (let looked = 0; looked < 600; looked += 1) {
        if ((await audit(database, given)).receivedAt) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return false;
    })()""",
        audit,
    )

    assert pause_s == 300
    assert received


def test_an_expired_sign_in_keeps_everything(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """The session ends overnight; the walk of the day before must not end with it."""
    tablet = forgiving(context, furnished)
    tablet.begin(audit)
    name = tablet.photo(png(35, 30), audit)
    tablet.finish(audit)
    refusing = Answers(401)
    context.route(EVERYTHING, refusing)

    phase = tablet.send()
    kept = (tablet.answers(audit), tablet.photo_state(name))
    context.unroute(EVERYTHING)
    tablet.send()

    assert refusing.given == 1
    assert phase == "signed_out"
    assert kept == ({"DL-06": "yes"}, "waiting")
    assert tablet.audit(audit)["receivedAt"]
    assert held_in(furnished.data).photos.count(name) == 1


def test_what_the_server_keeps_aside_is_marked_and_the_rest_goes_on(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """One site that the server does not know must not hold up every other."""
    tablet = forgiving(context, furnished)
    tablet.begin(AUDITS[7], site="nowhere")
    aside = tablet.photo(png(36, 30), AUDITS[7])
    tablet.finish(AUDITS[7])
    tablet.begin(audit)
    tablet.finish(audit)

    phase = tablet.send()

    assert phase == "resting"
    assert tablet.newest(AUDITS[7]) == (1, "quarantined")
    assert tablet.audit(audit)["receivedAt"]
    assert tablet.counts()["keptAside"] == 1
    held = held_in(furnished.data)
    assert held.quarantined == 1
    assert aside in held.photos, "it may be taken in while the tablet is away"


def test_a_number_that_is_taken_gives_way_to_the_next(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """A tablet whose store was set back counts again from where it was."""
    tablet = forgiving(context, furnished)
    tablet.begin(audit)
    tablet.send()
    tablet.answer("DL-08", "no", audit)
    tablet.send()
    set_back = "database.put('audits', {...given, revision: 0})"
    tablet.run(set_back, tablet.audit(audit))
    tablet.run("database.clear('revisions')")
    tablet.finish(audit)

    phase = tablet.send()

    held = held_in(furnished.data)
    assert phase == "resting"
    assert tablet.newest(audit) == (3, "held")
    assert held.revisions[audit, 2]["state"] == "draft"
    assert held.revisions[audit, 3]["state"] == "final"
    assert tablet.audit(audit)["receivedAt"]


def test_a_full_server_lets_answers_through_and_makes_photos_wait(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """The server keeps its last room for answers; the tablet must bring them first."""
    tablet = forgiving(context, furnished)
    tablet.begin(audit)
    names = [tablet.photo(png(37, height), audit) for height in range(30, 36)]
    tablet.finish(audit)
    full = Answers(507, "PhotosMustWait")
    context.route(PHOTOS, full)

    phase = tablet.send()
    states = {tablet.photo_state(name) for name in names}
    context.unroute(PHOTOS)
    tablet.send()

    assert 1 <= full.given <= 2
    assert phase == "full"
    assert states == {"waiting"}
    assert tablet.newest(audit) == (1, "held")
    assert tablet.audit(audit)["receivedAt"]


def test_one_thing_that_fails_does_not_hold_up_the_others(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """A fault of the server with one audit is not a reason to keep all others on the tablet."""
    tablet = forgiving(context, furnished)
    tablet.begin(AUDITS[0])
    tablet.finish(AUDITS[0])
    tablet.begin(audit)
    tablet.finish(audit)
    failing = Answers(500)
    context.route(f"**/audits/{AUDITS[0]}/revisions/*", failing)

    phase = tablet.send()

    assert failing.given == 1
    assert phase == "trouble"
    assert tablet.audit(audit)["receivedAt"]
    assert tablet.newest(AUDITS[0]) == (1, "made")


@pytest.mark.parametrize("pattern", [REVISIONS, PHOTOS])
def test_a_page_that_says_fine_is_not_taken_for_the_server(
    context: BrowserContext, furnished: RunningServer, audit: str, pattern: str
) -> None:
    """Guest networks answer everything with a page of their own, and 200."""
    tablet = forgiving(context, furnished)
    tablet.begin(audit)
    name = tablet.photo(png(38, 30 + len(pattern)), audit)
    tablet.finish(audit)
    context.route(
        pattern, lambda route: route.fulfill(body="<h1>Welcome</h1>", content_type="text/html")
    )

    phase = tablet.send()
    state = tablet.photo_state(name)
    context.unroute(pattern)
    tablet.send()

    assert (phase, state) == ("trouble", "waiting")
    assert tablet.audit(audit)["receivedAt"]
    assert held_in(furnished.data).photos.count(name) == 1


def test_a_clock_that_jumps_back_a_day_changes_no_order(
    tablet: Tablet, furnished: RunningServer, audit: str
) -> None:
    """Tablets without a network forget the time; what was said last must still be the last."""
    tablet.begin(audit)
    tablet.send()
    tablet.run("setClock(given)", -DAY_MS)
    tablet.answer("DL-06", "no", audit)
    tablet.finish(audit)

    phase = tablet.send()

    held = held_in(furnished.data)
    times = [held.revisions[audit, number]["sent_at"] for number in (1, 2)]
    assert times == sorted(times, reverse=True)
    assert phase == "resting"
    assert held.newest(audit)["answers"] == [{"item": "DL-06", "value": "no"}]
    assert tablet.audit(audit)["receivedAt"]


def test_a_fault_of_our_own_does_not_end_the_sender(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """A sender that stopped for ever would look exactly like one that rests."""
    tablet = forgiving(context, furnished)
    tablet.begin(audit)
    tablet.finish(audit)
    broken = """(async () => {
      const getAll = IDBObjectStore.prototype.getAll;
      IDBObjectStore.prototype.getAll = () => { throw new TypeError('a fault of our own'); };
      await sender.sendNow();
      IDBObjectStore.prototype.getAll = getAll;
      return sender.state().phase;
    })()"""

    phase = tablet.run(broken)

    assert phase == "trouble"
    assert any("a fault of our own" in each for each in tablet.errors)
    assert tablet.send() == "resting"
    assert tablet.audit(audit)["receivedAt"]


def test_bytes_that_changed_on_the_tablet_are_told_and_not_sent_for_ever(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """A bad memory chip must not keep the sender busy, nor pass for a photo."""
    tablet = forgiving(context, furnished)
    tablet.begin(audit)
    name = tablet.photo(png(39, 30), audit)
    tablet.run("database.put('bytes', {sha256: given, bytes: new ArrayBuffer(9)})", name)
    asked = paths(tablet, "PUT")

    tablet.send()
    tablet.send()

    assert tablet.photo_state(name) == "refused"
    assert len([each for each in asked if "/photos/" in each]) == 1
    assert tablet.counts()["photosRefused"] == 1


def test_what_the_server_said_is_noted_whole(
    context: BrowserContext, tablet: Tablet, audit: str
) -> None:
    """Noted in two steps, a page that was closed between them never asked again."""
    tablet.begin(audit)
    context.set_offline(True)
    tablet.send()
    made = tablet.newest(audit)
    receipt = {"audit": audit, "revision": 1, "received": False, "missing_photos": []}

    tablet.run("noteReceipt(database, given, clock())", receipt)

    context.set_offline(False)
    assert made == (1, "made")
    assert tablet.newest(audit) == (1, "held")
    assert tablet.audit(audit)["receipt"] == receipt


def test_a_photo_that_the_server_lost_is_brought_again(tablet: Tablet, audit: str) -> None:
    """The server asks again for what it lost; the tablet may have the last copy."""
    tablet.begin(audit)
    name = tablet.photo(png(40, 30), audit)
    tablet.finish(audit)
    tablet.send()
    receipt = tablet.audit(audit)["receipt"] | {"received": False, "missing_photos": [name]}

    tablet.run("noteReceipt(database, given, clock())", receipt)

    assert tablet.photo_state(name) == "waiting"
    assert tablet.audit(audit)["receivedAt"] is None
    tablet.send()
    assert tablet.photo_state(name) == "received"


def test_bytes_are_freed_after_a_week_and_only_where_the_server_still_has_them(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """A tablet that lies in a drawer holds a school's weaknesses; its last copies are safe."""
    tablet = forgiving(context, furnished)
    tablet.begin(audit)
    kept, lost = (tablet.photo(png(41, height), audit) for height in (30, 31))
    tablet.finish(audit)
    tablet.send()
    reloaded = Tablet(context, furnished)
    reloaded.run("setClock(given)", 8 * DAY_MS)
    told = {"sha256": lost, "state": "lost", "size_bytes": 1}
    context.route(f"**/photos/{lost}", only_get(told))

    reloaded.send()

    assert [reloaded.photo_state(each) for each in (kept, lost)] == ["freed", "waiting"]
    assert reloaded.run("photo(database, given).then((held) => held.bytes)", kept) is None
    assert reloaded.run("photo(database, given).then((held) => held.bytes.byteLength)", lost)


def test_pauses_begin_anew_after_every_piece_that_got_through(
    context: BrowserContext, furnished: RunningServer, audit: str
) -> None:
    """On a line that comes and goes, each minute of it must be used."""
    tablet = forgiving(context, furnished)
    context.set_offline(True)
    tablet.begin(audit)
    tablet.finish(audit)
    pauses = []
    for _ in range(3):
        tablet.send()
        pauses.append(tablet.run("sender.state().nextTryS"))
    context.set_offline(False)
    tablet.send()
    tablet.run("reopen(database, given, 'again')", audit)
    context.set_offline(True)
    tablet.send()

    assert pauses == [5, 15, 60]
    assert all(one < other for one, other in pairwise(pauses))
    assert tablet.run("sender.state().nextTryS") == 5


def only_get(content: dict[str, object]) -> Callable[[Route], None]:
    """Answers questions with *content*, and lets everything else through."""

    def answer(route: Route) -> None:
        if route.request.method == "GET":
            route.fulfill(json=content)
        else:
            route.continue_()

    return answer
