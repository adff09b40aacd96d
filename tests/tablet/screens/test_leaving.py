"""Who leaves a screen while it still works stays where they went, and nothing is left behind."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.servers import RunningServer
from tests.tablet.screens.auditor import ADDRESS, Auditor
from tests.tablet.screens.held_up import hold_writes, release_writes
from tests.tablet.screens.pictures import write_picture
from tests.tablet.store.held import held_in

PUT_AWAY = "You can put the tablet away"
WALLS = {"one.jpg": "maroon", "two.jpg": "navy"}
SLOW_CAMERA = """() => {
  const draw = window.createImageBitmap;
  window.createImageBitmap = async (...given) => {
    await new Promise((done) => {
      window.develop = () => { window.develop = null; done(); };
    });
    return draw(...given);
  };
}"""


def test_an_audit_that_is_signed_slowly_pulls_nobody_back(walking: Auditor) -> None:
    """An auditor signs, taps on, and begins to type: another screen would take the letters."""
    page = walking.page
    _ready_to_sign(walking)
    hold_writes(page)
    page.get_by_role("button", name="Sign and send").click()
    walking.open("#/settings")

    release_writes(page)

    expect(page.get_by_role("status").first).to_contain_text(PUT_AWAY)
    expect(page.locator("html")).to_have_attribute("data-shown", "#/settings")
    assert page.url.endswith("#/settings")


def test_photos_that_are_still_made_small_belong_to_the_audit_that_is_signed(
    walking: Auditor, school_server: RunningServer, tmp_path: Path
) -> None:
    """The last photos of a walk are chosen at the last door, a moment before it is signed."""
    page = walking.page
    page.evaluate(SLOW_CAMERA)
    walking.choose("NS-01", "no")
    pictures = [write_picture(tmp_path, name, wall) for name, wall in WALLS.items()]
    with page.expect_file_chooser() as chosen:
        walking.item("NS-01").get_by_label("From library").click()
    chosen.value.set_files(pictures)
    _ready_to_sign(walking)
    page.get_by_role("button", name="Sign and send").click()
    expect(page.get_by_role("button", name="Sign and send")).to_be_disabled()
    expect(page.get_by_text("is still being saved")).to_be_visible()

    for _ in pictures:
        page.wait_for_function("() => Boolean(window.develop)")
        page.evaluate("window.develop()")

    expect(page.locator(".count")).to_contain_text("3 of 3 received")
    expect(page.get_by_role("status").first).to_contain_text(PUT_AWAY)
    found = ADDRESS.search(page.url)
    assert found is not None
    (seen,) = held_in(school_server.data).newest(found[1])["observations"]
    assert len(seen["photos"]) == len(pictures)


def _ready_to_sign(auditor: Auditor) -> None:
    auditor.skip_everything()
    auditor.page.get_by_role("link", name="Finish").first.click()
    auditor.page.get_by_text("I walked the areas").click()
