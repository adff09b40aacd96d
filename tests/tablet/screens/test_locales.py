"""The texts: the same keys and places in both languages, and every one that a screen uses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from audit_api.http.shell import FOLDER

LOCALES = FOLDER / "locales"
SCRIPTS = FOLDER / "js"
PLACE = re.compile(r"\{(\w+)\}")
KEY = re.compile(r'"([a-z]+(?:\.[a-zA-Z0-9_]+)+)"')
BEGINNING = re.compile(r"\bt\(`([a-z]+\.[a-z_]*)\$\{")
NOT_TEXTS = {"rescue.json"}


def test_both_languages_have_the_same_keys() -> None:
    """A key that one language lacks shows an auditor the name of a key."""
    english, spanish = _texts("en"), _texts("es")

    assert english.keys() == spanish.keys()
    assert len(english) > 300


def test_both_languages_have_the_same_places_for_values() -> None:
    """A number that one language leaves out is a sentence that says nothing."""
    english, spanish = _texts("en"), _texts("es")

    differing = [key for key in english if _places(english[key]) != _places(spanish[key])]

    assert differing == []


def test_no_text_is_empty_or_left_in_english() -> None:
    """A text that was copied and not translated would be noticed in a school only."""
    english, spanish = _texts("en"), _texts("es")
    same = {key for key in english if english[key] == spanish[key]}

    assert [key for key, text in english.items() if not text] == []
    assert same <= {"answer.no", "conflict.theirs", "back.by", "kind.panel"} | _same_in_both()


def test_every_key_that_a_script_names_has_a_text() -> None:
    """A sentence that is missing shows just where somebody needs it: at a fault."""
    texts = _texts("en")
    scripts = _scripts()
    named = {key for script in scripts for key in KEY.findall(script)} - NOT_TEXTS
    begun = {start for script in scripts for start in BEGINNING.findall(script)}

    assert sorted(key for key in named if key not in texts and _is_text(key, texts)) == []
    assert [start for start in begun if not any(key.startswith(start) for key in texts)] == []
    assert len(named) > 200


def _same_in_both() -> set[str]:
    return {"things.option"}


def _is_text(key: str, texts: dict[str, Any]) -> bool:
    """Whether its first word is one that texts begin with."""
    return key.split(".", maxsplit=1)[0] in {known.split(".")[0] for known in texts}


def _texts(language: str) -> dict[str, Any]:
    content = json.loads((LOCALES / f"{language}.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def _scripts() -> list[str]:
    files: list[Path] = sorted(SCRIPTS.rglob("*.js"))
    return [file.read_text(encoding="utf-8") for file in files]


def _places(text: str | dict[str, str]) -> object:
    if isinstance(text, str):
        return sorted(PLACE.findall(text))
    return sorted(text), sorted(PLACE.findall(text["other"]))
