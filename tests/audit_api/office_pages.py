"""Pages of the office as a person without scripts uses them: read, filled in, sent."""

from __future__ import annotations

import re
from html import unescape

import httpx

from tests.known import COOKIE

AT_A_DESK = {"Authorization": "", "Cookie": COOKIE, "Sec-Fetch-Site": "same-origin"}
_TOKEN = re.compile('name="form_token" value="([0-9a-f]+)"')


def read(client: httpx.Client, address: str, status: int = 200) -> str:
    """The words of a page, without its marks."""
    answer = client.get(address, headers=AT_A_DESK)
    assert answer.status_code == status, answer.text
    return words(answer)


def words(answer: httpx.Response) -> str:
    """The words of an answer, a space between any two."""
    plain = re.sub("<[^>]*>", " ", answer.text)
    return " ".join(unescape(plain).split())


def token(client: httpx.Client, address: str = "/office/cycles") -> str:
    """What the forms of this session carry."""
    found = _TOKEN.search(client.get(address, headers=AT_A_DESK).text)
    assert found is not None, address
    return found.group(1)


def send(
    client: httpx.Client,
    address: str,
    fields: dict[str, str | list[str]],
    file: bytes | None = None,
) -> httpx.Response:
    """Send a form, with a file if there is one; what it is answered with, not where that leads."""
    sent = fields | {"form_token": token(client)}
    files = {"file": ("assignments.csv", file)} if file is not None else None
    return client.post(address, data=sent, files=files, headers=AT_A_DESK, follow_redirects=False)
