"""The outermost layer: whatever answers inside, and however it fails, passes through here."""

from __future__ import annotations

import logging

from litestar.enums import ScopeType
from litestar.types import (
    ASGIApp,
    HTTPReceiveMessage,
    HTTPScope,
    Message,
    Receive,
    Scope,
    Send,
    WebSocketReceiveMessage,
)

from audit_api.http import journal
from audit_api.http.figures import Figures
from audit_api.http.headers import completed
from audit_api.http.memory import give_back_after
from audit_api.http.passage import CURRENT, Passage, note_error, passage_of
from audit_api.http.problems import MEDIA_TYPE, mistake

LOGGER = logging.getLogger(__name__)


class Outermost:
    """Gives each request an id, each answer its headers, the log its line and the figures theirs.

    It stands around the whole application, so that answers of the framework itself (unknown
    addresses, wrong methods, files) and faults of its layers are no exception.
    """

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self._app = app
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and see its answer out."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        passage = passage_of(scope)
        mark = CURRENT.set(passage)
        try:
            with self._figures.in_progress():
                await self._answer(scope, _Line(passage, receive, send))
        finally:
            passage.route = scope.get("path_template") or passage.route
            journal.tell(passage)
            self._figures.count(passage)
            give_back_after(passage)
            CURRENT.reset(mark)

    async def _answer(self, scope: HTTPScope, line: _Line) -> None:
        try:
            await self._app(scope, line.receive, line.send)
        except Exception as error:
            note_error(error)
            LOGGER.exception("a layer around the handlers failed")
            if line.passage.status is not None:
                raise  # Half an answer is out: only a broken connection tells that it is no whole.
            await _say_mistake(line)


class _Line:
    """Both ways between the sender and the application; counts what goes over it."""

    def __init__(self, passage: Passage, receive: Receive, send: Send) -> None:
        self.passage = passage
        self._receive = receive
        self._send = send

    async def receive(self) -> HTTPReceiveMessage | WebSocketReceiveMessage:
        message = await self._receive()
        if message["type"] == "http.request":
            self.passage.received_bytes += len(message["body"])
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.passage.status = message["status"]
            message["headers"] = completed(message["headers"], self.passage.id)
        elif message["type"] == "http.response.body":
            self.passage.sent_bytes += len(message["body"])
        await self._send(message)


async def _say_mistake(line: _Line) -> None:
    body = mistake(line.passage.id)
    headers = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    await line.send({"type": "http.response.start", "status": 500, "headers": headers})
    await line.send({"type": "http.response.body", "body": body, "more_body": False})
