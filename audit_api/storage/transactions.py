"""What the transactions of both engines have in common."""

from __future__ import annotations

from collections.abc import Iterable

from audit_api.errors import UnkeepableText

NUL = "\0"


class OutlivedTransaction(RuntimeError):
    """A task that was started inside a transaction went on using it after its end."""

    def __init__(self) -> None:
        super().__init__("a query in a task that outlived its transaction")


class NotCommitted(RuntimeError):
    """A statement of a transaction had failed, and its fault was caught: nothing can be kept."""

    def __init__(self) -> None:
        super().__init__("an error was caught inside a transaction, which undid all of it")


def check_texts(arguments: Iterable[object]) -> None:
    """Nothing, if both engines can hold every text; SQLite alone would take NUL, and cut it off.

    Raises:
        UnkeepableText: One holds NUL.
    """
    if any(isinstance(each, str) and NUL in each for each in arguments):
        raise UnkeepableText
