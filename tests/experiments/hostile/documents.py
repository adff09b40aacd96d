"""JSON documents with one thing in them changed."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]
Document = dict[str, Any]


def leaves(node: object, path: Path = ()) -> Iterator[Path]:
    """Where in a document something stands that holds nothing else."""
    if isinstance(node, dict | list):
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(child, (*path, key))
    else:
        yield path


def changed(document: Document, path: Path, value: object) -> Document:
    """A copy of *document* with *value* at *path*."""
    copied = copy.deepcopy(document)
    node: Any = copied
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return copied


def as_json(document: object, *, escaped: bool = True) -> bytes:
    """*document* as bytes; half characters stay what they are, in either way of writing them."""
    return json.dumps(document, ensure_ascii=escaped).encode(errors="surrogatepass")
