"""Other languages, other hands, other eyes: keyboard, Spanish, sunlight."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.servers import RunningServer
from tests.tablet.screens.auditor import Auditor


def test_one_question_can_be_answered_with_the_keyboard_alone(walking: Auditor) -> None:
    """Chromebooks have keyboards, and some people have nothing else."""
    page = walking.page
    page.locator("#h-area").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(walking.item("NS-01").locator("details")).to_have_attribute("open", "")

    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(walking.item("NS-01").get_by_label("Partly")).to_be_checked()
    for _ in range(4):  # two ways to a photo, the place, the words
        page.keyboard.press("Tab")
    page.keyboard.type("The desk faces the wall.")
    walking.saved()
    page.reload()

    expect(walking.item("NS-01").get_by_label("What did you see?")).to_have_value(
        "The desk faces the wall."
    )


def test_an_area_says_where_one_is(walking: Auditor) -> None:
    """A screen reader that stays on the old heading reads the wrong questions."""
    walking.page.get_by_role("link", name="Next: Access control and management").click()

    expect(walking.page.locator("#h-area")).to_be_focused()


def test_the_app_speaks_spanish_and_stays_so(auditor: Auditor) -> None:
    """Screens, questions and reasons; a mixture of two languages is none."""
    auditor.open("#/settings")
    auditor.page.get_by_label("Español").click()
    expect(auditor.page.locator("html")).to_have_attribute("lang", "es")
    auditor.take_along("Alder Elementary")
    auditor.begin("Recorrido básico CPTED")

    expect(auditor.item("NS-01")).to_contain_text("Desde la oficina principal")
    auditor.tap("NS-01", "En parte")
    auditor.saved()
    auditor.page.reload()

    expect(auditor.item("NS-01").get_by_label("¿Qué vio?")).to_be_visible()
    expect(auditor.page.get_by_text("un borrador que nadie ha revisado")).to_be_visible()
    expect(auditor.page.get_by_role("status")).to_contain_text("Guardado en esta tableta")


def test_sunlight_and_the_left_hand_are_kept(auditor: Auditor) -> None:
    """Who set them outdoors must not set them again after lunch."""
    auditor.open("#/settings")
    auditor.page.get_by_label("Sunlight").click()
    auditor.page.get_by_label("Left-handed").click()
    auditor.saved()

    auditor.page.reload()

    expect(auditor.page.locator("html")).to_have_class("sunlight left")


def test_the_pin_moves_by_arrow_keys_and_its_place_is_said(auditor: Auditor) -> None:
    """A plan that only a finger can use shuts out the person with a switch."""
    auditor.take_along("Fern High")
    auditor.begin()
    page, walking = auditor.page, auditor
    walking.tap("NS-01", "No")
    walking.item("NS-01").locator(".where .btn").click()
    page.locator(".map").focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#pos")).to_contain_text("left")

    page.locator(".dock .main").click()

    expect(walking.item("NS-01").locator(".where")).to_contain_text("a point on the plan, left")


def test_a_pin_without_a_room_reaches_the_server(
    auditor: Auditor, school_server: RunningServer
) -> None:
    """Without a photo or a room the pin is all that says where the broken lamp is."""
    auditor.take_along("Fern High")
    audit = auditor.begin()
    auditor.tap("NS-01", "No")
    auditor.item("NS-01").locator(".where .btn").click()
    auditor.page.locator(".map").focus()
    auditor.page.keyboard.press("Shift+ArrowLeft")
    auditor.page.keyboard.press("Shift+ArrowLeft")
    auditor.page.locator(".dock .main").click()
    auditor.saved()

    (finding,) = auditor.copied(school_server, audit)["observations"]
    assert "place" not in finding
    assert finding["position"]["longitude"] == pytest.approx(-89.4, abs=0.01)


def test_where_the_tablet_is_can_be_the_place(
    auditor: Auditor, school_server: RunningServer
) -> None:
    """At a school without any plan, a good position is better than none."""
    context = auditor.page.context
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": -89.41, "latitude": 43.61, "accuracy": 8})
    auditor.take_along("Alder Elementary")
    audit = auditor.begin()
    auditor.tap("NS-01", "No")
    auditor.item("NS-01").locator(".where .btn").click()
    auditor.page.get_by_role("button", name="Use my position").click()
    auditor.page.get_by_role("button", name="Use where the tablet was").click()
    auditor.saved()

    (finding,) = auditor.copied(school_server, audit)["observations"]
    assert finding["position"] == {"longitude": -89.41, "latitude": 43.61, "accuracy_m": 8}


def test_a_position_is_told_only_for_what_it_is_good_for(walking: Auditor) -> None:
    """Thirty-five metres are the wrong building on a campus."""
    context = walking.page.context
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": -89.4, "latitude": 43.6, "accuracy": 35})
    walking.tap("NS-01", "No")
    walking.item("NS-01").locator(".where .btn").click()

    walking.page.get_by_role("button", name="Use my position").click()

    expect(walking.page.get_by_text("within about 35 m")).to_contain_text("not for the door")
