"""A YAML file as plain values; what a reader could miss in it is refused. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import yaml

from checklists.errors import BrokenChecklist

MAX_FAST_DEPTH = 100
"""The loader in C died at 60,000 and lived at 20,000, with a stack of 8 MB."""
_Fast: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Not every build of the library has the one in C."""

PLAIN_TEXT = "save the file as plain text in UTF-8"


def parse(file: str, raw: bytes) -> object:
    """The plain values in *raw*: text, numbers, booleans, days, lists and mappings.

    A file that is nested too deeply would end the whole process in the fast loader, which is in C:
    only one that is known to be shallow and right comes to it. The slow one reads every other, and
    words what is wrong with it.

    Args:
        file: The name for the messages.
        raw: The file as it stands on the disk.

    Raises:
        BrokenChecklist: It is not YAML, repeats a key, or names a part of itself by an alias.
    """
    try:
        return _parse(file, raw.decode())
    except UnicodeDecodeError as error:
        problem = f"byte {error.start + 1}: this is not text in UTF-8; {PLAIN_TEXT}"
    except yaml.MarkedYAMLError as error:
        problem = _marked(error)
    except yaml.reader.ReaderError as error:
        place = f"character {error.position + 1}"
        problem = f"{place}: a control character stands there; remove it, or {PLAIN_TEXT}"
    except (ValueError, RecursionError) as error:
        problem = f"a value cannot be read ({error}); put it in quotes, or write it simpler"
    raise BrokenChecklist(file, [problem])


def _parse(file: str, text: str) -> object:
    loader = _Fast(text) if _is_shallow(text) else yaml.SafeLoader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return None
        if problems := list(_hidden_traps(root)):
            raise BrokenChecklist(file, problems)
        return loader.construct_document(root)
    finally:
        loader.dispose()


def _is_shallow(text: str) -> bool:
    """Whether the parser in C, which keeps its place on the heap, comes to the end of *text*."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Fast):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_FAST_DEPTH:
                return False
    except yaml.YAMLError:
        return False
    return True


def _hidden_traps(root: yaml.Node) -> Iterator[str]:
    seen = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            yield f"{_place(node.start_mark)}: an alias (*name) refers to this; write it out"
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield from _repeated_keys(node)
        waiting.extend(_parts(node))


def _repeated_keys(node: yaml.MappingNode) -> Iterator[str]:
    keys = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    times = Counter(key.value for key in keys)
    for name in (name for name, count in times.items() if count > 1):
        last = [key for key in keys if key.value == name][-1]
        yield f"{_place(last.start_mark)}: {name} stands twice here; keep one of them"


def _parts(node: yaml.Node) -> Sequence[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _marked(error: yaml.MarkedYAMLError) -> str:
    told = ", ".join(part for part in (error.context, error.problem) if part)
    mark = error.problem_mark or error.context_mark
    return f"{_place(mark)}: this is not YAML ({told}); check quotes, colons and indentation there"


def _place(mark: yaml.Mark | None) -> str:
    return f"line {mark.line + 1}, column {mark.column + 1}" if mark else "somewhere"
