"""From the bytes of a body to a value of ours, with everything told that does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from audit_api.errors import Unacceptable, UnreadableBody
from audit_api.workflows.wording import broken, plain

T = TypeVar("T", bound=msgspec.Struct)

NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def decoded(body: bytes, kind: type[T], what: str) -> T:
    """The value in *body*, which is called *what* where it does not fit.

    Raises:
        UnreadableBody: *body* is not JSON.
        Unacceptable: It is JSON, and not such a value. Every field that is missing or not known
            is named, and the first whose content does not fit.
    """
    if not body:
        raise UnreadableBody("it is empty")
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        # A parser that stops at the first wrong field has not seen whether the rest is JSON.
        problems = _problems(_names(body), kind, plain(error))
        raise Unacceptable(what, problems) from error
    except NOT_JSON as error:
        raise UnreadableBody(broken(str(error))) from error


def _names(body: bytes) -> set[str] | None:
    """What the fields of *body* are called; None when it is JSON without fields."""
    try:
        body.decode()  # the parser passes over letters of what it does not keep
        msgspec.json.decode(body, type=msgspec.Raw)  # reads to the end, whatever is in it
        return set(msgspec.json.decode(body, type=dict[str, msgspec.Raw]))
    except msgspec.ValidationError:
        return None
    except NOT_JSON as error:
        raise UnreadableBody(broken(str(error))) from error


def _problems(sent: set[str] | None, kind: type[msgspec.Struct], first: str) -> tuple[str, ...]:
    of_fields = () if sent is None else tuple(_field_problems(sent, kind))
    return of_fields if first in of_fields else (*of_fields, first)


def _field_problems(sent: set[str], kind: type[msgspec.Struct]) -> Iterator[str]:
    fields = msgspec.structs.fields(kind)
    for field in fields:
        if field.required and field.encode_name not in sent:
            yield f"the field {field.encode_name} is missing"
    for name in sorted(sent - {field.encode_name for field in fields}):
        yield f"there is no field {name}; remove it"
