"""``/office/reviews``: audits that wait, one audit by area, and the decision about it."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.http.access import for_roles
from audit_api.http.sessions import person_of
from audit_api.office.agreeing import agreed_words, kappa_words
from audit_api.office.answers import go
from audit_api.office.forms import Fields, read_form
from audit_api.office.rendering import page
from audit_api.principal import Principal, Reach, Role
from audit_api.review import Decision, Requested, Verdict
from audit_api.workflows.assigning.agreeing import beside
from audit_api.workflows.known_places import is_demonstration
from audit_api.workflows.look_at_audit import areas
from audit_api.workflows.review_audits import (
    Listed,
    Stage,
    decide,
    listed_audits,
    note_reading,
    one_audit,
)
from audit_api.workflows.service import Service
from audit_api.workflows.settling.settle import disputed, disputed_of

Asked = Request[Any, Any, Any]


class ReviewPages(Controller):
    """Audits, as a reviewer sees them."""

    path = "/reviews"
    opt = for_roles(Role.REVIEWER)

    @get("/")
    async def get_reviews(self, request: Asked, reach: NamedDependency[Reach]) -> Response[str]:
        """List what waits, what was sent back, and what waits for photos."""
        listed = await listed_audits(reach)
        groups = [
            (words, [each for each in listed if each.stage is stage])
            for stage, words in (
                (Stage.WAITING, "Waiting for you"),
                (Stage.PHOTOS, "Photos are still on a tablet"),
                (Stage.SENT_BACK, "Sent back, not answered yet"),
            )
        ]
        approved = sum(each.stage is Stage.APPROVED for each in listed)
        values = {
            "groups": [(words, rows) for words, rows in groups if rows],
            "lead": _lead(listed, approved),
            "apart": sum(not each.dispute.is_settled for each in await disputed(reach)),
            "demonstration": await is_demonstration(reach),
        }
        return page(request, "reviews.html", values)

    @get("/{audit:str}")
    async def get_review(
        self,
        request: Asked,
        audit: FromPath[str],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """Show one audit, area by area; that it was looked at is written down."""
        listed = await one_audit(audit, reach)
        await note_reading(listed, person_of(request.auth.principal), service.database)
        return await _shown(request, listed, reach)

    @post("/{audit:str}")
    async def post_review(
        self,
        request: Asked,
        audit: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Approve it, or send named items back."""
        verdict = _verdict(await read_form(request))
        await decide(audit, verdict, person_of(principal), reach, service.database)
        return go("/office/reviews")


async def _shown(request: Asked, listed: Listed, reach: Reach) -> Response[str]:
    found = await areas(listed)
    to_look = sum(len(area.to_look) for area in found)
    fine = sum(len(area.fine) for area in found)
    photos = len(listed.kept.revision.photos)
    values = {
        "listed": listed,
        "revision": listed.kept.revision,
        "kept": listed.kept,
        "areas": found,
        "lead": _to_look(to_look, fine),
        "photos": photos,
        "auditors": ", ".join(each.name for each in listed.kept.revision.auditors),
        "is_open": listed.stage is Stage.WAITING,
        "beside": await beside(listed.kept, reach),
        "apart": await disputed_of(audit=listed.kept.revision.id, site=listed.site),
        "kappa": kappa_words,
        "agreed": agreed_words,
        "demonstration": await is_demonstration(reach),
    }
    return page(request, "review.html", values)


def _to_look(number: int, fine: int) -> str:
    """How much there is to look at, in one or two sentences."""
    answers = "1 answer" if number + fine == 1 else f"{number + fine} answers"
    if not number:
        return f"{answers}, and nothing to look at."
    below = "the one" if number == 1 else f"the {number}"
    folded = f"; {fine} {'is' if fine == 1 else 'are'} folded" if fine else ""
    return f"{answers}. Look at {below} below{folded}."


def _verdict(fields: Fields) -> Verdict:
    number = fields.text("revision")
    decision = Decision.APPROVED
    if fields.text("decision") == Decision.SENT_BACK.value:
        decision = Decision.SENT_BACK
    chosen = fields.all("back") if decision is Decision.SENT_BACK else ()
    items = tuple(_requested(key, fields.text(f"words {key}")) for key in chosen)
    return Verdict(
        revision=int(number) if number.isdecimal() else 0,
        decision=Decision.SENT_BACK
        if fields.text("decision") == "sent_back"
        else Decision.APPROVED,
        items=items,
        not_here=fields.all("not_here"),
        words=fields.text("words")[:2_000],
    )


def _requested(key: str, words: str) -> Requested:
    item, _, asset = key.partition(" ")
    return Requested(item=item[:80], asset=asset[:80] or None, words=words[:2_000])


def _lead(listed: tuple[Listed, ...], approved: int) -> str:
    waiting = sum(each.stage is Stage.WAITING for each in listed)
    urgent = sum(each.urgent for each in listed)
    words = "1 audit waits" if waiting == 1 else f"{waiting} audits wait"
    today = f", {urgent} with something to see today" if urgent else ""
    return f"{words} for you{today}; {approved} of {len(listed)} are approved."
