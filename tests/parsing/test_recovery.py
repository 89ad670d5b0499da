"""After a mistake the rest is read, and further mistakes are found, each once."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from journeymap.parsing.parse import Mapping, Sequence, parse
from journeymap.parsing.scalars import core_value
from journeymap.parsing.source import Source

SPOIL: dict[str, Callable[[str, str], str]] = {
    "at": lambda key, value: f"{key}: @{value}",
    "backtick": lambda key, value: f"{key}: `{value}`",
    "colon": lambda key, value: f"{key}: {value}: more",
    "bracket": lambda key, value: f"{key}: [{value}",
    "brace": lambda key, value: f"{key}: {{{value}",
    "tab": lambda key, value: f"\t{key.strip()}: {value}",
    "in": lambda key, value: f"   {key}: {value}",
    "out": lambda key, value: f"{key[1:]}: {value}",
    "quote behind": lambda key, value: f'{key}: "{value}" and',
    "quote": lambda key, value: f'{key}: "{value}',
    "apostrophe": lambda key, value: f"{key}: '{value}",
    "lone sign": lambda key, value: f"{key}: & {value}",
    "emphasis": lambda key, value: f"{key}: *{value}*",
    "no space": lambda key, value: f"{key}:{value}",
    "no colon": lambda key, value: f"{key} {value}",
}


def spoil(lines: list[str], chance: random.Random, most: int) -> list[int]:
    """Three mistakes in three items; returns the lines, counted from 1."""
    begins = [number for number, line in enumerate(lines) if line.startswith("      - ")]
    spoiled = []
    for begin in chance.sample(begins, most):
        behind = next((number for number in begins if number > begin), len(lines))
        keys = ("name", "kind", "owner", "when")
        fit = [number for number in range(begin, behind) if lines[number].strip().startswith(keys)]
        number = chance.choice(fit)
        key, value = lines[number].split(": ", 1)
        lines[number] = SPOIL[chance.choice(sorted(SPOIL))](key, value)
        spoiled.append(number + 1)
    return sorted(spoiled)


def nodes(root: object) -> int:
    assert isinstance(root, Mapping)
    for key in ("stages", "attract", "touchpoints"):
        if not isinstance(root, Mapping) or key not in root.entries:
            return 0
        root = root.entries[key][1]
    return len(root.items) if isinstance(root, Sequence) else 0


def test_mistakes_at_random_places(many_items: Callable[[int, int], list[str]]) -> None:
    located = echoes = given_up = lost = 0
    files = 120
    for seed in range(files):
        lines = many_items(30, seed)
        spoiled = spoil(lines, random.Random(seed), 3)
        source = Source("a.yaml", "\n".join(lines) + "\n")
        reading = parse(source)
        found = [source.location(trouble.start, trouble.end).line or 0 for trouble in reading.problems]
        located += sum(any(abs(line - other) <= 1 for other in found) for line in spoiled)
        echoes += sum(all(abs(line - other) > 1 for other in spoiled) for line in found)
        echoes += max(len(found) - 3, 0)
        kept = nodes(reading.documents[0])
        lost += 30 - kept
        given_up += kept < 15
        assert not reading.is_complete
    assert located >= 0.95 * 3 * files
    assert given_up <= 0.02 * files
    assert echoes <= 0.02 * 3 * files
    assert lost <= files


@pytest.mark.parametrize("kind", sorted(SPOIL))
def test_each_kind_loses_no_more_than_its_line(kind: str, many_items: Callable[[int, int], list[str]]) -> None:
    lines = many_items(5, 1)
    number = lines.index("        name: Careers page for nurses 2")
    lines[number] = SPOIL[kind](*lines[number].split(": ", 1))
    reading = parse(Source("a.yaml", "\n".join(lines)))
    assert len(reading.problems) == 1
    root = reading.documents[0]
    assert root is not None
    value = core_value(root)
    assert isinstance(value, dict)
    items = value["stages"]["attract"]["touchpoints"]
    assert [item["id"] for item in items] == [f"stop-{index}" for index in range(5)]
    assert items[2]["owner"]
    assert [item["name"] for item in items if item["id"] != "stop-2"] == [
        f"Careers page for nurses {index}" for index in (0, 1, 3, 4)
    ]


def test_the_first_line_of_an_item(many_items: Callable[[int, int], list[str]]) -> None:
    lines = many_items(5, 1)
    number = lines.index("      - id: stop-2")
    for spoiled in (
        "      - id: @stop-2",
        "      - id: stop-2: x",
        "      - id:stop-2",
        "      -id: stop-2",
        '      - id: "stop-2',
    ):
        source = Source("a.yaml", "\n".join([*lines[:number], spoiled, *lines[number + 1 :]]))
        reading = parse(source)
        assert [source.location(trouble.start, trouble.end).line for trouble in reading.problems] == [number + 1]
        assert nodes(reading.documents[0]) >= 4


def test_a_marked_block_that_is_damaged_makes_no_echo() -> None:
    reading = parse(Source("a.yaml", "a: &x [b, c\nd: *x\ne: {<<: *x}\n"))
    assert [trouble.start for trouble in reading.problems] == [6]


def test_other_documents_are_not_touched() -> None:
    reading = parse(Source("a.yaml", "a: 1\n---\nb: [\n---\nc: 'd\n---\ne: 2\n"))
    assert [trouble.document for trouble in reading.problems] == [1, 2]
    assert reading.damaged_documents == {1, 2}
    assert [document and core_value(document) for document in (reading.documents[0], reading.documents[3])] == [
        {"a": 1},
        {"e": 2},
    ]


def test_the_head_of_a_file_is_kept() -> None:
    text = "journey: nurse\nowner: hr\nstages:\n  attract:\n    touchpoints: [\n"
    root = parse(Source("a.yaml", text)).documents[0]
    assert isinstance(root, Mapping)
    assert list(root.entries) == ["journey", "owner", "stages"]


def test_a_long_file_keeps_what_stands_before_the_mistake() -> None:
    text = "a: 1\n" + "".join(f"k{number}: some longer text\n" for number in range(12_000)) + "z: @x\nlast: 1\n"
    reading = parse(Source("a.yaml", text))
    assert len(reading.problems) == 1
    root = reading.documents[0]
    assert isinstance(root, Mapping)
    assert len(root.entries) == 12_001
    assert not reading.is_complete
    assert reading.damaged_documents == {0}


def test_what_was_blanked_is_told() -> None:
    reading = parse(Source("a.yaml", "a: [b\nc: d\n"))
    assert reading.blanked == [(3, 5)]
    assert parse(Source("a.yaml", "a: b\n")).blanked == []


def test_a_lost_dash_is_one_trouble(many_items: Callable[[int, int], list[str]]) -> None:
    lines = many_items(5, 1)
    number = lines.index("      - id: stop-2")
    lines[number] = "       id: stop-2"
    source = Source("a.yaml", "\n".join(lines))
    assert [source.location(each.start, each.end).line for each in parse(source).problems] == [number + 1]


def test_a_name_without_its_colon_is_pointed_at() -> None:
    source = Source("a.yaml", "stages:\n  attract\n    touchpoints:\n      - id: x\n")
    (trouble,) = parse(source).problems
    assert source.text[trouble.start : trouble.end] == "attract"
