"""Tests of `audit_api.people.oidc.sign_in`, against a provider with real keys."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from audit_api.errors import IdentityRefused, ProviderAway
from audit_api.people.oidc import asking
from audit_api.people.oidc.sign_in import SignInElsewhere
from audit_api.people.oidc.values import CameBack, Flow, Identity
from audit_api.settings import ProviderKind
from tests.audit_api.people.oidc.walking import (
    REDIRECT_URI,
    begun,
    came_back,
    known_to_us,
    of_kind,
    signed_in,
)
from tests.fake_provider import DISCOVERY, FakeProvider, Reply, new_key, running_provider


def test_who_signs_in_elsewhere_is_known_by_issuer_and_subject(fake: FakeProvider) -> None:
    """Names and addresses change; these two never do."""
    assert signed_in(fake) == Identity(
        fake.issuer, "10769150350006150715113082367", "Juana Ruiz", "j.ruiz@alder.example"
    )


@pytest.mark.parametrize("algorithm", ["ES256", "PS256"])
def test_other_good_algorithms_are_taken(fake: FakeProvider, algorithm: str) -> None:
    """Providers choose; all three are sound."""
    fake.key = new_key("other", algorithm)
    fake.published = [fake.key]

    assert signed_in(fake).name == "Juana Ruiz"


def test_the_browser_is_sent_with_all_that_ties_the_answer_to_it(fake: FakeProvider) -> None:
    """The secret, the verifier and the kept state never go through the browser."""
    start = begun(SignInElsewhere(), known_to_us(fake))

    asked = {name: value for name, (value,) in parse_qs(urlsplit(start.address).query).items()}
    assert asked["state"] == start.state
    assert asked["nonce"] == start.flow.nonce
    assert asked["scope"] == "openid profile email"
    assert asked["redirect_uri"] == REDIRECT_URI
    assert len({start.state, start.flow.nonce, start.flow.verifier, start.flow.state}) == 4
    for kept in (start.flow.verifier, start.flow.state, fake.client_secret or ""):
        assert kept not in start.address


def test_a_flow_can_be_kept_as_json(fake: FakeProvider) -> None:
    """Another server process may see the person come back."""
    flow = begun(SignInElsewhere(), known_to_us(fake)).flow

    assert msgspec.json.decode(msgspec.json.encode(flow), type=Flow) == flow


def test_google_is_asked_for_our_domain_and_lets_people_choose(fake: FakeProvider) -> None:
    """The computer in a school office is many people's."""
    start = begun(SignInElsewhere(), of_kind(fake, ProviderKind.GOOGLE, "alder.example"))

    asked = parse_qs(urlsplit(start.address).query)
    assert (asked["hd"], asked["prompt"]) == (["alder.example"], ["select_account"])


@pytest.mark.parametrize(
    ("methods", "secret"),
    [(["client_secret_post"], "se:cret+of /ours"), (["none"], None), (None, "ä:&=%20")],
)
def test_we_prove_who_we_are_as_the_provider_wants_it(
    fake: FakeProvider, methods: list[str] | None, secret: str | None
) -> None:
    """By a header or in the form, or not at all; with any letters in the secret."""
    fake.client_secret = secret
    fake.metadata = {"token_endpoint_auth_methods_supported": methods}

    assert signed_in(fake).name == "Juana Ruiz"


def test_a_wrong_client_secret_is_told_to_the_log(fake: FakeProvider) -> None:
    """Whoever looks after the server learns what to change; the person does not."""
    wrong = msgspec.structs.replace(known_to_us(fake), client_secret="old")  # noqa: S106 - of nobody

    with pytest.raises(IdentityRefused, match="you were not signed in by “Alder staff”") as told:
        signed_in(fake, wrong)
    assert told.value.reason == "no token: 401 'invalid_client'"
    assert "client" not in str(told.value)


@pytest.mark.parametrize(
    ("kind", "claim"), [(ProviderKind.GOOGLE, "hd"), (ProviderKind.MICROSOFT, "tid")]
)
@pytest.mark.parametrize("said", ["alder.example", "birch.example", None, "", "ALDER.example"])
def test_only_accounts_of_our_organisation_come_in(
    fake: FakeProvider, kind: ProviderKind, claim: str, said: str | None
) -> None:
    """Everybody on earth can have an account there; ours say so in a claim."""
    fake.changes = {claim: said}
    provider = of_kind(fake, kind, "alder.example")

    if said == "alder.example":
        assert signed_in(fake, provider).name == "Juana Ruiz"
        return
    with pytest.raises(IdentityRefused) as told:
        signed_in(fake, provider)
    assert told.value.reason == f"the organisation is {said!r}"


def test_an_address_that_nobody_has_proven_is_left_out(fake: FakeProvider) -> None:
    """Anybody can write anybody's address into an account."""
    for said in (False, "false", "yes", None):
        fake.changes = {"email_verified": said}

        assert signed_in(fake).email == ""


def test_an_answer_of_another_provider_is_not_taken(fake: FakeProvider) -> None:
    """A hostile provider that we also know must not get a code of the honest one (mix-up)."""
    with running_provider() as hostile:
        elsewhere = SignInElsewhere()
        start = begun(elsewhere, known_to_us(hostile))
        honest = begun(elsewhere, known_to_us(fake))
        code = came_back(honest.address).code
        back = CameBack(state=start.state, code=code, issuer=fake.issuer)

        with pytest.raises(IdentityRefused) as told:
            asyncio.run(elsewhere.finish(known_to_us(hostile), start.flow, back))

        assert told.value.reason == f"the answer is of the issuer {fake.issuer!r}"
        assert hostile.asked["/token"] == 0


