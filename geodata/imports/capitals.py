"""Names that a register writes in capitals, as people write them. Only the size of letters changes.

So the register's own spelling is found again: by every search that takes capitals and small letters
for the same, and by writing the name in capitals.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Z0-9À-Þ']+")
SMALL = frozenset(["and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
SHORT_FORMS = frozenset(
    "Co Dr Elem Ft Jr Mr Mrs Mt Sch Sr St Ste Dept Dist Ctr Hwy Blvd Pkwy Rd".casefold().split()
)
"""Words without a vowel that are none the less words."""
LETTERS = frozenset(
    [
        "ABC",
        "DJJ",
        "ELC",
        "ESE",
        "ESOL",
        "FAMU",
        "FAU",
        "FIU",
        "FLVS",
        "FSDB",
        "FSU",
        "GED",
        "IB",
        "II",
        "III",
        "IV",
        "IX",
        "JFK",
        "JROTC",
        "KIPP",
        "LLC",
        "NE",
        "NW",
        "PAEC",
        "RCMA",
        "ROTC",
        "SE",
        "STEAM",
        "STEM",
        "SW",
        "TAPP",
        "UCF",
        "UCP",
        "UF",
        "UNF",
        "USA",
        "USF",
        "UWF",
        "VI",
        "VII",
        "VIII",
        "VPK",
        "XI",
        "XII",
        "YMCA",
    ]
)
"""Letters that stand for words, and Roman numbers. What may also be a word or a name, such as
``PACE``, is written as one: it is both a programme and a town of Florida."""
NAMES = {
    "macarthur": "MacArthur",
    "macdill": "MacDill",
    "macdonald": "MacDonald",
    "macfarlane": "MacFarlane",
    "desoto": "DeSoto",
    "deland": "DeLand",
    "labelle": "LaBelle",
}
VOWELS = frozenset("AEIOUY")
ORDINAL = re.compile(r"[0-9]+(ST|ND|RD|TH)")
LONGEST_LETTERS = 5


def is_capitals(name: str) -> bool:
    """Whether *name* is written in capitals only, and has letters at all."""
    return name == name.upper() != name.lower()


def readable(name: str) -> str:
    """*name* as people write it, if it is all capitals: ``Ronald McNair Middle School``."""
    if not is_capitals(name):
        return name
    written = WORD.sub(lambda found: _word(found[0], name, found.start()), name)
    return written if written.upper() == name else name


def _word(word: str, name: str, at: int) -> str:
    if word.casefold() in SMALL and _is_inside(name, at):
        return word.lower()
    if word in LETTERS or _is_letters(word, name[at + len(word) : at + len(word) + 1]):
        return word
    if ORDINAL.fullmatch(word):
        return word.lower()
    return NAMES.get(word.lower(), _name(word))


def _is_inside(name: str, at: int) -> bool:
    """Whether what begins at *at* follows a word, and not a bracket, a dash or nothing."""
    before = name[:at]
    return before.endswith(" ") and before.rstrip()[-1:].isalnum()


def _is_letters(word: str, after: str) -> bool:
    """Whether *word* is read letter by letter: one letter, or no vowel; ``K8`` has a number."""
    if len(word) == 1 or (word[-1].isdecimal() and not ORDINAL.fullmatch(word)):
        return True
    if word.casefold() in SHORT_FORMS or (after == "." and len(word) > 1):
        return False
    has_number = any(letter.isdecimal() for letter in word)
    is_short = len(word) <= LONGEST_LETTERS
    return is_short and not has_number and not VOWELS & set(word) and "'" not in word


def _name(word: str) -> str:
    """One word with a capital: also after ``Mc``, ``O'`` and ``D'``, but never an ``'S``."""
    first, mark, rest = word.partition("'")
    if mark and len(rest) > 1:
        return f"{first.capitalize()}'{rest.capitalize()}"
    if mark:
        return f"{_name(first)}'{rest.lower()}" if first else word.lower()
    if first.startswith("MC") and len(first) > len("MCX"):
        return "Mc" + first[2:].capitalize()
    return first.capitalize()
