"""JSON is parsed as the library of Python does it, with the place of each value and of each fault."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeymap.measures_file.json_tree import MOST_LEVELS, JsonError, JsonNode, parse_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)
PIECES = st.sampled_from(
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        '"',
        '"a"',
        '"b"',
        "1",
        "-",
        "0",
        ".5",
        "e3",
        "true",
        "null",
        "NaN",
        " ",
        "\n",
        "\\",
        "é",
    ]
)


def plain(node: JsonNode, text: str) -> Any:
    """Read a tree again from the places of its values."""
    if text[node.start] == "{":
        return {key: plain(part, text) for key, part in node.parts.items()}
    if text[node.start] == "[":
        return [plain(part, text) for part in node.parts.values()]
    return json.loads(text[node.start : node.end])


@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_every_value_is_where_the_tree_says(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert plain(parse_json(text), text) == value


def refuse(_: str) -> NoReturn:
    raise ValueError


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


@given(st.lists(PIECES, max_size=14).map("".join))
@example('{"a": 1, "a": 2}')
@example("[1,]")
@example("01")
def test_it_accepts_what_json_accepts_without_repeated_keys_and_nan(text: str) -> None:
    try:
        value = json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
    except ValueError:
        with pytest.raises(JsonError) as error:
            parse_json(text)
        assert 0 <= error.value.start <= error.value.end <= max(len(text), error.value.start + 1)
    else:
        assert plain(parse_json(text), text) == value


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("", "the file ends too early", ""),
        ('{"a": [1, 2', "the file ends too early", ""),
        ('{"a": 1 "b": 2}', "a comma or `}` is missing here", '"'),
        ("[1 2]", "a comma or `]` is missing here", "2"),
        ('{"a" 1}', 'a colon is missing after "a"', "1"),
        ("{a: 1}", "a key in quotation marks is missing here", "a"),
        ('{"a": 1, "a": 2}', 'the key "a" is written twice', '"a"'),
        ('{"a": }', "a value is missing here", "}"),
        ('["a\nb"]', "this text has no end, or a character that must be escaped", '"'),
        ("[Infinity]", "Infinity is not a number of JSON", "Infinity"),
        ("{} {}", "something follows the end of the JSON text", "{"),
        ("[" * (MOST_LEVELS + 1), "lists and objects are nested more than 100 levels deep here", "["),
    ],
)
def test_a_fault_has_its_place(text: str, message: str, place: str) -> None:
    with pytest.raises(JsonError) as error:
        parse_json(text)
    assert (error.value.message, text[error.value.start : error.value.end]) == (message, place)


def test_a_route_leads_to_the_nearest_thing_that_exists() -> None:
    text = '{"a": [{"b": 10}, 3]}'
    tree = parse_json(text)
    places = {
        ("a", 0, "b"): "10",
        ("a", 0, "c"): "{",
        ("a", 1): "3",
        ("a", 7): "[",
        ("z",): "{",
        (): "{",
    }
    assert {route: text[slice(*tree.span(route))] for route in places} == places
    assert text[slice(*tree.span(["a", 0, "b"], is_key=True))] == '"b"'
