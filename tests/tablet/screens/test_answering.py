"""Answering: each kind of answer is kept as it was given, and is there after the app was closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.tablet.screens.auditor import Auditor
from tests.tablet.screens.pictures import write_picture


def test_a_tap_is_there_after_the_app_was_closed(walking: Auditor) -> None:
    """The app must be one that can be closed at any moment."""
    walking.tap("NS-01", "Yes")
    walking.tap("NS-02", "4 Fully")
    walking.saved()

    walking.page.reload()

    expect(walking.item("NS-01").get_by_label("Yes")).to_be_checked()
    expect(walking.item("NS-02").get_by_label("4 Fully")).to_be_checked()
    expect(walking.page.locator(".what small")).to_contain_text("2 of 58 answered")


def test_two_numbers_are_kept_only_when_they_can_be_true(walking: Auditor) -> None:
    """Nine of eight lights would be refused by the server days later."""
    item = walking.item("NS-10")
    item.get_by_label("In order").fill("9")
    item.get_by_label("Checked").fill("8")
    expect(item.get_by_text("No more can be in order than were checked")).to_be_visible()

    item.get_by_label("Checked").fill("12")
    walking.saved()
    walking.page.reload()

    expect(walking.item("NS-10").get_by_label("In order")).to_have_value("9")
    expect(walking.item("NS-10").get_by_label("Checked")).to_have_value("12")
    expect(walking.page.locator(".what small")).to_contain_text("1 of 58 answered")


def test_doors_are_marked_one_by_one(walking: Auditor) -> None:
    """Facilities need to know which door, not how many."""
    walking.area("Access control and management")
    item = walking.item("AC-02")
    item.get_by_role("button", name="One by one").click()
    doors = item.locator(".results li")
    expect(doors).to_have_count(3)

    doors.nth(0).locator("label", has_text="In order").first.click()
    doors.nth(1).locator("label", has_text="Not in order").click()
    walking.saved()
    walking.page.reload()

    expect(walking.item("AC-02").get_by_text("1 of 2 in order; 3 on the list")).to_be_visible()
    expect(walking.item("AC-02").locator(".where")).to_contain_text("Exterior door-2")


@pytest.mark.parametrize(
    ("checklist", "area", "item", "typed"),
    [
        ("CPTED core walk", "Physical maintenance", "MP-08", ("Number", "2.5")),
        ("Quarterly partnership metrics", "", "PM-a", ("How many", "17")),
    ],
)
def test_a_number_that_was_typed_is_kept(
    auditor: Auditor, checklist: str, area: str, item: str, typed: tuple[str, str]
) -> None:
    """Half a second after the last key it is on the tablet, without a button."""
    auditor.take_along("Alder Elementary")
    auditor.begin(checklist)
    if area:
        auditor.area(area)

    auditor.item(item).get_by_label(typed[0]).fill(typed[1])
    auditor.saved()
    auditor.page.reload()

    expect(auditor.item(item).get_by_label(typed[0])).to_have_value(typed[1])


def test_how_many_of_each_kind_are_kept(auditor: Auditor) -> None:
    """A row may be added as long as there is another kind."""
    auditor.take_along("Alder Elementary")
    auditor.begin("Quarterly partnership metrics")
    item = auditor.item("PM-f")
    item.get_by_label("Kind").first.fill("talk")
    item.get_by_label("How many").first.fill("4")
    auditor.saved()
    item.get_by_label("Kind").nth(1).fill("class visit")
    item.get_by_label("How many").nth(1).fill("2")
    auditor.saved()

    auditor.page.reload()

    expect(auditor.item("PM-f").get_by_label("Kind").nth(1)).to_have_value("class visit")
    expect(auditor.item("PM-f").get_by_label("How many").nth(1)).to_have_value("2")


def test_a_question_is_skipped_with_a_reason_in_two_taps(walking: Auditor) -> None:
    """Without its reason a gap in the audit could mean anything."""
    walking.tap("NS-03", "Skip")
    expect(walking.page.locator(".what small")).to_contain_text("0 of 58 answered")

    walking.tap("NS-03", "Could not check")
    walking.saved()
    walking.page.reload()

    expect(walking.item("NS-03").get_by_label("Could not check")).to_be_checked()
    expect(walking.page.locator(".what small")).to_contain_text("1 of 58 answered")


def test_a_critical_check_that_is_not_here_needs_words(walking: Auditor) -> None:
    """The server keeps such an answer aside, and the auditor would learn of it days later."""
    walking.area("Access control and management")
    walking.tap("AC-01", "Skip")
    walking.tap("AC-01", "Not at this site")
    expect(walking.item("AC-01").get_by_text("once you have said why")).to_be_visible()
    expect(walking.page.locator(".what small")).to_contain_text("0 of 58 answered")

    walking.item("AC-01").locator("textarea").fill("The school has no fence and one open court.")
    walking.saved()

    expect(walking.page.locator(".what small")).to_contain_text("1 of 58 answered")


def test_a_finding_opens_at_a_wrong_answer_and_keeps_what_was_seen(
    walking: Auditor, tmp_path: Path
) -> None:
    """It is the work that facilities will do: place, picture and words."""
    walking.tap("NS-01", "Partly")
    item = walking.item("NS-01")
    walking.photo("NS-01", write_picture(tmp_path))
    item.locator(".thumbs img").wait_for()
    item.get_by_label("What did you see?").fill("A poster 🪧 covers the window. مرحبا")
    item.locator(".where .btn").click()
    walking.page.get_by_role("button", name="Main hall").click()
    walking.page.locator(".dock .main").click()
    walking.saved()

    walking.page.reload()

    expect(item.locator(".thumbs img")).to_have_count(1)
    expect(item.get_by_label("What did you see?")).to_have_value(
        "A poster 🪧 covers the window. مرحبا"
    )
    expect(item.locator(".where")).to_contain_text("Main hall")


def test_the_next_finding_begins_at_the_same_place(walking: Auditor) -> None:
    """Findings come together, and choosing the same place again costs three taps."""
    walking.tap("NS-01", "No")
    walking.item("NS-01").locator(".where .btn").click()
    walking.page.get_by_role("button", name="Main hall").click()
    walking.page.locator(".dock .main").click()

    walking.tap("NS-03", "No")

    expect(walking.item("NS-03").locator(".where")).to_contain_text(
        "same place as before, Main hall"
    )


def test_a_file_that_is_no_photo_is_told_and_nothing_is_lost(
    walking: Auditor, tmp_path: Path
) -> None:
    """Somebody who chose the wrong file must see it now, not after the walk."""
    (tmp_path / "plan.jpg").write_text("not a picture")
    walking.tap("NS-01", "No")

    walking.photo("NS-01", tmp_path / "plan.jpg")

    expect(walking.page.get_by_role("alert").first).to_contain_text("plan.jpg was not saved")
    expect(walking.item("NS-01").get_by_label("No", exact=True)).to_be_checked()


FULL_OF_PHOTOS = """(name) => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (this.name === name) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, given);
  };
}"""
"""Chromium's own limit cannot be moved below what it has promised already."""


