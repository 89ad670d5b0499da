"""The tokens of a Mermaid `journey`.

The patterns are those of Mermaid's own grammar, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = r"[\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
_TEXT = r"(?:[^#\n;]++|#\w+;)+"
_TEXT_BEFORE_COLON = r"(?:[^#:\n;]++|#\w+;)+"
_PATTERNS = {
    # Mermaid counts a character beyond U+FFFF as two, so it does not see a comment after one
    "comment": r"%(?!\{)[^\n]*|[^}\U00010000-\U0010ffff]%%[^\n]*",
    "break": r"\n+",
    "space": rf"{_SPACE}+",
    "hash": r"\#(?!\w+;)[^\n]*",
    "journey": r"journey\b",
    "title": rf"title{_SPACE}{_TEXT}",
    "value": rf"acc(?:Title|Descr){_SPACE}*:{_SPACE}*[^\n]*",
    "block": rf"accDescr{_SPACE}*\{{{_SPACE}*[^}}]*\}}",
    "unclosed": rf"accDescr{_SPACE}*\{{",
    "section": rf"section{_SPACE}{_TEXT_BEFORE_COLON}",
    "name": _TEXT_BEFORE_COLON,
    "data": f":{_TEXT}",
    "unknown": r"[^\n]",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()), re.ASCII | re.IGNORECASE)
_MOST_SHOWN = 60
"""The most characters of a wrong name in a message."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a diagram's text: its kind, its text, and where it starts."""

    kind: str
    text: str
    start: int


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a diagram, without the space between them."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup not in {None, "space"}:
            yield Token(str(match.lastgroup), match[0], match.start())


def describe_error(token: Token | None, name: Token | None) -> str:
    """Say what to change where Mermaid refuses a token.

    `name` is the name of the task that the token follows, if it does.
    """
    if name is not None and (token is None or token.kind in {"break", "comment"}):
        text = " ".join(name.text[:_MOST_SHOWN].split())
        return f"{text!r} has no score; write `{text}: 3` or `{text}: 3: Team`"
    if token is None or token.kind == "hash":
        return "what follows `#` is a comment, so the task has no score; write `#35;` in place of `#`"
    if token.kind == "unclosed":
        return "the description is not closed; end it with `}`"
    if token.text == ";":
        return "a semicolon cannot stand here; write `#59;` in its place"
    if token.kind == "journey":
        return f"{token.text!r} begins a diagram; begin the task with another word"
    return "a colon stands where no task has its score; write `#58;` for a colon in a name or a section"
