"""Read keys as they look, without invisible characters and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from journeymap.escaping import INVISIBLE, QUOTES, SPACES
from journeymap.parsing.look_alikes import as_seen, name_of
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, Sequence, SyntaxProblem, end, is_plain, start

_SUSPECT = re.compile(f"[{SPACES}{INVISIBLE}{QUOTES}]")
_QUOTED = re.compile(f"^[{QUOTES}]*\\s*(.*?)\\s*[{QUOTES}]*$")
_WORD = re.compile(r"[\w-]+")


def repair_keys(text: str, documents: Iterable[Node | None]) -> list[SyntaxProblem]:
    """Rename keys to what they seem to be; return what is wrong with them."""
    if text.isascii() or not _SUSPECT.search(text):
        return []
    problems: list[SyntaxProblem] = []
    seen: set[int] = set()
    pending: list[Any] = list(documents)
    while pending:
        node = pending.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Alias):
            pending.append(node.node)
        elif isinstance(node, Sequence):
            pending += node.items
        elif isinstance(node, Mapping):
            _repair(node, seen, problems)
            pending += (value for _, value in node.entries.values())
    return problems


def _repair(node: Mapping, seen: set[int], problems: list[SyntaxProblem]) -> None:
    suspects = [name for name in node.entries if not name.isascii() and _SUSPECT.search(name)]
    renamed = {name: meant for name in suspects if (meant := _meant(name)) and meant not in node.entries}
    if not renamed:
        return
    for name, meant in renamed.items():
        key = node.entries[name][0]
        if id(key) not in seen:
            seen.add(id(key))
            problems.append(_problem(key, name, meant))
    node.entries = {renamed.get(name, name): entry for name, entry in node.entries.items()}
    for meant in renamed.values():
        node.entries[meant][0].value = meant


def _meant(name: str) -> str | None:
    word = _QUOTED.sub(r"\1", as_seen(name).strip(), count=1)
    return word if _WORD.fullmatch(word) else None


def _problem(key: Scalar, name: str, meant: str) -> SyntaxProblem:
    first, last = start(key), end(key)
    character = _SUSPECT.search(name)
    assert character is not None
    message = f"the key `{meant}` contains {name_of(character[0])}"
    if re.match(f"[{QUOTES}]", character[0]):
        message = f"the key `{meant}` is in typographic quotation marks (U+{ord(character[0]):04X})"
    edits = ((first, last, meant),) if is_plain(key) and last - first == len(name) else ()
    return SyntaxProblem("syntax", message, f"write `{meant}:`", first, last, edits=edits, characters=character[0])
