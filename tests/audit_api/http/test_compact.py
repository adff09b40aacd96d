"""Tests of `audit_api.http.compact`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from audit_api.http.compact import compact_css, compact_json, compact_script
from audit_api.http.shell import FOLDER

NODE = shutil.which("node")
SAME = Path(__file__).with_name("same_programs.mjs")


def others(programs: dict[str, tuple[str, str]]) -> tuple[int, list[str]]:
    """How many programs were read, and which are not the same once compacted."""
    assert NODE is not None
    ended = subprocess.run(
        [NODE, "--expose-internals", str(SAME)],
        input=json.dumps(programs),
        capture_output=True,
        check=True,
        text=True,
    )
    told = json.loads(ended.stdout)
    return told["read"], told["others"]


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
def test_every_module_of_the_app_is_the_same_program() -> None:
    """Read by a parser that is not ours: the trees are equal, literals and templates too."""
    written = {
        str(path.relative_to(FOLDER)): path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.rglob("*.js"))
    }

    served = {name: (text, compact_script(text)) for name, text in written.items()}

    assert others(served) == (len(written), [])
    assert len(written) > 50
    assert sum(len(text) for _, text in served.values()) < 0.8 * sum(map(len, written.values()))


AWKWARD = {
    "template": "const a = `x ${ b ? `in { ${ c } // no` : '}' } /* no */  y`; // yes\n",
    "object in template": "const a = `${ f({ b: { c: `}` } }) }  z`;\n",
    "dollar": "const a = `$ $$ \\${ } \\` $`;\n",
    "pattern": "const a = /[/'\"`]\\/{2}/g.test(b) /* c */ && /x/;\n",
    "pattern after a word": "function* f() { return /'/; yield /`/; typeof /\"/; }\n",
    "division": "const a = (b) / c / d[0] / 2, e = a / 'f'.length / g;\n",
    "signs": "const a = b + +c - -d + ++e - --f, g = 1 .toFixed, h = i ? .5 : 1;\n",
    "lines without semicolons": "let a = b\nlet c = a\n++c\nfunction f() { return\na }\nf\n(c)\n",
    "comment as the end of a line": "let a = b /* one\n two */ let c = a // x\nlet d\n",
    "comment between words": "const/* a */b = typeof/**/b;\n",
    "strings": "const a = \"//\", b = '/*', c = '\\'', d = \"*/ \\\\\";\n",
    "classes": "class A { static #b = 1; get c() { return this.#b; } static { A.d = 2; } }\n",
    "arrows": "const f = async ({ a, ...b } = {}, [c] = []) => ({ a, c, ...b });\n",
    "labels": "a: for (const b of c) { if (b) continue a; else break a; }\n",
    "not a licence": "/* a licence is no @license */ let a = 1;\n",
    "right to left": "const مرحبا = 'سلام 🪧'; // שלום\n",
}


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
def test_what_is_awkward_to_read_is_the_same_program() -> None:
    """What small tools of this kind get wrong: nested templates, patterns, ends of lines."""
    assert others({name: (text, compact_script(text)) for name, text in AWKWARD.items()}) == (
        len(AWKWARD),
        [],
    )


def test_comments_and_indentation_are_gone() -> None:
    """They are for those who read the sources, and every tablet would fetch them."""
    text = (
        '/** What it does. */\nexport function a(b) {\n  // why\n  return b ? "x  y" : null;\n}\n'
    )

    assert compact_script(text) == 'export function a(b){return b?"x  y":null;}\n'


def test_a_licence_stays() -> None:
    """It asks for it."""
    text = "/**\n * @license\n * Copyright somebody\n */\nlet a = 1;\n"

    assert compact_script(text) == text.replace("a = 1", "a=1").replace("*/\n", "*/\n")


@pytest.mark.parametrize("text", ["let a = 'x", "let a = `x ${ b", "let a = `x", "let a = /x"])
def test_a_literal_that_does_not_end_is_told_with_its_line(text: str) -> None:
    """A broken module is found when the server starts, never on a campus."""
    with pytest.raises(ValueError, match=r"^(the last line|line 2): .* never ends"):
        compact_script(f"\n{text}")


def test_rules_keep_their_strings() -> None:
    """A sign in front of a word may be any letters."""
    text = 'a {\n  /* why */\n  content: "/* x */  y";\n}\n\nb > c { margin: 1px -2px }\n'

    assert compact_css(text) == 'a {\ncontent: "/* x */  y";\n}\nb > c { margin: 1px -2px }\n'


def test_texts_keep_their_letters() -> None:
    """Also those of other alphabets."""
    text = '{\n  "a": "ñ  {count}",\n  "b": {"one": "1"}\n}\n'

    assert compact_json(text) == '{"a":"ñ  {count}","b":{"one":"1"}}'