def test_a_full_tablet_says_that_it_was_the_photo_and_keeps_the_answers(
    walking: Auditor, tmp_path: Path
) -> None:
    """The auditor goes on walking, and takes this one picture again when there is room."""
    walking.tap("NS-01", "No")
    walking.item("NS-01").get_by_label("What did you see?").fill("A broken window.")
    walking.saved()
    walking.page.evaluate(FULL_OF_PHOTOS, "bytes")

    walking.photo("NS-01", write_picture(tmp_path))

    told = walking.page.get_by_role("alert").first
    expect(told).to_contain_text(
        "This photo was not saved: the tablet is full."
        " Send waiting photos or free some space. Your answers are safe."
    )
    expect(walking.item("NS-01").locator(".thumbs img")).to_have_count(0)
    walking.tap("NS-02", "4 Fully")
    walking.saved()
    walking.page.reload()
    expect(walking.item("NS-01").get_by_label("What did you see?")).to_have_value(
        "A broken window."
    )
    expect(walking.item("NS-02").get_by_label("4 Fully")).to_be_checked()
    walking.photo("NS-01", write_picture(tmp_path))
    expect(walking.item("NS-01").locator(".thumbs img")).to_have_count(1)


def test_a_note_of_a_hundred_thousand_characters_stays(walking: Auditor) -> None:
    """Who pastes a whole report is told what is sent of it, and loses none of it here."""
    walking.tap("NS-01", "No")
    note = walking.item("NS-01").get_by_label("What did you see?")
    note.fill("abc🙂 " * 20_000)
    walking.saved()

    walking.page.reload()

    expect(walking.item("NS-01").get_by_text("The first 4,000 are sent")).to_be_visible()
    assert len(note.input_value()) == 100_000


