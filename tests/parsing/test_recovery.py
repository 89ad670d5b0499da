"""Recovery: after a mistake the rest is parsed, and each further mistake is reported once."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from journeymap.parsing.nodes import Mapping, ParseResult, Sequence, core_value
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import block_end

MISTAKES: dict[str, Callable[[str, str], str]] = {
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


def make_mistakes(lines: list[str], chance: random.Random, most: int) -> list[int]:
    """Make one mistake in each of `most` items; return their lines, counted from 1."""
    items = [number for number, line in enumerate(lines) if line.startswith("      - ")]
    damaged_lines = []
    for item in chance.sample(items, most):
        next_item = next((number for number in items if number > item), len(lines))
        keys = ("name", "kind", "owner", "when")
        candidates = [number for number in range(item, next_item) if lines[number].strip().startswith(keys)]
        number = chance.choice(candidates)
        key, value = lines[number].split(": ", 1)
        lines[number] = MISTAKES[chance.choice(sorted(MISTAKES))](key, value)
        damaged_lines.append(number + 1)
    return sorted(damaged_lines)


def touchpoint_count(root: object) -> int:
    assert isinstance(root, Mapping)
    for key in ("stages", "attract", "touchpoints"):
        if not isinstance(root, Mapping) or key not in root.entries:
            return 0
        root = root.entries[key][1]
    return len(root.items) if isinstance(root, Sequence) else 0


def test_random_mistakes_are_located_and_the_rest_is_kept(
    parse: Callable[..., ParseResult], make_journey: Callable[[int, int], list[str]]
) -> None:
    located = consequences = mostly_lost = lost = 0
    files = 120
    for seed in range(files):
        lines = make_journey(30, seed)
        damaged_lines = make_mistakes(lines, random.Random(seed), 3)
        source = Source("a.yaml", "\n".join(lines) + "\n")
        result = parse(source)
        actual = [source.location(problem.start, problem.end).line or 0 for problem in result.problems]
        located += sum(any(abs(line - other) <= 1 for other in actual) for line in damaged_lines)
        consequences += sum(all(abs(line - other) > 1 for other in damaged_lines) for line in actual)
        consequences += max(len(actual) - 3, 0)
        kept = touchpoint_count(result.documents[0])
        lost += 30 - kept
        mostly_lost += kept < 15
        assert not result.is_complete
    assert located >= 0.95 * 3 * files
    assert mostly_lost <= 0.02 * files
    assert consequences <= 0.02 * 3 * files
    assert lost <= files


@pytest.mark.parametrize("kind", sorted(MISTAKES))
def test_a_mistake_costs_no_more_than_its_line(
    parse: Callable[..., ParseResult], kind: str, make_journey: Callable[[int, int], list[str]]
) -> None:
    lines = make_journey(5, 1)
    number = lines.index("        name: Careers page for nurses 2")
    lines[number] = MISTAKES[kind](*lines[number].split(": ", 1))
    result = parse(Source("a.yaml", "\n".join(lines)))
    assert len(result.problems) == 1
    root = result.documents[0]
    assert root is not None
    value = core_value(root)
    assert isinstance(value, dict)
    items = value["stages"]["attract"]["touchpoints"]
    assert [item["id"] for item in items] == [f"step-{index}" for index in range(5)]
    assert items[2]["owner"]
    assert [item["name"] for item in items if item["id"] != "step-2"] == [
        f"Careers page for nurses {index}" for index in (0, 1, 3, 4)
    ]


def test_a_mistake_in_the_first_line_of_an_item_keeps_the_item(
    parse: Callable[..., ParseResult], make_journey: Callable[[int, int], list[str]]
) -> None:
    lines = make_journey(5, 1)
    number = lines.index("      - id: step-2")
    for damaged_lines in (
        "      - id: @step-2",
        "      - id: step-2: x",
        "      - id:step-2",
        "      -id: step-2",
        '      - id: "step-2',
    ):
        source = Source("a.yaml", "\n".join([*lines[:number], damaged_lines, *lines[number + 1 :]]))
        result = parse(source)
        assert [source.location(problem.start, problem.end).line for problem in result.problems] == [number + 1]
        assert touchpoint_count(result.documents[0]) >= 4


def test_aliases_of_a_damaged_anchor_are_not_reported(parse: Callable[..., ParseResult]) -> None:
    result = parse(Source("a.yaml", "a: &x [b, c\nd: *x\ne: {<<: *x}\n"))
    assert [problem.start for problem in result.problems] == [6]


def test_other_documents_are_not_affected(parse: Callable[..., ParseResult]) -> None:
    result = parse(Source("a.yaml", "a: 1\n---\nb: [\n---\nc: 'd\n---\ne: 2\n"))
    assert [problem.document for problem in result.problems] == [1, 2]
    assert result.damaged_documents == {1, 2}
    assert [document and core_value(document) for document in (result.documents[0], result.documents[3])] == [
        {"a": 1},
        {"e": 2},
    ]


def test_keys_before_a_mistake_are_kept(parse: Callable[..., ParseResult]) -> None:
    text = "journey: nurse\nowner: hr\nstages:\n  attract:\n    touchpoints: [\n"
    root = parse(Source("a.yaml", text)).documents[0]
    assert isinstance(root, Mapping)
    assert list(root.entries) == ["journey", "owner", "stages"]


def test_a_long_file_is_kept_up_to_the_mistake(parse: Callable[..., ParseResult]) -> None:
    text = "a: 1\n" + "".join(f"k{number}: some longer text\n" for number in range(12_000)) + "z: @x\nlast: 1\n"
    result = parse(Source("a.yaml", text))
    assert len(result.problems) == 1
    root = result.documents[0]
    assert isinstance(root, Mapping)
    assert len(root.entries) == 12_001
    assert not result.is_complete
    assert result.damaged_documents == {0}


def test_blanked_spans_are_listed(parse: Callable[..., ParseResult]) -> None:
    result = parse(Source("a.yaml", "a: [b\nc: d\n"))
    assert result.blanked == [(3, 5)]
    assert parse(Source("a.yaml", "a: b\n")).blanked == []


def test_a_missing_dash_is_one_problem(
    parse: Callable[..., ParseResult], make_journey: Callable[[int, int], list[str]]
) -> None:
    lines = make_journey(5, 1)
    number = lines.index("      - id: step-2")
    lines[number] = "       id: step-2"
    source = Source("a.yaml", "\n".join(lines))
    assert [source.location(each.start, each.end).line for each in parse(source).problems] == [number + 1]


def test_a_key_without_colon_is_located(parse: Callable[..., ParseResult]) -> None:
    source = Source("a.yaml", "stages:\n  attract\n    touchpoints:\n      - id: x\n")
    (problem,) = parse(source).problems
    assert source.text[problem.start : problem.end] == "attract"


@pytest.mark.parametrize(("lines", "is_block"), [(1, True), (79, True), (80, True), (81, False), (200, False)])
def test_a_block_has_at_most_80_lines(lines: int, is_block: bool) -> None:
    text = "key:" + "\n  - item" * lines

    assert block_end(text, 0, 0) == (len(text) if is_block else len("key:"))


@pytest.mark.parametrize("column", [0, 1, 2, 3, 5])
def test_a_misplaced_item_does_not_take_those_below_with_it(column: int, parse: Callable[..., ParseResult]) -> None:
    text = f"t:\n    - a: 1\n      b: 2\n{' ' * column}- a: 3\n      b: 4\n    - a: 5\n      b: 6\n    - a: 7\n"
    root = parse(Source("map.yaml", text)).documents[0]

    assert root and core_value(root) == {"t": [{"a": 1, "b": 2}, {"a": 5, "b": 6}, {"a": 7}]}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_conflict_of_two_versions_is_one_problem(end: str, parse: Callable[..., ParseResult]) -> None:
    text = (
        "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\nc: [\n>>>>>>> other\nd: 4\n<<<<<<< HEAD\ne: 1\n=======\n>>>>>>> x\n"
    )
    result = parse(Source("map.yaml", text.replace("\n", end)))

    assert [problem.message for problem in result.problems] == [
        "two versions of the file are mixed here (`<<<<<<< HEAD`)"
    ] * 2
    root = result.documents[0]
    assert root and core_value(root) == {"a": 1, "b": 2, "d": 4, "e": 1}
