"""Which passwords are refused, and in which words. Pure, but for the list that it reads once.

Length, and nothing that others would guess first: no rule asks for digits or signs.

Source:
    NIST SP 800-63B, 3.1.1.2 and OWASP ASVS 5.0, 6.2. The list is described in its own first lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import pairwise

SHORTEST = 12
LONGEST = 1_024
FEWEST_LETTERS = 4
"""Shorter parts of names are in too many words."""
FEW_AROUND = 8
"""As many digits and signs around a common word do not make it a rare one."""
SHORT_UNIT = 4
"""Written again and again, so few letters are soon guessed: ``abcdabcdabcd``."""
OUR_WORDS = ("sightline",)
_AS_LETTERS = str.maketrans("@4301!$57", "aaeoiisst")


def refusal(password: str, names: Iterable[str] = ()) -> str | None:
    """Why *password* cannot be used, in one sentence for the person; None if it can.

    Args:
        password: As it was typed.
        names: Of the person, the account, the district: none of their words may be in it.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        return f"It has {len(password):,} characters. Use {SHORTEST} to {LONGEST:,}."
    if word := _word_within(password, names):
        return f"It contains “{word}”, which others know of you. Use other words."
    if _is_common(password):
        return "Many people use it or one like it, so it is guessed first. Use another."
    return None


def _word_within(password: str, names: Iterable[str]) -> str | None:
    folded = password.casefold()
    words = [*OUR_WORDS, *(word for name in names for word in re.findall(r"[^\W_]+", name))]
    known = (word.casefold() for word in words if len(word) >= FEWEST_LETTERS)
    return next((word for word in known if word in folded), None)


def _is_common(password: str) -> bool:
    folded = password.casefold()
    unit = _unit(folded)
    if len(unit) <= SHORT_UNIT or _is_run(folded):
        return True
    cores = (folded, _without_ends(folded))
    words = {word for core in cores for word in (core, _unit(core))}
    return not _common().isdisjoint(words | {word.translate(_AS_LETTERS) for word in words})


def _without_ends(text: str) -> str:
    """The word in ``2026-football!``, if not much is around it."""
    word = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)
    return word if len(text) - len(word) <= FEW_AROUND else text


def _unit(text: str) -> str:
    """What is written again and again: ``abc`` of ``abcabcabc``."""
    return text[: (text + text).index(text, 1)]


def _is_run(text: str) -> bool:
    """Whether each letter follows the one before in the same way, as in ``abcdefghijkl``."""
    steps = {(ord(after) - ord(before)) % 10 for before, after in pairwise(text)}
    return len(steps) == 1


@cache
def _common() -> frozenset[str]:
    text = resources.files(__package__).joinpath("common_passwords.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
