"""Tests of `audit_api/tablet/js/store`: what is saved is saved, and all or nothing."""

from __future__ import annotations

import base64
import os
import signal
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from tests.browsing import CHROMIUM
from tests.samples import png
from tests.servers import RunningServer
from tests.tablet.enrolled import BARE_PAGE
from tests.tablet.store.bench import AUDITS, Tablet

FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (row, ...more) {
    if (this.name === 'bytes') throw new DOMException('no room', 'QuotaExceededError');
    return put.call(this, row, ...more);
  };
}"""


def encoded(picture: bytes) -> str:
    """As it goes into the page."""
    return base64.b64encode(picture).decode()


def test_what_was_saved_survives_a_browser_that_is_killed(
    chromium: Browser, furnished: RunningServer, tmp_path: Path
) -> None:
    """Tablets kill apps when the camera opens; an hour of walking must not hang on a goodbye."""
    folder = tmp_path / "browser"
    first = _kept_browser(chromium, folder)
    tablet = Tablet(first, furnished)
    tablet.begin()
    tablet.answer("DL-08", "no")
    process_id = int(str((folder / "SingletonLock").readlink()).rpartition("-")[2])
    os.kill(process_id, signal.SIGKILL)
    with suppress(PlaywrightError):  # it may have been heard of already
        first.close()

    (folder / "SingletonLock").unlink(missing_ok=True)
    second = _kept_browser(chromium, folder)
    after = Tablet(second, furnished)

    assert after.answers() == {"DL-06": "yes", "DL-08": "no"}
    second.close()


def test_the_write_of_a_tap_is_asked_for_before_the_tap_is_over(tablet: Tablet) -> None:
    """What is only planned in the task of the tap is lost when the app is killed after it."""
    tablet.begin()

    asked = tablet.run(
        """(async () => {
      const put = IDBObjectStore.prototype.put;
      const names = [];
      IDBObjectStore.prototype.put = function (...given) {
        names.push(this.name);
        return put.apply(this, given);
      };
      const saved = setAnswer(database, given, {item: 'DL-08', value: 'no'});
      const inTheTask = [...names];
      await saved;
      IDBObjectStore.prototype.put = put;
      return inTheTask;
    })()""",
        AUDITS[0],
    )

    assert asked == ["answers"]


def test_a_full_tablet_keeps_nothing_of_a_photo_and_all_else(tablet: Tablet) -> None:
    """An observation that shows a photo which is not there is worse than a photo not taken."""
    tablet.begin()
    before = tablet.audit()
    tablet.page.evaluate(FULL)

    told = tablet.run(
        "outcome(() => keepPhoto(given.audit, given.bytes, {}, {id: 'seen-1', item: 'DL-06'}))",
        {"audit": AUDITS[0], "bytes": encoded(png())},
    )
    held = tablet.run("parts(database, given)", AUDITS[0])

    assert told == "TabletFull"
    assert (held["photos"], held["observations"]) == ([], [])
    assert tablet.run("database.count('photos')") == 0
    assert tablet.audit() == before
    tablet.answer("DL-08", "no")
    assert tablet.answers() == {"DL-06": "yes", "DL-08": "no"}


def test_a_row_that_cannot_be_kept_keeps_the_others_out_too(tablet: Tablet) -> None:
    """A fault in one screen must not leave half a finding behind."""
    tablet.begin()

    told = tablet.run(
        "outcome(() => keepPhoto(given.audit, given.bytes, {place: () => 'no row'}))",
        {"audit": AUDITS[0], "bytes": encoded(png())},
    )

    assert told == "DOMException"
    assert tablet.run("database.count('photos')") == 0
    assert tablet.run("database.count('bytes')") == 0


def test_what_somebody_stands_for_changes_only_after_it_is_opened_again(tablet: Tablet) -> None:
    """A late note must not slip into an audit that was signed before it."""
    tablet.begin()
    tablet.finish()

    told = tablet.run(
        "outcome(() => setAnswer(database, given, {item: 'DL-08', value: 'no'}))", AUDITS[0]
    )
    tablet.run("reopen(database, given, 'The kit was replaced.')", AUDITS[0])
    tablet.answer("DL-08", "yes")

    assert told == "AuditIsSigned"
    assert tablet.answers() == {"DL-06": "yes", "DL-08": "yes"}
    assert tablet.audit()["reason"] == "The kit was replaced."


def test_a_note_leaves_the_answer_that_was_given_meanwhile(tablet: Tablet) -> None:
    """Notes are saved half a second late: the tap in between is the newer truth."""
    tablet.begin()
    tablet.answer("DL-06", "no")

    tablet.run("setNote(database, given, 'DL-06', null, 'It sticks.')", AUDITS[0])
    held = tablet.run("parts(database, given)", AUDITS[0])["answers"]

    assert [(each["value"], each["note"]) for each in held] == [("no", "It sticks.")]


def test_where_somebody_stood_last_is_nothing_to_send(tablet: Tablet) -> None:
    """Each walk to another room would make a new copy of the whole audit."""
    tablet.begin()
    before = tablet.audit()

    tablet.run("setFields(database, given, {lastPlace: 'hall'})", AUDITS[0])

    assert tablet.audit() == before | {"lastPlace": "hall"}


def test_a_photo_goes_from_its_observation_when_it_is_removed(tablet: Tablet) -> None:
    """An observation that names a photo without a claim is put aside by the server."""
    tablet.begin()
    given = {"audit": AUDITS[0], "bytes": encoded(png(6, 6))}
    sha256 = tablet.run(
        "keepPhoto(given.audit, given.bytes, {}, {id: 'seen-1', item: 'DL-06'})", given
    )

    tablet.run("removeClaim(database, given[0], given[1])", [AUDITS[0], sha256])
    held = tablet.run("parts(database, given)", AUDITS[0])

    assert [each["photos"] for each in held["observations"]] == [[]]
    assert held["photos"] == []
    assert tablet.run("database.count('bytes')") == 0


def test_a_photo_of_two_audits_stays_until_neither_names_it(tablet: Tablet) -> None:
    """A picture that both audits of a campus show must not vanish with one of them."""
    for audit in AUDITS[:2]:
        tablet.begin(audit)
    (sha256,) = {tablet.photo(png(7, 7), audit) for audit in AUDITS[:2]}

    tablet.run("removeClaim(database, given[0], given[1])", [AUDITS[0], sha256])
    kept = tablet.run("photo(database, given).then((held) => held.bytes.byteLength)", sha256)
    tablet.run("removeClaim(database, given[0], given[1])", [AUDITS[1], sha256])

    assert kept == len(png(7, 7))
    assert tablet.run("photo(database, given)", sha256) is None


def test_an_observation_takes_its_own_photos_along(tablet: Tablet) -> None:
    """Who removes a finding does not want its pictures to be sent."""
    tablet.begin()
    for name, picture in (("seen-1", png(8, 8)), ("seen-2", png(9, 9))):
        given = {"audit": AUDITS[0], "bytes": encoded(picture), "id": name}
        tablet.run("keepPhoto(given.audit, given.bytes, {}, {id: given.id})", given)

    tablet.run("removeObservation(database, given, 'seen-1')", AUDITS[0])
    held = tablet.run("parts(database, given)", AUDITS[0])

    assert [each["id"] for each in held["observations"]] == ["seen-2"]
    assert len(held["photos"]) == tablet.run("database.count('bytes')") == 1


def test_an_audit_that_was_not_received_cannot_be_removed(tablet: Tablet) -> None:
    """The last copy of a walk goes when the server has it, and never before."""
    tablet.begin()
    tablet.finish()

    removed = tablet.run("removeAudit(database, given)", AUDITS[0])

    assert removed is False
    assert tablet.answers() == {"DL-06": "yes"}


def test_a_store_of_a_newer_app_is_left_alone(
    context: BrowserContext, furnished: RunningServer
) -> None:
    """An app that came back from an old cache must not open, and spoil, what it does not know."""
    page = context.new_page()
    page.goto(furnished.url + BARE_PAGE)
    page.evaluate("""() => new Promise((resolve) => {
      const asked = indexedDB.open('newer', 99);
      asked.onupgradeneeded = () => asked.result.createObjectStore('kept').put('work', 1);
      asked.onsuccess = () => resolve(asked.result.close());
    })""")
    tablet = Tablet(context, furnished)

    told = tablet.run("outcome(() => openDatabase('newer'))")

    assert told == "StoreIsNewer"
    assert _kept_in_newer(page) == "work"


def test_a_tab_with_a_newer_app_gets_the_store_and_the_older_one_is_told(
    context: BrowserContext, furnished: RunningServer
) -> None:
    """An update in one tab would else wait for ever for the other, and look broken."""
    older = Tablet(context, furnished)
    newer = context.new_page()
    newer.goto(furnished.url + BARE_PAGE)

    newer.evaluate("""() => new Promise((resolve, reject) => {
      const asked = indexedDB.open('sightline', 99);
      asked.onsuccess = () => resolve(asked.result.close());
      asked.onerror = () => reject(asked.error);
    })""")

    assert older.run("closed") == ["newer"]


def _kept_browser(chromium: Browser, folder: Path) -> BrowserContext:
    return chromium.browser_type.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=["--no-sandbox"]
    )


def _kept_in_newer(page: Page) -> object:
    return page.evaluate("""() => new Promise((resolve) => {
      const asked = indexedDB.open('newer');
      asked.onsuccess = () => {
        const got = asked.result.transaction('kept').objectStore('kept').get(1);
        got.onsuccess = () => resolve(got.result);
      };
    })""")