def test_who_says_that_it_names_itself_must_do_so(fake: FakeProvider) -> None:
    """Else leaving the name out would be the way around the check."""
    fake.metadata = {"authorization_response_iss_parameter_supported": True}
    assert signed_in(fake).name == "Juana Ruiz"
    fake.says_issuer = False

    with pytest.raises(IdentityRefused) as told:
        signed_in(fake)

    assert told.value.reason == "the answer is of the issuer ''"


@pytest.mark.parametrize(
    ("back", "reason"),
    [
        (CameBack(state="of somebody else", code="c"), "the state is of another sign-in"),
        (CameBack(state="", code="c"), "the state is of another sign-in"),
        (CameBack(state="ours", error="access_denied"), "it answered 'access_denied'"),
        (CameBack(state="ours"), "it gave no code"),
    ],
)
def test_what_comes_back_wrong_is_never_sent_on(
    fake: FakeProvider, back: CameBack, reason: str
) -> None:
    """Somebody else's answer, in my browser, would sign me in as somebody else."""
    elsewhere = SignInElsewhere()
    start = begun(elsewhere, known_to_us(fake))
    if back.state == "ours":
        back = msgspec.structs.replace(back, state=start.state)

    with pytest.raises(IdentityRefused) as told:
        asyncio.run(elsewhere.finish(known_to_us(fake), start.flow, back))

    assert told.value.reason == reason
    assert fake.asked["/token"] == 0


def test_a_flow_of_one_provider_does_not_end_at_another(fake: FakeProvider) -> None:
    """The address that people come back to names one; the flow must name the same."""
    elsewhere = SignInElsewhere()
    start = begun(elsewhere, known_to_us(fake))
    other = msgspec.structs.replace(known_to_us(fake), id="police")

    with pytest.raises(IdentityRefused) as told:
        asyncio.run(elsewhere.finish(other, start.flow, came_back(start.address)))

    assert told.value.reason == "the sign-in was begun with 'staff'"


def test_a_stolen_code_is_worth_nothing(fake: FakeProvider) -> None:
    """It is tied to the verifier, which the thief's own sign-in does not have (PKCE)."""
    elsewhere = SignInElsewhere()
    victim = came_back(begun(elsewhere, known_to_us(fake)).address)
    thief = begun(elsewhere, known_to_us(fake))
    back = CameBack(state=thief.state, code=victim.code, issuer=fake.issuer)

    with pytest.raises(IdentityRefused) as told:
        asyncio.run(elsewhere.finish(known_to_us(fake), thief.flow, back))

    assert told.value.reason == "no token: 400 'invalid_grant'"


HUGE = b'{"keys": [' + b" " * 300_000 + b"]}"


@pytest.mark.parametrize("path", [DISCOVERY, "/keys", "/token"])
@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(302, location="/keys"), "answered 302"),
        (Reply(500), "answered 500"),
        (Reply(200, HUGE), "answers more than it may"),
    ],
)
def test_a_provider_that_is_not_well_is_away(
    fake: FakeProvider, path: str, reply: Reply, reason: str
) -> None:
    """Nothing is followed to elsewhere, and nothing fills our memory."""
    fake.replies = {path: reply}

    with pytest.raises(ProviderAway, match="“Alder staff” does not answer as it should") as told:
        signed_in(fake)

    assert reason in told.value.reason


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"keys": 1}', b"\xff", b"[" * 100_000])
@pytest.mark.parametrize("path", [DISCOVERY, "/keys", "/token"])
def test_what_is_no_answer_is_told_as_such(fake: FakeProvider, path: str, body: bytes) -> None:
    """A page of a guest network is no provider."""
    fake.replies = {path: Reply(200, body)}

    with pytest.raises(IdentityRefused if path == "/token" else ProviderAway):
        signed_in(fake)


def test_a_provider_that_does_not_answer_in_time_is_away(
    fake: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person waits seconds, never minutes."""
    monkeypatch.setattr(asking, "WITHIN_S", 0.0)

    with pytest.raises(ProviderAway) as told:
        signed_in(fake)

    assert "TimeoutError" in told.value.reason


def test_a_provider_that_is_not_there_is_away() -> None:
    """Local accounts still work; the page says what to do."""
    with running_provider() as gone:
        provider = known_to_us(gone)

    with pytest.raises(ProviderAway) as told:
        begun(SignInElsewhere(), provider)

    assert "ConnectError" in told.value.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"issuer": "https://accounts.example"}, "of 'https://accounts.example'"),
        ({"token_endpoint": "http://198.51.100.7/token"}, "names 'http://198.51.100.7/token'"),
        ({"jwks_uri": "file:///etc/passwd"}, "names 'file:///etc/passwd'"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "names 'javascript:alert"),
        ({"token_endpoint": None}, "token_endpoint"),
    ],
)
def test_a_document_that_leads_elsewhere_is_not_used(
    fake: FakeProvider, changes: dict[str, object], reason: str
) -> None:
    """Our secret is sent to the token endpoint."""
    fake.metadata = changes

    with pytest.raises(ProviderAway) as told:
        begun(SignInElsewhere(), known_to_us(fake))

    assert reason in told.value.reason


def test_no_log_shows_a_secret_by_accident(fake: FakeProvider) -> None:
    """Values end up in traces."""
    provider = known_to_us(fake)
    start = begun(SignInElsewhere(), provider)

    shown = f"{provider!r} {start!r} {start.flow!r}"

    for secret in (provider.client_secret, start.state, start.flow.nonce, start.flow.verifier):
        assert secret not in shown
