"""Reading what a report publishes as JSON: numbers stay exact, nothing is interpreted."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def read(path: Path) -> Json:
    """The JSON object in the file at *path*; a number with decimals becomes an exact fraction."""
    found: Json = json.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)
    return found


def items_of(checklist: Json) -> dict[str, Json]:
    """The items of *checklist* by id; each says in ``asset_kind`` what it is asked for one by one.

    ``asset_kind`` is the item's own ``repeat_per``, else that of its section, else None.
    """
    return {
        item["id"]: {**item, "asset_kind": item.get("repeat_per") or section.get("repeat_per")}
        for section in checklist["sections"]
        for item in section["items"]
    }
