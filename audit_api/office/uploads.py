"""Files that people send with forms: one at a time, small, and only from a page of ours."""

from __future__ import annotations

from typing import Any, NamedTuple

from litestar import Request
from litestar.datastructures import UploadFile

from audit_api.errors import ForeignForm, Unacceptable
from audit_api.office.forms import Fields, check_token

MULTIPART = "multipart/form-data"


class Upload(NamedTuple):
    """A form with a file.

    Attributes:
        content: What is in the file; empty where none was chosen.
    """

    fields: Fields
    content: bytes


async def read_upload(request: Request[Any, Any, Any], name: str) -> Upload:
    """The fields of the form that was sent, and the file called *name* in it.

    Raises:
        ForeignForm: It came from a page that is not ours, or from one of an older session.
        Unacceptable: It is in letters that nobody knows.
    """
    if request.content_type[0] != MULTIPART:
        raise ForeignForm
    try:
        sent = await request.form()
    except (UnicodeDecodeError, LookupError) as error:
        raise Unacceptable("the form", ["its letters cannot be read; send it again"]) from error
    texts = {key: str(sent[key]) for key in sent if not isinstance(sent[key], UploadFile)}
    fields = Fields(texts, {key: (text,) for key, text in texts.items()})
    check_token(request, fields)
    file = sent.get(name)
    return Upload(fields, await file.read() if isinstance(file, UploadFile) else b"")
