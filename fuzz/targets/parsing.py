"""Any bytes as one YAML file: spans lie in the text, and both parsers agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fuzz.seeds import repository_texts
from journeymap.parsing.nodes import (
    Alias,
    Mapping,
    Node,
    ParseResult,
    Scalar,
    Sequence,
    core_value,
    end,
    is_plain,
    start,
)
from journeymap.parsing.parse import parse
from journeymap.parsing.source import EncodingError, Source, decode

MAX_LENGTH = 1500
KNOWN_DIFFERENCE = re.compile(r"![^ \n]*\t|[|>][^\n]*\n[ \n]*\t")
"""The known differences between the parsers: a tab after a tag, and one where a block of text begins."""


def seeds() -> Iterator[bytes]:
    """Yield the inputs to begin with."""
    for text in repository_texts():
        yield text.encode()[:MAX_LENGTH]


def check(data: bytes) -> None:
    """Raise an exception if the bytes are not read as they should be."""
    try:
        text = decode(data)
    except EncodingError as error:
        first_wrong = error
    else:
        _check_text(text)
        return
    assert data[first_wrong.offset] == first_wrong.byte


def _check_text(text: str) -> None:
    source = Source("a.yaml", text)
    result = parse(source)
    check_result(source, result)
    assert comparable(parse(source)) == comparable(result)
    if KNOWN_DIFFERENCE.search(text):
        return
    pure = parse(source, pure=True)
    check_result(source, pure)
    assert pure.is_complete == result.is_complete
    if result.is_complete:
        assert comparable(pure) == comparable(result)


def check_result(source: Source, result: ParseResult) -> None:
    """Raise an exception if a problem or a node is not one of this text."""
    text = source.text
    is_damaged = any(problem.rule == "syntax" and not problem.characters for problem in result.problems)
    assert result.is_complete == (not is_damaged)
    for problem in result.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.message
        assert problem.help
        assert problem.rule in {"syntax", "duplicate-key", "wrong-value"}
        for words, start_offset, end_offset in problem.related:
            assert words
            assert 0 <= start_offset <= end_offset <= len(text)
    for document in result.documents:
        if document is not None:
            core_value(document)
        for node in nodes(document):
            assert 0 <= start(node) <= end(node) <= len(text)
            if isinstance(node, Alias):
                assert not isinstance(node.node, Alias)
            if isinstance(node, Scalar) and is_plain(node) and not result.problems:
                raw = text[start(node) : end(node)]
                is_alias = raw.startswith("*")  # as a key
                assert raw == node.value or is_alias or re.search("[\r\n\x85\u2028\u2029]", raw)


def nodes(root: Node | None) -> list[Node]:
    """Return a node and all below it, each once."""
    every: list[Node] = [] if root is None else [root]
    for node in every:
        if isinstance(node, Mapping):
            every += [each for pair in node.entries.values() for each in pair]
        elif isinstance(node, Sequence):
            every += node.items
    return every


def comparable(result: ParseResult) -> tuple[Any, ...]:
    """Return all that a result says, as tuples."""
    documents = [_comparable_node(document) for document in result.documents]
    return documents, result.problems, result.is_complete, result.damaged_documents


def _comparable_node(node: Node | None) -> Any:
    if node is None:
        return None
    span = (start(node), end(node))
    if isinstance(node, Mapping):
        entries = [
            (name, _comparable_node(key), _comparable_node(value)) for name, (key, value) in node.entries.items()
        ]
        return ("mapping", span, entries)
    if isinstance(node, Sequence):
        return ("sequence", span, [_comparable_node(item) for item in node.items])
    if isinstance(node, Alias):
        return ("alias", node.name, span, start(node.node), end(node.node))
    return (node.value, node.style or "", is_plain(node), span)
