"""What the tests of this room share: a tree written out, and made-up files."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from journeymap.parsing.parse import Alias, Mapping, Node, ParseResult, Sequence, end, parse, start
from journeymap.parsing.scalars import is_plain
from journeymap.parsing.source import Source


def written_out(node: Node | None) -> Any:
    """Everything that can be asked of a tree."""
    if node is None:
        return None
    place = (start(node), end(node))
    if isinstance(node, Mapping):
        return (
            "block",
            place,
            [(name, written_out(key), written_out(value)) for name, (key, value) in node.entries.items()],
        )
    if isinstance(node, Sequence):
        return ("list", place, [written_out(item) for item in node.items])
    if isinstance(node, Alias):
        return ("again", node.name, place, start(node.node), end(node.node))
    return (node.value, node.style or "", is_plain(node), place)


def all_of(reading: ParseResult) -> tuple[Any, ...]:
    documents = [written_out(document) for document in reading.documents]
    return documents, reading.problems, reading.is_complete, reading.damaged_documents


def items(number: int, seed: int) -> list[str]:
    """The lines of a file with so many items in a list."""
    chance = random.Random(seed)
    lines = ["journey: nurse", "name: The nurse's way", "stages:", "  attract:", "    touchpoints:"]
    for index in range(number):
        lines += [
            f"      - id: stop-{index}",
            f"        name: Careers page for nurses {index}",
            f"        kind: {chance.choice(['message', 'content', 'event'])}",
            f"        owner: {chance.choice(['hr', 'marketing', 'it'])}",
            "        channels: [email, intranet]",
            f"        when: started + {chance.randint(1, 90)} days",
        ]
        if chance.random() < 0.6:
            lines += ["        metrics:", f"          - views-{index}", f"          - clicks-{index}"]
        if chance.random() < 0.5:
            lines += ["        thoughts:", '          - "Who is going to meet me on my first day?"']
        if chance.random() < 0.4:
            lines += ["        evidence:", "          - source: Exit interviews", "            sample: 12"]
    return lines


@pytest.fixture
def compare() -> Callable[[str], tuple[Any, Any]]:
    """A text as libyaml and as the pure parser read it."""

    def both(text: str) -> tuple[Any, Any]:
        source = Source("a.yaml", text)
        return all_of(parse(source)), all_of(parse(source, pure=True))

    return both


@pytest.fixture
def many_items() -> Callable[[int, int], list[str]]:
    return items
