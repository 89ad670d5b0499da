"""Load the lists of words that the readers of tables need."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pkgutil import get_data

from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.nodes import Node, Scalar, Sequence
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source


def fold(text: str) -> str:
    """Return a text without case, accents and doubled white space."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(character for character in decomposed if not unicodedata.combining(character)).split())


@cache
def word_lists(file: str) -> Mapping[str, frozenset[str]]:
    """Return the words of each section of a data file, folded.

    A section is a list of phrases, a text of words, or a mapping of these. The parts of a mapping are also by
    themselves, as `section/part`.
    """
    root = parse(Source(file, (get_data(__name__, file) or b"").decode("utf-8"))).documents[0]
    assert isinstance(root, Block)
    lists: dict[str, frozenset[str]] = {}
    for section, (_, node) in root.entries.items():
        lists[section] = frozenset(_words(node))
        if isinstance(node, Block):
            lists |= {f"{section}/{part}": frozenset(_words(words)) for part, (_, words) in node.entries.items()}
    return lists


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Block):
        for _, part in node.entries.values():
            yield from _words(part)
    elif isinstance(node, Sequence):
        yield from (fold(item.value) for item in node.items if isinstance(item, Scalar))
    elif isinstance(node, Scalar):
        yield from fold(node.value).split()
