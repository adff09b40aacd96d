"""A sign-in provider on this computer: real HTTP, real keys, real signatures, and every lie."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

import msgspec
from joserfc import jwk, jws, jwt
from typing_extensions import override

DISCOVERY = "/.well-known/openid-configuration"
Key = jwk.RSAKey | jwk.ECKey
Claims = dict[str, object]
ALGORITHMS = ("RS256", "PS256", "ES256")


class Reply(NamedTuple):
    """What it answers."""

    status: int
    body: bytes = b""
    location: str = ""


class _Asked(NamedTuple):
    nonce: str
    challenge: str
    redirect_uri: str


def new_key(key_id: str, algorithm: str = "RS256") -> Key:
    """A key to sign with, such as providers have."""
    if algorithm == "ES256":
        return jwk.ECKey.generate_key("P-256", {"kid": key_id, "alg": algorithm, "use": "sig"})
    return jwk.RSAKey.generate_key(2048, {"kid": key_id, "alg": algorithm, "use": "sig"})


class FakeProvider:
    """A provider that knows one person, and lies where it is told to.

    Attributes:
        issuer: Its address.
        client_id: By what it knows us.
        client_secret: What it expects of us; with ``None`` it expects nothing.
        key: Signs.
        published: The keys that it shows; its own unless they are replaced.
        person: What it says of who signs in.
        changes: Claims that replace those that it would say; ``None`` leaves one out.
        metadata: The same for its discovery document.
        sign: Makes a token of claims; may lie.
        replies: Paths that are answered otherwise.
        asked: How often each path was asked for.
        says_issuer: Whether its answers name it (RFC 9207).
    """

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.client_id = "sightline at the district"
        self.client_secret: str | None = "se:cret+of /ours"  # noqa: S105 - of nobody
        self.key = _KEY
        self.published: list[Key] = [self.key]
        self.person: Claims = {
            "sub": "10769150350006150715113082367",
            "name": "Juana Ruiz",
            "email": "j.ruiz@alder.example",
            "email_verified": True,
        }
        self.changes: Claims = {}
        self.metadata: Claims = {}
        self.sign: Callable[[Claims], str] = self.signed
        self.replies: dict[str, Reply] = {}
        self.asked: Counter[str] = Counter()
        self.says_issuer = True
        self._codes: dict[str, _Asked] = {}

    def signed(self, claims: Claims) -> str:
        """A token, as an honest provider makes one."""
        algorithm = str(self.key.as_dict(private=False)["alg"])
        header = {"alg": algorithm, "x-unknown": "may be there"}
        if self.key.kid:
            header["kid"] = self.key.kid
        registry = jws.JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        return jwt.encode(header, claims, self.key, registry=registry)

    def answer(self, path: str, query: str, form: str, authorization: str) -> Reply:
        """What it answers to one request."""
        self.asked[path] += 1
        if path in self.replies:
            return self.replies[path]
        routes: dict[str, Callable[[], Reply]] = {
            DISCOVERY: self._discovery,
            "/keys": self._keys,
            "/authorize": lambda: self._authorize(_fields(query)),
            "/token": lambda: self._token(_fields(form), authorization),
        }
        return routes.get(path, lambda: Reply(404))()

    def _discovery(self) -> Reply:
        said: Claims = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=alder",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
        }
        return Reply(200, msgspec.json.encode(_changed(said, self.metadata)))

    def _keys(self) -> Reply:
        return Reply(
            200,
            msgspec.json.encode({"keys": [key.as_dict(private=False) for key in self.published]}),
        )

    def _authorize(self, asked: Mapping[str, str]) -> Reply:
        assert asked["client_id"] == self.client_id
        assert asked["code_challenge_method"] == "S256"
        assert asked["tenant"] == "alder"
        code = secrets.token_urlsafe(16)
        self._codes[code] = _Asked(asked["nonce"], asked["code_challenge"], asked["redirect_uri"])
        back = {"code": code, "state": asked["state"]}
        if self.says_issuer:
            back["iss"] = self.issuer
        return Reply(302, location=f"{asked['redirect_uri']}?{urlencode(back)}")

    def _token(self, form: Mapping[str, str], authorization: str) -> Reply:
        asked = self._codes.pop(form.get("code", ""), None)
        if not self._is_client(form, authorization):
            return Reply(401, b'{"error":"invalid_client"}')
        if (
            asked is None
            or asked.redirect_uri != form.get("redirect_uri")
            or asked.challenge != _left(form.get("code_verifier", ""), 32)
        ):
            return Reply(400, b'{"error":"invalid_grant"}')
        access_token = secrets.token_urlsafe(16)
        token = self.sign(_changed(self._claims(asked, access_token), self.changes))
        return Reply(200, msgspec.json.encode({"id_token": token, "access_token": access_token}))

    def _claims(self, asked: _Asked, access_token: str) -> Claims:
        now = int(time.time())
        return {
            "iss": self.issuer,
            "aud": self.client_id,
            "iat": now,
            "exp": now + 300,
            "nonce": asked.nonce,
            "at_hash": _left(access_token, 16),
            **self.person,
        }

    def _is_client(self, form: Mapping[str, str], authorization: str) -> bool:
        if self.client_secret is None:
            return form.get("client_id") == self.client_id and not authorization
        given = (form.get("client_id"), form.get("client_secret"))
        if authorization:
            pair = base64.b64decode(authorization.removeprefix("Basic ")).decode()
            name, _, secret = pair.partition(":")
            given = (unquote_plus(name), unquote_plus(secret))
        return given == (self.client_id, self.client_secret)


@contextmanager
def running_provider() -> Iterator[FakeProvider]:
    """A provider on a free port of this computer."""
    with _Server() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.provider
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.provider = FakeProvider(f"http://127.0.0.1:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._reply("")

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", "0"))
        self._reply(self.rfile.read(length).decode())

    def _reply(self, form: str) -> None:
        parts = urlsplit(self.path)
        authorization = self.headers.get("authorization", "")
        assert isinstance(self.server, _Server)
        reply = self.server.provider.answer(parts.path, parts.query, form, authorization)
        self.send_response(reply.status)
        if reply.location:
            self.send_header("location", reply.location)
        self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: tests count what was asked."""


def _fields(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text).items()}


def _changed(said: Claims, changes: Claims) -> Claims:
    return {name: value for name, value in (said | changes).items() if value is not None}


def _left(text: str, length: int) -> str:
    digest = hashlib.sha256(text.encode()).digest()[:length]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


_KEY = new_key("first")
"""Made once: a key of 2,048 bits takes a while."""