def test_answering_never_moves_the_page(walking: Auditor) -> None:
    """A question that jumps away under the finger gets the next tap."""
    walking.item("NS-04").scroll_into_view_if_needed()
    before = walking.item("NS-04").bounding_box()

    walking.tap("NS-04", "No")
    walking.saved()

    after = walking.item("NS-04").bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == before["y"]


@pytest.mark.parametrize("is_finger", [True, False], ids=["finger", "mouse"])
def test_a_tap_right_after_typing_meets_the_answer_that_was_touched(
    walking: Auditor, *, is_finger: bool
) -> None:
    """Leaving the field opens a finding, which pushes the next question away under the hand."""
    page = walking.page
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))  # nothing is kept by itself
    walking.item("NS-11").get_by_label("In order").fill("3")
    walking.item("NS-11").get_by_label("Checked").fill("8")
    answer = walking.item("NS-12").locator("label", has_text="Yes")
    answer.scroll_into_view_if_needed()
    area = answer.bounding_box()
    assert area is not None
    across, down = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2

    if is_finger:
        page.touchscreen.tap(across, down)
    else:
        page.mouse.move(across, down)
        page.mouse.down()
        page.wait_for_timeout(80)
        page.mouse.up()
    page.clock.resume()

    expect(walking.item("NS-12").get_by_label("Yes")).to_be_checked()
    expect(walking.item("NS-11").get_by_label("What did you see?")).to_be_visible()


def test_a_door_that_is_not_on_the_list_is_added_on_the_spot(auditor: Auditor) -> None:
    """The register is wrong in every school; the walk must not stop for it."""
    auditor.take_along("Alder Elementary")
    auditor.begin("Monthly door and lock walk-through")
    page = auditor.page
    section = page.locator(".things")
    section.get_by_role("button", name="Add one").click()
    section.locator("#new-thing").fill("Exterior door-9")
    section.get_by_role("button", name="Add", exact=True).click()

    chosen = section.get_by_label("Which one?").locator(":checked")
    expect(chosen).to_contain_text("Exterior door-9")
    auditor.tap("DL-01", "Yes")
    auditor.saved()
    page.reload()

    expect(chosen).to_contain_text("Exterior door-9")
    expect(auditor.item("DL-01").get_by_label("Yes")).to_be_checked()


def test_a_camera_that_closed_the_app_is_told(walking: Auditor) -> None:
    """The picture is gone, and only the auditor can take it again."""
    walking.tap("NS-01", "No")
    with walking.page.expect_file_chooser():
        walking.item("NS-01").get_by_label("Take photo").click()
    walking.saved()

    walking.page.reload()

    expect(walking.page.get_by_text("closed the app while the camera was open")).to_be_visible()
    expect(walking.item("NS-01").get_by_label("No", exact=True)).to_be_checked()
