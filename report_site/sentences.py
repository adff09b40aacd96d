"""Plain English for a report: counts, money, dates and lists. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MINUS = "\N{MINUS SIGN}"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def words(number: int, nothing: str = "no") -> str:
    """*number* in words up to ten, in figures above; zero is *nothing*."""
    if number == 0:
        return nothing
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """*number* with its noun, such as ``1 school`` and ``2 schools``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def spelled(number: int, one: str, many: str = "") -> str:
    """*number* in words with its noun, such as ``one school`` and ``no schools``."""
    return f"{words(number)} {one if number == 1 else many or one + 's'}"


def capital(sentence: str) -> str:
    """*sentence* with a capital first letter; the rest as it was."""
    return sentence[:1].upper() + sentence[1:]


def of(part: int, whole: int) -> str:
    """A count with its total: ``41 of 52``."""
    return f"{part:,} of {whole:,}"


def dollars(amount_usd: int) -> str:
    """Whole US dollars: ``$20,883``."""
    return f"${amount_usd:,}"


def money(low_usd: int | None, high_usd: int | None) -> str:
    """A cost range in whole US dollars: ``$75 to $600``; one figure where both are the same."""
    if low_usd is None or high_usd is None:
        return "no estimate"
    return dollars(low_usd) if low_usd == high_usd else f"{dollars(low_usd)} to {dollars(high_usd)}"


def day(when: date) -> str:
    """A date as people write it: ``14 October 2026``."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """A date without its year: ``14 Oct``."""
    return f"{when.day} {MONTHS[when.month - 1][:3]}"


def period(name: str) -> str:
    """A period in words: ``2026-10`` is October 2026, ``2026-Q4`` the 4th quarter of 2026.

    A cycle such as ``2026-27`` stays as it is: there is no month 27.
    """
    year, _, rest = name.partition("-")
    if rest.startswith("Q"):
        return f"quarter {rest[1:]} of {year}"
    if rest.isdigit() and 1 <= int(rest) <= len(MONTHS):
        return f"{MONTHS[int(rest) - 1]} {year}"
    return name


def joined(parts: Sequence[str], last: str = "and") -> str:
    """A list as people say it: ``a, b and c``."""
    *most, end = parts or ("",)
    return f"{', '.join(most)} {last} {end}" if most else end


def percent(share: Fraction | float) -> str:
    """A share of 1 in whole per cent, rounded half up; never 0% or 100% for what is between."""
    exact = Fraction(share)
    whole = int(exact * 100 + Fraction(1, 2))
    if 0 < exact < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole}%"


def signed(difference: int) -> str:
    """A difference with its sign: ``+4``, minus two with a true minus sign, ``0``."""
    return f"{difference:+d}".replace("-", MINUS) if difference else "0"
