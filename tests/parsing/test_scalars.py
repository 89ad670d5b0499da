"""Values of scalars, and values that YAML reads as comments."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from journeymap.parsing.nodes import (
    Mapping,
    Node,
    ParseResult,
    Scalar,
    Sequence,
    as_bool,
    as_int,
    core_value,
    is_null,
    is_number,
    is_plain,
)
from journeymap.parsing.source import Source, swallowed_comment


def value_of(parse: Callable[..., ParseResult], text: str) -> Node:
    document = parse(Source("a.yaml", f"a: {text}")).documents[0]
    assert isinstance(document, Mapping)
    return document.entries["a"][1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"), ('""', ""),
        ("true", True), ("False", False), ("yes", "yes"), ("no", "no"), ("on", "on"), ("'true'", "true"),
        ("0", 0), ("12", 12), ("-3", -3), ("+4", 4), ("010", "010"), ("08", "08"), ("0o10", 8), ("0x1F", 31),
        ("1.5", 1.5), ("1e3", 1000.0), (".5", 0.5), ("-.inf", -math.inf), ("01.5", "01.5"), ("1_000", "1_000"),
        ("12:30", "12:30"), ("2026-09-01", "2026-09-01"), ("'5'", "5"), ("!!str 5", "5"), ("!!int 5", 5), ("! 5", 5),
        ("1" * 5000, "1" * 5000), ("0x" + "f" * 5000, "0x" + "f" * 5000), ("=", "="), ("<<", "<<"),
        ("[1, [a, ~], {b: 2}]", [1, ["a", None], {"b": 2}]), ("|\n  x\n", "x\n"),
    ],
)  # fmt: skip
def test_scalars_are_resolved_by_the_core_schema(parse: Callable[..., ParseResult], text: str, value: Any) -> None:
    actual = core_value(value_of(parse, text))
    assert actual == value
    assert type(actual) is type(value)


def test_nan_is_a_float(parse: Callable[..., ParseResult]) -> None:
    actual = core_value(value_of(parse, ".nan"))
    assert isinstance(actual, float)
    assert math.isnan(actual)


def test_predicates_and_conversions_of_scalars(parse: Callable[..., ParseResult]) -> None:
    def run_command(text: str) -> tuple[Any, ...]:
        node = value_of(parse, text)
        assert isinstance(node, Scalar)
        return is_null(node), is_plain(node), as_bool(node), as_int(node), is_number(node)

    assert run_command("") == (True, True, None, None, False)
    assert run_command("'~'") == (False, False, None, None, False)
    assert run_command("true") == (False, True, True, None, False)
    assert run_command("3") == (False, True, None, 3, True)
    assert run_command("3.5") == (False, True, None, None, True)
    assert run_command("9" * 6000) == (False, True, None, None, False)
    assert not is_null(value_of(parse, "[]"))
    assert not is_plain(value_of(parse, "{}"))


def test_aliases_are_expanded(parse: Callable[..., ParseResult]) -> None:
    document = parse(Source("a.yaml", "a: &x {k: 1}\nb: [*x, *x]\nc: {<<: *x, m: 2}\n")).documents[0]
    assert document is not None
    assert core_value(document) == {"a": {"k": 1}, "b": [{"k": 1}, {"k": 1}], "c": {"m": 2, "k": 1}}


@pytest.mark.parametrize(
    ("text", "swallowed"),
    [
        ("channels: #people-ops", "#people-ops"),
        ("channels: #people-ops  \nb: 1", "#people-ops"),
        ("channels:   #1st floor", "#1st floor"),
        ("channels: # who does it", None),
        ("channels:\n  #people-ops", None),
        ("channels: ''#people-ops", None),
        ("channels: 'x' #people-ops", None),
        ("channels:", None),
        ("channels: ##", None),
    ],
)
def test_a_comment_directly_after_an_empty_value_is_swallowed_text(
    parse: Callable[..., ParseResult], text: str, swallowed: str | None
) -> None:
    source = Source("a.yaml", text)
    document = parse(source).documents[0]
    if not isinstance(document, Mapping):
        return
    node = document.entries["channels"][1]
    assert isinstance(node, Scalar)
    span = swallowed_comment(source, node)
    assert (source.text[slice(*span)] if span else None) == swallowed


def test_a_list_item_can_be_swallowed_by_a_comment(parse: Callable[..., ParseResult]) -> None:
    source = Source("a.yaml", "channels:\n  - #people-ops\n  - email\n")
    document = parse(source).documents[0]
    assert isinstance(document, Mapping)
    channels = document.entries["channels"][1]
    assert isinstance(channels, Sequence)
    first, second = channels.items
    assert isinstance(first, Scalar)
    assert isinstance(second, Scalar)
    span = swallowed_comment(source, first)
    assert span is not None
    assert source.text[slice(*span)] == "#people-ops"
    assert swallowed_comment(source, second) is None
