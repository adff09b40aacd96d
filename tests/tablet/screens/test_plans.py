"""Pins on the pictures of plans: taken along, set without a network, by finger and by key."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from tests.audit_api.plans import TABLE, drawn, packed
from tests.known import HEADERS
from tests.samples import SITE
from tests.servers import RunningServer
from tests.tablet.screens.auditor import Auditor

OPEN_AN_OLD_STORE = """async () => {
  const { STEPS } = await import('/tablet/js/store/steps.js');
  const { openDB } = await import('/tablet/vendor/idb/index.js');
  const { openDatabase } = await import('/tablet/js/store/database.js');
  const upgrade = (database, _old, _new, all) => STEPS[0](database, all);
  const first = await openDB('old', 1, { upgrade });
  for (const name of first.objectStoreNames) {
    const path = first.transaction(name).store.keyPath;
    await first.put(name, Object.fromEntries([path].flat().map((each) => [each, 'kept'])));
  }
  const names = [...first.objectStoreNames];
  first.close();
  const now = await openDatabase('old');
  const counts = await Promise.all(names.map((name) => now.count(name)));
  const plans = await now.count('plans');
  now.close();
  return { counts, plans };
}"""  # fmt: skip


def test_a_pin_is_set_on_a_plan_without_a_network_and_reaches_the_server(
    walking: Auditor, school_server: RunningServer
) -> None:
    """In a corridor there is no network and no position: the plan is all that says where."""
    page = walking.page
    audit = page.url.split("/audit/")[1].split("/")[0]
    page.context.set_offline(offline=True)
    walking.tap("NS-01", "No")
    walking.item("NS-01").locator(".where .btn").click()
    expect(page.get_by_role("tab", name="First floor")).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="First floor").press("ArrowLeft")
    expect(page.get_by_role("tab", name="Campus")).to_be_focused()
    expect(page.get_by_alt_text("Plan: Campus")).to_be_visible()
    page.get_by_role("tab", name="First floor").click()

    _touch(walking)
    expect(page.locator("#pos")).to_contain_text("a point on First floor, left")
    assert walking.faults() == []
    _enlarge_and_move(walking)
    page.get_by_role("button", name="Use a point on First floor").click()
    expect(walking.item("NS-01").locator(".where")).to_contain_text("a point on First floor, left")
    walking.saved()
    page.context.set_offline(offline=False)

    (finding,) = walking.copied(school_server, audit)["observations"]
    point = [finding["pin"][axis] for axis in ("x", "y")]
    assert finding["pin"]["plan"] == "first"
    assert point == pytest.approx([0.3, 0.505], abs=0.01)


def test_a_pin_on_an_earlier_picture_of_a_plan_is_told_and_kept(
    walking: Auditor, school_server: RunningServer
) -> None:
    """Whoever reads that there is none sets it again, and the first one is lost."""
    page, place = walking.page, walking.page.url.split("#")[1]
    audit = place.split("/audit/")[1].split("/")[0]
    walking.tap("NS-01", "No")
    walking.item("NS-01").locator(".where .btn").click()
    page.get_by_role("tab", name="First floor").click()
    _touch(walking)
    page.get_by_role("button", name="Use a point on First floor").click()
    walking.saved()
    newer = packed((TABLE[0], TABLE[1]), first_png=drawn("maroon"))
    address = f"{school_server.api}/imports/plans?apply=true"
    sent = httpx.post(address, content=newer, headers=HEADERS, trust_env=False, timeout=30)
    sent.raise_for_status()

    walking.open(f"#/start/{SITE}")
    fetch = page.get_by_role("button", name="Fetch the newest state")
    fetch.click()
    expect(fetch).to_be_enabled()
    walking.open(f"#{place}")
    walking.item("NS-01").locator(".where .btn").click()

    expect(page.locator("#pos")).to_contain_text("The pin is on an earlier picture of this plan")
    page.get_by_role("link", name="Cancel").click()
    (finding,) = walking.copied(school_server, audit)["observations"]
    assert finding["pin"]["x"] == pytest.approx(0.25, abs=0.01)


def _touch(walking: Auditor) -> None:
    """A quarter from the left, half way down."""
    area = walking.page.get_by_alt_text("Plan: First floor").bounding_box()
    assert area is not None
    walking.page.touchscreen.tap(area["x"] + area["width"] * 0.25, area["y"] + area["height"] * 0.5)


def _enlarge_and_move(walking: Auditor) -> None:
    """On a plan of twice the size a large step is a twentieth, and a small one half a hundredth."""
    walking.page.get_by_role("button", name="Enlarge").click()
    walking.page.locator(".map").press("Shift+ArrowRight")
    walking.page.locator(".map").press("ArrowDown")


def test_a_room_from_the_list_and_a_pin_in_it_are_kept_together(walking: Auditor) -> None:
    """The list stays the first way: the pin says where in the hall."""
    page = walking.page
    walking.tap("NS-01", "No")
    walking.item("NS-01").locator(".where .btn").click()
    page.get_by_role("button", name="Main hall").click()

    page.locator(".map").press("ArrowRight")

    expect(page.locator("#pos")).to_contain_text("Pin at Main hall")


def test_a_store_of_the_first_release_keeps_all_its_rows(walking: Auditor) -> None:
    """A tablet that was in a drawer for the summer holds audits that nobody else has."""
    told = walking.page.evaluate(OPEN_AN_OLD_STORE)

    assert told == {"counts": [1] * 10, "plans": 0}
