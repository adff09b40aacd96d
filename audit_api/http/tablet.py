"""``/tablet/``: the app that auditors carry around a campus."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from litestar import HttpMethod, Request, Response, route
from litestar.di import NamedDependency
from litestar.response import Redirect

from audit_api.errors import Unknown
from audit_api.http.access import PUBLIC
from audit_api.http.answers import has_it, takes_gzip
from audit_api.http.shell import HEADERS, VERSION, WORKER, Shell, ShellFile

HOME = "/tablet/"


@route(
    ["/tablet", "/tablet/{name:path}"],
    http_method=[HttpMethod.GET, HttpMethod.HEAD],
    include_in_schema=False,
    opt=PUBLIC,
    sync_to_thread=False,
)
def give_file(
    request: Request[Any, Any, Any], shell: NamedDependency[Shell]
) -> Response[bytes] | Redirect:
    """Give one file of the app, or say that the browser has it already."""
    raw, _, _ = request.scope["raw_path"].partition(b"?")
    path = raw.decode("latin-1")  # the other path of a request has lost a slash at its end
    name = path.removeprefix(HOME)
    if path == HOME[:-1] or f"{name}/" in shell.files:  # else addresses in the page lead astray
        return Redirect(f"{path}/")
    if name not in shell.files:
        raise Unknown("file of the tablet app called", name)
    return _file(request, name, shell)


def _file(request: Request[Any, Any, Any], name: str, shell: Shell) -> Response[bytes]:
    file, headers = _in_a_form(request, name, shell)
    headers |= HEADERS | {"ETag": file.tag, VERSION: shell.version}
    if name == WORKER:
        headers["Service-Worker-Allowed"] = HOME
    if has_it(request.headers.get("if-none-match", ""), file.tag):
        return Response(b"", status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    is_head = request.method == HttpMethod.HEAD
    headers |= {"Content-Length": str(len(file.content))} if is_head else {}
    return Response(b"" if is_head else file.content, media_type=file.media_type, headers=headers)


def _in_a_form(
    request: Request[Any, Any, Any], name: str, shell: Shell
) -> tuple[ShellFile, dict[str, str]]:
    """The file as gzip where the browser takes that, and what says so."""
    packed = shell.packed.get(name)
    if packed is None:
        return shell.files[name], {}
    varies = {"Vary": "Accept-Encoding"}
    if not takes_gzip(request.headers.get("accept-encoding", "")):
        return shell.files[name], varies
    return packed, varies | {"Content-Encoding": "gzip"}
