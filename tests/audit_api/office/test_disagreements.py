"""Tests of the pages of disagreements: found, shown, decided, and what a decision does."""

from __future__ import annotations

import re
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.storage import record
from audit_api.workflows.take_snapshot import take_snapshot
from checklists.answers import Overruled
from tests.audit_api.office_pages import AT_A_DESK, read, send, words
from tests.audit_api.signed_in import signed_in
from tests.audit_api.stock import DISTRICT
from tests.known import COOKIE
from tests.samples import AUDIT, revision

SECOND = AUDIT[:-1] + "2"
LIST = "/office/disagreements"
AS_OF = date(2099, 12, 31)
LINK = re.compile(f'href="({LIST}/[0-9a-f]+)"')


def put(client: TestClient[Litestar], audit: str, number: int = 1, **changes: object) -> None:
    """Send a finished audit; the second auditor is called Ada Fern."""
    name = "Robin Vale" if audit == AUDIT else "Ada Fern"
    plain = revision(
        id=audit,
        revision=number,
        photos=[],
        observations=[],
        auditors=[{"name": name, "role": "Facilities"}],
        attestation={"name": name, "at": "2026-10-01T09:30:00-05:00"},
    )
    client.put(f"/api/v1/audits/{audit}/revisions/{number}", json=plain | changes)
    listed = client.get(f"/office/reviews/{audit}", headers=AT_A_DESK)
    assert f"revision {number}" in words(listed) or number == 1, words(listed)


def answers(**said: str) -> list[dict[str, str]]:
    """Such as ``DL_08="yes"``."""
    return [{"item": item.replace("_", "-"), "value": value} for item, value in said.items()]


@pytest.fixture
def apart(client: TestClient[Litestar]) -> TestClient[Litestar]:
    """Two finished audits of one month that differ on one question: no, and yes."""
    put(client, AUDIT)
    put(client, SECOND, answers=answers(DL_06="yes", DL_08="yes"))
    return client


def only(client: TestClient[Litestar]) -> str:
    """The address of the one disagreement."""
    (found,) = set(LINK.findall(client.get(LIST, headers=AT_A_DESK).text))
    return str(found)


def fields(client: TestClient[Litestar], address: str, stands: str) -> dict[str, str | list[str]]:
    """The form as the page has it, with the button of an audit."""
    shown = client.get(address, headers=AT_A_DESK).text.replace("&#34;", '"')
    found: dict[str, str | list[str]] = dict(
        re.findall(r'<input type="hidden" name="(said [^"]+|number)" value="(.*?)">', shown)
    )
    return found | {"stands": stands, "words": "The kit was replaced on 2 October."}


def counted(client: TestClient[Litestar]) -> dict[str, tuple[Overruled, ...]]:
    """What a report would be told, with every finished audit approved."""
    for audit in (AUDIT, SECOND):
        verdict: dict[str, str | list[str]] = {"revision": "1", "decision": "approved"}
        send(client, f"/office/reviews/{audit}", verdict)
    with client.portal() as portal:
        database = client.app.state.service.database
        frozen = portal.call(take_snapshot, DISTRICT, AS_OF, database)
    return {each.id: each.overruled for each in frozen.audits}


def test_what_two_audits_answer_differently_waits(apart: TestClient[Litestar]) -> None:
    """Nobody looks for what they do not know of."""
    assert "1 question answered differently" in read(apart, "/office/")
    assert "1 question was answered differently by two audits" in read(apart, "/office/reviews")
    assert "Another audit answers DL-08 differently." in read(apart, f"/office/reviews/{AUDIT}")
    listed = read(apart, LIST)
    assert "1 question was answered differently. The worse answer counts" in listed
    assert "Alder Elementary Robin Vale: No ; Ada Fern: Yes" in listed


def test_a_decision_lets_the_better_answer_count(apart: TestClient[Litestar]) -> None:
    """The other is kept, with who decided and why."""
    address = only(apart)
    assert "2 audits answer this differently. Until you decide, the worse" in read(apart, address)

    answer = send(apart, address, fields(apart, address, SECOND))

    assert answer.status_code == 303
    shown = read(apart, address)
    assert "It is decided." in shown
    assert ": the answer of Ada Fern stands. The kit was replaced on 2 October." in shown
    assert "Yes counts now" in shown
    assert "Nothing to decide." in read(apart, LIST)
    assert "answered differently" not in read(apart, "/office/")
    assert "DL-08 (decided) differently" in read(apart, f"/office/reviews/{AUDIT}")
    assert counted(apart) == {AUDIT: (Overruled(item="DL-08"),), SECOND: ()}


def test_without_a_decision_nothing_is_overruled(apart: TestClient[Litestar]) -> None:
    """The worse answer counts then."""
    assert counted(apart) == {AUDIT: (), SECOND: ()}


