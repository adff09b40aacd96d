"""Tests of the pages of cycles: opening one, assigning, drawing lots, and where it stands."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.http.assignments import today
from audit_api.office.agreeing import agreed_words, kappa_words
from checklists.agreement import Agreement
from tests.audit_api.office_pages import AT_A_DESK, read, send, words
from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.known import PERSON
from tests.samples import PHOTO, SITE, revision

HERE = f"/office/cycles/{DISTRICT}/2026-27"
CYCLE: dict[str, str | list[str]] = {
    "district": DISTRICT,
    "name": "2026-27",
    "starts_on": "2026-07-01",
    "ends_on": "2027-06-30",
    "due": ["cpted-core", "door-lock-monthly"],
}
ONE: dict[str, str | list[str]] = {
    "site": SITE, "checklist": "cpted-core", "person": PERSON, "due_on": "2026-07-14",
}  # fmt: skip
HEADER = "school,checklist,auditor,due,blind\n"


@pytest.fixture
def opened(client: TestClient[Litestar]) -> TestClient[Litestar]:
    """A district with a cycle that was opened on the page."""
    assert send(client, "/office/cycles", CYCLE).headers["location"] == HERE
    return client


@pytest.fixture
def second(opened: TestClient[Litestar]) -> str:
    """The id of a second auditor."""
    return signed_in(opened, "auditor", DISTRICT)[0]


def test_a_cycle_is_opened_and_changed(opened: TestClient[Litestar]) -> None:
    """A form that forgets what was typed is filled in twice."""
    wrong = send(opened, "/office/cycles", CYCLE | {"name": "2026", "due": ["cpted-core"]})
    changed = send(opened, "/office/cycles", CYCLE | {"due": "cpted-core"})

    assert wrong.status_code == 422
    assert "'2026' is no school year; write it as 2026-27" in words(wrong)
    assert 'value="2027-06-30"' in wrong.text
    assert len(re.findall('name="due" value="[a-z-]+" checked', wrong.text)) == 1
    assert changed.status_code == 303
    listed = read(opened, "/office/cycles")
    assert "2026-27 Elm Valley 1 July 2026 30 June 2027 CPTED core walk" in listed


def test_an_audit_is_assigned_changed_and_taken_back(opened: TestClient[Litestar]) -> None:
    """All of it on pages, by somebody who has no program to send requests with."""
    task = f"{HERE}/{SITE}/cpted-core/{PERSON}"
    empty = read(opened, HERE)

    refused = send(opened, f"{HERE}/assign", ONE | {"due_on": "2028-01-01"})
    kept = send(opened, f"{HERE}/assign", ONE)
    late = read(opened, f"{HERE}?show=late")
    changed = send(opened, task, {"due_on": "2027-06-30"})
    after = read(opened, HERE)
    gone = send(opened, f"{task}/take-back", {})

    assert "Nobody is asked to do anything yet." in empty
    assert refused.status_code == 422
    assert "2028-01-01 is outside 2026-27" in words(refused)
    assert kept.status_code == changed.status_code == gone.status_code == 303
    assert "It is assigned." in read(opened, kept.headers["location"])
    assert "Alder Elementary CPTED core walk Robin Vale 14 July 2026 late" in late
    assert "30 June 2027 Not begun none" in after
    assert "nothing is late" in after
    assert "Nobody is asked" in read(opened, HERE)
    assert "There is no assignment" in read(opened, task, 404)


def test_what_was_begun_is_shown_with_what_is_outstanding(opened: TestClient[Litestar]) -> None:
    """Whoever runs the round sees whom to call, and about what."""
    send(opened, f"{HERE}/assign", ONE)
    walk = {"id": "cpted-core", "version": 1}
    audit = revision(checklist=walk, answers=[], observations=[], photos=[{"sha256": PHOTO}])
    opened.put(f"/api/v1/audits/{audit['id']}/revisions/1", json=audit).raise_for_status()

    told = read(opened, f"{HERE}?show=photos")
    task = f"{HERE}/{SITE}/cpted-core/{PERSON}"
    refused = send(opened, f"{task}/take-back", {})

    assert "late Photos outstanding 1" in told
    assert "Nobody is asked 0 of 2" not in told
    assert refused.status_code == 422
    assert "Robin Vale has begun it; it stays until the cycle ends" in words(refused)


def test_a_file_is_shown_before_it_is_kept(opened: TestClient[Litestar]) -> None:
    """Two hundred rows are looked at as they will be, and kept with one press."""
    one, other = (
        "Fern High,cpted-core,rvale,2026-10-14,",
        "00001,CPTED core walk,Robin Vale,10/30/2026,no",
    )
    rows = f"{HEADER}{one}\n{other}\n"

    shown = send(opened, f"{HERE}/file", {}, rows.encode("utf-16"))
    before = read(opened, HERE)
    carried = re.search('name="rows" value="([^"]*)"', shown.text)
    assert carried is not None
    kept = send(opened, f"{HERE}/file/keep", {"rows": carried.group(1)})
    again = opened.get(f"{HERE}/assignments.csv", headers=AT_A_DESK)

    assert "2 new, 0 changed, 0 as they are; 0 problems. Nothing is kept yet." in words(shown)
    assert "Fern High CPTED core walk Robin Vale 14 October 2026 new" in words(shown)
    assert "Nobody is asked to do anything yet." in before
    assert kept.headers["location"] == f"{HERE}/assign?said=file"
    assert "2 audits are assigned in 2026-27" in read(opened, kept.headers["location"])
    assert again.headers["content-type"].startswith("text/csv")
    same = send(opened, f"{HERE}/file", {}, again.content)
    assert "0 new, 0 changed, 2 as they are; 0 problems." in words(same)


def test_a_file_with_a_problem_cannot_be_kept(opened: TestClient[Litestar]) -> None:
    """Each is told by its row, with what to do; the button is not there."""
    rows = (
        f"{HEADER}Elm High,cpted-core,rvale,2026-10-14,\nFern High,cpted-core,rvale,2026-10-14,\n"
    )

    shown = send(opened, f"{HERE}/file", {}, rows.encode())
    forced = send(opened, f"{HERE}/file/keep", {"rows": rows})
    unreadable = send(opened, f"{HERE}/file", {}, b"\x00\x01\x02")
    nothing = send(opened, f"{HERE}/file", {}, b"")

    assert "Row 2 school: no open school here is called 'Elm High'" in words(shown)
    assert "file/keep" not in shown.text
    assert [each.status_code for each in (shown, forced, unreadable, nothing)] == [422] * 4
    assert "Nothing was kept." in words(unreadable)
    assert "the file cannot be read: it is empty" in words(nothing)
    assert "Nobody is asked to do anything yet." in read(opened, HERE)


def test_a_file_of_another_page_or_with_marks_in_it_does_no_harm(
    opened: TestClient[Litestar],
) -> None:
    """What is in a file is written by whoever sent it to the office."""
    marks = HEADER + "<script>alert(1)</script>,cpted-core,rvale,2026-10-14,\n"

    shown = send(opened, f"{HERE}/file", {}, marks.encode())
    foreign = opened.post(
        f"{HERE}/file", data={"form_token": "0" * 64}, files={"file": b"x"}, headers=AT_A_DESK
    )
    letters = opened.post(
        f"{HERE}/file",
        content=b'--b\r\nContent-Disposition: form-data; name="x"\r\n'
        b"Content-Type: text/plain; charset=nobody\r\n\r\n\xff\r\n--b--\r\n",
        headers=AT_A_DESK | {"Content-Type": "multipart/form-data; boundary=b"},
    )

    assert "<script>alert" not in shown.text
    assert "no open school here is called" in words(shown)
    assert foreign.status_code == 403
    assert letters.status_code in {403, 422}


def test_schools_are_drawn_by_lot_with_the_seed_shown(
    opened: TestClient[Litestar], second: str
) -> None:
    """Whoever doubts the lot finds there what it hangs on."""
    for site in (SITE, OTHER_SITE):
        send(opened, f"{HERE}/assign", ONE | {"site": site})
    wish: dict[str, str | list[str]] = {
        "checklist": "cpted-core", "schools": "1", "auditors": second,
        "due_on": "2027-06-30", "seed": "elm <b> 7",
    }  # fmt: skip

    too_many = send(opened, f"{HERE}/draw", wish | {"schools": "9"})
    no_number = send(opened, f"{HERE}/draw", wish | {"schools": "²"})
    drawn = send(opened, f"{HERE}/draw", wish)
    told = read(opened, HERE)

    assert "9 schools cannot be drawn from 2" in words(too_many)
    assert "how many schools: write a number, such as 5" in words(no_number)
    assert drawn.headers["location"] == f"{HERE}#lots"
    assert "Lot 1: 1 of 2 schools for CPTED core walk" in told
    assert "by the seed elm <b> 7 ." in told
    late = "late " if today() > date(2027, 6, 30) else ""
    assert f"blind second audit auditor X 30 June 2027 {late}Not begun none" in told


def test_of_another_district_no_page_is_there(opened: TestClient[Litestar]) -> None:
    """The addresses can be typed by anybody who is signed in."""
    send(opened, f"{HERE}/assign", ONE)
    _, session = signed_in(opened, "admin", "5500002")
    stranger = AT_A_DESK | {"Cookie": f"__Host-sightline={session}"}
    task = f"{HERE}/{SITE}/cpted-core/{PERSON}"

    answers = [
        opened.get(address, headers=stranger)
        for address in (HERE, f"{HERE}/assign", f"{HERE}/assignments.csv", task)
    ]

    assert [each.status_code for each in answers] == [404] * 4
    assert "Elm Valley" not in opened.get("/office/cycles", headers=stranger).text


def test_a_reviewer_sees_the_cycle_and_how_far_auditors_agree(
    opened: TestClient[Litestar], second: str
) -> None:
    """And has neither the forms nor the pages that change it."""
    send(opened, f"{HERE}/assign", ONE | {"person": second, "blind": "yes"})
    _, session = signed_in(opened, "reviewer", DISTRICT)
    reviewer = AT_A_DESK | {"Cookie": f"__Host-sightline={session}"}

    cycle = opened.get(HERE, headers=reviewer)
    agreement = opened.get(f"{HERE}/agreement", headers=reviewer)
    assign = opened.get(f"{HERE}/assign", headers=reviewer)

    assert "blind second audit" in words(cycle)
    assert "/assign" not in cycle.text
    assert "Open a cycle" not in words(opened.get("/office/cycles", headers=reviewer))
    assert "No blind second audit can be compared yet." in words(agreement)
    assert assign.status_code == 403


def test_whoever_reviews_sees_the_agreement_beside_the_audit(
    opened: TestClient[Litestar],
) -> None:
    """Where two people saw different things, one of them is asked again."""
    blind = {"id": "0199a6c4-5d1e-7c3a-9f00-000000000002", "blind": True, "answers": [
        {"item": "DL-06", "value": "yes"}, {"item": "DL-08", "value": "yes"},
    ]}  # fmt: skip
    for audit in (revision(), revision(**blind)):
        opened.put(f"/api/v1/audits/{audit['id']}/revisions/1", json=audit).raise_for_status()

    first = read(opened, f"/office/reviews/{revision()['id']}")
    second = read(opened, f"/office/reviews/{blind['id']}")

    agreed = "1 of 2 answers agree (50%) ; kappa 0.00. They differ on DL-08."
    assert f"Beside the blind second audit: {agreed}" in first
    assert "This is a blind second audit: it enters no score" in second
    assert f"Beside the first audit: {agreed}" in second
    assert "In 1 pair, 1 of 2 answers agree (50%); kappa 0.00." in read(opened, f"{HERE}/agreement")
    assert "agreement read" in read(opened, "/office/record")


@pytest.mark.parametrize(
    ("kappa", "said"),
    [
        (None, "says nothing"),
        (Fraction(1), "1.00"),
        (Fraction(2, 3), "0.67"),
        (Fraction(-1, 3), "-0.33"),
        (Fraction(-1, 1000), "0.00"),
    ],
)
def test_kappa_is_written_with_two_decimals(kappa: Fraction | None, said: str) -> None:
    """Minus nothing is nothing, and no number is no number."""
    assert kappa_words(kappa) == said


def test_agreement_is_told_as_a_count_of_a_total() -> None:
    """79 per cent of what is the first question that anybody asks."""
    assert agreed_words(Agreement(41, 52, None)) == "41 of 52 answers agree (79%)"
    assert agreed_words(Agreement(0, 0, None)) == "no question was answered by both"
    assert (
        msgspec.json.encode(agreed_words(Agreement(1, 1, None))) == b'"1 of 1 answer agrees (100%)"'
    )
