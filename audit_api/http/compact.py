"""The tablet app without what only its readers need: comments, indentation, spaces.

Nothing is renamed and nothing is moved: the same program, with fewer bytes on the way to a tablet.
"""

from __future__ import annotations

import json
import re

STOP = re.compile(r"""//|/\*|[/"'`{}]""")
STRING = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL)
TEMPLATE_TEXT = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
LICENCE = re.compile(r"/\*!|/\*[^/]*@licen[sc]e", re.IGNORECASE)
WORD_AT_END = re.compile(r"[\w$]+$")
BEFORE_A_PATTERN = {
    *("return", "typeof", "case", "in", "of", "void", "delete", "instanceof"),
    *("throw", "new", "do", "else", "await", "yield"),
}
"""After any other word a slash divides."""
SPACES = re.compile(r"[ \t\r]*\n\s*|[ \t]+")
AROUND_SIGNS = re.compile(r" ?([{}()\[\];,:?=&|<>!*%^~]) ?")
"""No plus, minus, slash or dot: `a + +b` is not `a++b`, and `1 .x` is not `1.x`."""
NEEDLESS_ENDS = re.compile(r"(?<=[{(\[,;])\n|\n(?=[})\],])")
"""Where the end of a line never ends a statement."""
CSS_PART = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/|\s*\n\s*""", re.DOTALL)


def compact_json(text: str) -> str:
    """The same texts on one line."""
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def compact_css(text: str) -> str:
    """The same rules without comments, each line from its beginning."""
    without = CSS_PART.sub(lambda part: part[1] or ("\n" if "\n" in part[0] else " "), text)
    return re.sub(r"\n\s*", "\n", without).strip() + "\n"


def compact_script(text: str) -> str:
    """The same module: literals, templates and patterns are as they were.

    Raises:
        ValueError: A literal does not end.
    """
    return _Script(text).compacted()


class _Script:
    """One module while it is read from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._code: list[str] = []
        self._done: list[str] = []
        self._open: list[int] = []  # for each template around this place: braces open in its ${}

    def compacted(self) -> str:
        at = 0
        while stop := STOP.search(self._text, at):
            self._code.append(self._text[at : stop.start()])
            at = self._past(stop[0], stop.start())
        if self._open:
            raise ValueError("the last line: a template never ends")
        self._code.append(self._text[at:])
        self._end_code()
        return "".join(self._done).strip() + "\n"

    def _past(self, sign: str, at: int) -> int:
        match sign:
            case "//" | "/*":
                return self._past_comment(sign, at)
            case "{" | "}":
                return self._past_brace(sign, at)
            case "/":
                return self._past_slash(at)
        is_template = sign == "`"
        return self._past_template_text(at) if is_template else self._past_literal(STRING, at)

    def _past_comment(self, sign: str, at: int) -> int:
        end = self._text.find("\n" if sign == "//" else "*/", at + 2)
        if end < 0:
            end = len(self._text)
        elif sign == "/*":
            end += 2
        comment = self._text[at:end]
        if LICENCE.match(comment):
            self._keep(comment)
        elif sign == "/*":
            self._code.append("\n" if "\n" in comment else " ")
        return end

    def _past_slash(self, at: int) -> int:
        if self._may_begin_pattern():
            return self._past_literal(PATTERN, at)
        self._code.append("/")
        return at + 1

    def _may_begin_pattern(self) -> bool:
        """Whether a slash here begins a pattern; after a bracket that closes it divides."""
        before = "".join(self._code).rstrip() or (self._done[-1] if self._done else "")
        if word := WORD_AT_END.search(before):
            return word[0] in BEFORE_A_PATTERN
        return before[-1:] not in {")", "]", "}", '"', "'", "`"}

    def _past_brace(self, sign: str, at: int) -> int:
        if sign == "}" and self._open and self._open[-1] == 0:
            self._open.pop()
            return self._past_template_text(at)
        if self._open:
            self._open[-1] += 1 if sign == "{" else -1
        self._code.append(sign)
        return at + 1

    def _past_template_text(self, at: int) -> int:
        """From a backtick, or from the brace that ends an expression, to the next of both."""
        end = self._past_literal(TEMPLATE_TEXT, at + 1, at)
        if self._text[end - 1] == "{":
            self._open.append(0)
        return end

    def _past_literal(self, form: re.Pattern[str], at: int, begins: int | None = None) -> int:
        found = form.match(self._text, at)
        if found is None:
            line = self._text.count("\n", 0, at) + 1
            raise ValueError(
                f"line {line}: what begins with {self._text[at : at + 20]!r} never ends"
            )
        self._keep(self._text[at if begins is None else begins : found.end()])
        return found.end()

    def _keep(self, literal: str) -> None:
        self._end_code()
        self._done.append(literal)

    def _end_code(self) -> None:
        if code := "".join(self._code):
            self._done.append(_squeezed(code))
            self._code.clear()


def _squeezed(code: str) -> str:
    plain = SPACES.sub(lambda space: "\n" if "\n" in space[0] else " ", code)
    return NEEDLESS_ENDS.sub("", AROUND_SIGNS.sub(r"\1", plain))