def test_a_decision_can_be_followed_by_another(apart: TestClient[Litestar]) -> None:
    """Whoever pressed the wrong button would publish it."""
    address = only(apart)
    send(apart, address, fields(apart, address, SECOND))

    assert send(apart, address, fields(apart, address, AUDIT)).status_code == 303

    assert "No counts now" in read(apart, address)
    assert counted(apart) == {AUDIT: (), SECOND: (Overruled(item="DL-08"),)}


def test_of_two_reviewers_at_once_the_second_is_told(apart: TestClient[Litestar]) -> None:
    """Each would believe that their word is the last."""
    address = only(apart)
    first, second = (fields(apart, address, audit) for audit in (AUDIT, SECOND))

    assert send(apart, address, first).status_code == 303
    answer = send(apart, address, second)

    assert answer.status_code == 409
    assert "Robin Vale has decided already" in words(answer)
    assert "No counts now" in read(apart, address)


def test_an_answer_that_was_corrected_is_decided_anew(apart: TestClient[Litestar]) -> None:
    """The decision was about something else."""
    address = only(apart)
    old = fields(apart, address, SECOND)
    send(apart, address, old)
    again = answers(DL_06="yes", DL_08="no")
    put(apart, SECOND, 2, answers=again, reason="The kit was from another school.")
    assert LINK.findall(apart.get(LIST, headers=AT_A_DESK).text) == [], "both say no"
    put(apart, AUDIT, 2, answers=answers(DL_06="yes", DL_08="yes"), reason="A new kit came.")

    shown = read(apart, address)
    answer = send(apart, address, old | {"number": "2"})

    assert "It was decided before, but the answers are others now" in shown
    assert answer.status_code == 409
    assert "an auditor has answered anew meanwhile" in words(answer)


def test_whoever_saw_another_answer_beside_it_is_told(apart: TestClient[Litestar]) -> None:
    """The answer that is overruled is a part of what was decided, too."""
    address = only(apart)
    seen = fields(apart, address, SECOND)
    other: dict[str, str | list[str]] = {f"said {AUDIT}": '"partly"'}

    answer = send(apart, address, seen | other)

    assert answer.status_code == 409
    assert "an auditor has answered anew meanwhile" in words(answer)
    assert send(apart, address, seen).status_code == 303


def test_what_was_sent_back_is_not_decided_about(apart: TestClient[Litestar]) -> None:
    """Its auditor has been asked for it again."""
    back: dict[str, str | list[str]] = {
        "revision": "1", "decision": "sent_back", "back": "DL-08", "words DL-08": "Look again.",
    }  # fmt: skip
    assert send(apart, f"/office/reviews/{SECOND}", back).status_code == 303

    assert "Nothing to decide." in read(apart, LIST)


@pytest.mark.parametrize("stands", ["", AUDIT[:-1] + "9"])
def test_an_audit_that_says_nothing_cannot_stand(apart: TestClient[Litestar], stands: str) -> None:
    """The form was not made by our page."""
    address = only(apart)

    answer = send(apart, address, fields(apart, address, stands))

    assert answer.status_code == 422
    assert "choose whose answer stands" in words(answer)
    assert "Until you decide" in read(apart, address)


def test_a_blind_second_audit_is_nobodys_side(client: TestClient[Litestar]) -> None:
    """It never merges."""
    put(client, AUDIT)
    put(client, SECOND, answers=answers(DL_06="yes", DL_08="yes"), blind=True)

    assert "Nothing to decide." in read(client, LIST)


def test_looking_and_deciding_are_written_down(apart: TestClient[Litestar]) -> None:
    """Who turned a finding into a pass has to answer for it."""
    address = only(apart)
    send(apart, address, fields(apart, address, SECOND))

    with apart.portal() as portal:
        entries = portal.call(record.newest, 10)
    told = [each for each in entries if each.object.startswith("disagreement ")]
    assert [each.action for each in told] == ["disagreement settled"]
    assert f'"stands":"{SECOND}"' in told[0].details
    assert sum(each.action == "audit read" for each in entries) >= 2
    (listed,) = (each for each in entries if each.action == "disagreements read")
    assert listed.district == DISTRICT


def test_beyond_ones_schools_there_is_no_disagreement(apart: TestClient[Litestar]) -> None:
    """An id of another district answers as one that does not exist."""
    address = only(apart)
    _, token = signed_in(apart, "reviewer", "5500002")
    elsewhere = AT_A_DESK | {"Cookie": f"{COOKIE.partition('=')[0]}={token}"}

    there = apart.get(address, headers=elsewhere)
    nowhere = apart.get(f"{LIST}/{'0' * 64}", headers=elsewhere)

    assert there.status_code == nowhere.status_code == 404
    assert words(there).replace(address[-64:], "") == words(nowhere).replace("0" * 64, "")


def test_the_record_names_the_school_of_what_was_read(apart: TestClient[Litestar]) -> None:
    """Nobody knows a school by its id."""
    read(apart, f"/office/reviews/{AUDIT}")

    assert f"audit read Alder Elementary revision {AUDIT}.1" in read(apart, "/office/record")
