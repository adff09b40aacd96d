"""``/office/account``: one's own sessions, password and second step."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency

from audit_api.errors import NotSignedIn, SignInNeeded, WeakPassword
from audit_api.http.access import HALF_SIGNED_IN
from audit_api.http.cookies import ended
from audit_api.http.sessions import person_of
from audit_api.office.answers import SIGN_IN, go
from audit_api.office.forms import read_form
from audit_api.office.rendering import page
from audit_api.people import totp
from audit_api.people.qr import svg
from audit_api.principal import Person, Principal
from audit_api.workflows import own_account
from audit_api.workflows.service import Service
from audit_api.workflows.sign_out import sign_out_everywhere

Asked = Request[Any, Any, Any]
HERE = "/office/account"
WRONG_DIGITS = "These digits are not those that the app shows now. Wait for the next ones."
OLD_IS_ANOTHER = "The password that you have now is another."


class AccountPages(Controller):
    """One's own account; for everybody who is signed in."""

    path = "/account"
    opt = HALF_SIGNED_IN

    @get("/")
    async def get_account(
        self, request: Asked, principal: NamedDependency[Principal]
    ) -> Response[str]:
        """Show it."""
        begins = request.query_params.get("second-step") == "begin"
        secret = totp.new_secret() if begins else ""
        return await _shown(request, _whole(principal), {"secret": secret})

    @post("/end")
    async def post_end(
        self, request: Asked, principal: NamedDependency[Principal]
    ) -> Response[Any]:
        """End one session."""
        fields = await read_form(request)
        await own_account.end_session(_whole(principal), fields.text("session"))
        return go(HERE)

    @post("/everywhere")
    async def post_everywhere(
        self, request: Asked, principal: NamedDependency[Principal]
    ) -> Response[Any]:
        """End all sessions, this one too."""
        await read_form(request)
        await sign_out_everywhere(_whole(principal))
        answer = go(f"{SIGN_IN}?said=out")
        answer.cookies = [ended()]
        return answer

    @post("/password")
    async def post_password(
        self,
        request: Asked,
        principal: NamedDependency[Principal],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Keep another password."""
        fields, person = await read_form(request), _whole(principal)
        try:
            await own_account.change_password(
                person, fields.whole("old"), fields.whole("new"), service.database
            )
        except (NotSignedIn, WeakPassword) as error:
            words = OLD_IS_ANOTHER if isinstance(error, NotSignedIn) else str(error)
            return await _shown(request, person, {"problem": words})
        return go(HERE)

    @post("/totp")
    async def post_totp(
        self,
        request: Asked,
        principal: NamedDependency[Principal],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Ask for a second step from now on."""
        fields, person = await read_form(request), _whole(principal)
        secret = fields.text("secret")
        try:
            codes = await own_account.begin_second_step(
                person, secret, fields.text("digits"), service.database
            )
        except (NotSignedIn, ValueError):
            return await _shown(request, person, {"secret": secret, "problem": WRONG_DIGITS})
        return await _shown(request, person, {"recovery": codes})

    @post("/totp-off")
    async def post_totp_off(
        self,
        request: Asked,
        principal: NamedDependency[Principal],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Ask for it no more."""
        fields, person = await read_form(request), _whole(principal)
        try:
            await own_account.end_second_step(person, fields.text("digits"), service.database)
        except NotSignedIn:
            return await _shown(request, person, {"problem": WRONG_DIGITS})
        return go(HERE)


def _whole(principal: Principal) -> Person:
    person = person_of(principal)
    if not person.is_whole:
        raise SignInNeeded
    return person


async def _shown(request: Asked, person: Person, more: dict[str, object]) -> Response[str]:
    providers = request.app.state.service.elsewhere.providers
    held = await own_account.own(person)
    secret = str(more.get("secret", ""))
    picture = svg(totp.address(secret, person.name), "A picture of the secret") if secret else ""
    values = {
        "sessions": await own_account.own_sessions(person),
        "has_totp": held.totp is not None,
        "codes_left": len(held.recovery_codes),
        "recovery": (),
        "providers": providers,
        "secret": secret,
        "qr": picture,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if more.get("problem") else HTTPStatus.OK
    return page(request, "account.html", values | more, status)
