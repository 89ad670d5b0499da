"""Values and spans of nodes: scalars, collections, aliases, merges, keys, documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Scalar, Sequence, core_value, end, start
from journeymap.parsing.source import Source


def reading_of(parse: Callable[..., ParseResult], text: str, **options: Any) -> ParseResult:
    return parse(Source("a.yaml", text), **options)


def entries(node: Node | None) -> dict[str, Node]:
    assert isinstance(node, Mapping)
    return {name: value for name, (_, value) in node.entries.items()}


def message(result: ParseResult) -> list[tuple[str, int, int]]:
    return [(problem.rule, problem.start, problem.end) for problem in result.problems]


# Valid texts and their values.
VALID: list[tuple[str, list[Any]]] = [
    ("", []),
    ("\n\n", []),
    ("# only a comment\n", []),
    ("---\n", [None]),
    ("---\n---\na: 1\n", [None, {"a": 1}]),
    ("a: 1\n---\nb: 2\n...\n---\n", [{"a": 1}, {"b": 2}, None]),
    ("a\n", ["a"]),
    ("~\n", [None]),
    ("'a'\n", ["a"]),
    ("a: b\n", [{"a": "b"}]),
    ("a: b", [{"a": "b"}]),
    ("a:\n  b:\n    c: d\n", [{"a": {"b": {"c": "d"}}}]),
    ("- a\n- b\n", [["a", "b"]]),
    ("-\n- b\n-\n", [[None, "b", None]]),
    ("- - a\n  - b\n- c\n", [[["a", "b"], "c"]]),
    ("a:\n- b\n- c\nd: e\n", [{"a": ["b", "c"], "d": "e"}]),
    ("a: [b, c]\n", [{"a": ["b", "c"]}]),
    ("a: [b, c,]\n", [{"a": ["b", "c"]}]),
    ("a: []\nb: {}\n", [{"a": [], "b": {}}]),
    ("a: {b: c, d: e}\n", [{"a": {"b": "c", "d": "e"}}]),
    ("{a, b: }\n", [{"a": None, "b": None}]),
    ("[a: b, c]\n", [[{"a": "b"}, "c"]]),
    ("[\n  a,\n  b\n]\n", [["a", "b"]]),
    ("{'a':1, \"b\":2}\n", [{"a": 1, "b": 2}]),
    ("a: one\n  two\n  three\n", [{"a": "one two three"}]),
    ("a: one\n\n  two\n", [{"a": "one\ntwo"}]),
    ('a: "one\n  two"\n', [{"a": "one two"}]),
    ("a: 'it''s'\n", [{"a": "it's"}]),
    ('a: "\\x41\\u00e4\\U0001F600\\n"\n', [{"a": "Aä\U0001f600\n"}]),
    ("a: |\n  one\n  two\nb: c\n", [{"a": "one\ntwo\n", "b": "c"}]),
    ("a: |-\n  one\n\n\nb: c\n", [{"a": "one", "b": "c"}]),
    ("a: |+\n  one\n\nb: c\n", [{"a": "one\n\n", "b": "c"}]),
    ("a: >\n  one\n  two\n\n  three\n", [{"a": "one two\nthree\n"}]),
    ("a: |2\n   one\n  two\n", [{"a": " one\ntwo\n"}]),
    ("a: >-2\n   one\n", [{"a": " one"}]),
    ("a: | # why\n  one\n", [{"a": "one\n"}]),
    ("a: |\nb: c\n", [{"a": "", "b": "c"}]),
    ("- |\n a\n- >\n b\n", [["a\n", "b\n"]]),
    ("a: b # why\n", [{"a": "b"}]),
    ("a: b#c\n", [{"a": "b#c"}]),
    ("a: http://x.org/y:z\n", [{"a": "http://x.org/y:z"}]),
    ("a: R&D, Q&A & co!\n", [{"a": "R&D, Q&A & co!"}]),
    ("a: 5 > 3 | x * y ?\n", [{"a": "5 > 3 | x * y ?"}]),
    ("a:\tb\n", [{"a": "b"}]),
    ("a:\t\n  b: c\t\n", [{"a": {"b": "c"}}]),
    ("a: b\tc\n", [{"a": "b\tc"}]),
    ("[\ta,\tb\t]\n", [["a", "b"]]),
    ("a: b\r\nc: d\r\n", [{"a": "b", "c": "d"}]),
    ("a: b\rc: d\r", [{"a": "b", "c": "d"}]),
    ("a: b\u2028c: d\x85e: f\n", [{"a": "b", "c": "d", "e": "f"}]),
    ("? a\n: b\n", [{"a": "b"}]),
    ("? a\n? b\n", [{"a": None, "b": None}]),
    ("a: !!str 5\nb: !!int 5\nc: !!null\n", [{"a": "5", "b": 5, "c": None}]),
    ("a: !!map {b: c}\nd: !!seq [e]\n", [{"a": {"b": "c"}, "d": ["e"]}]),
    ("! a\n", ["a"]),
    ("&x a: b\nc: *x\n", [{"a": "b", "c": "a"}]),
    ("a: &x b\n*x : c\n", [{"a": "b", "b": "c"}]),
    ("- &x a\n- &x b\n- *x\n", [["a", "b", "b"]]),
    ("a: &x\nb: *x\n", [{"a": None, "b": None}]),
    ("%YAML 1.2\n---\na: 1\n", [{"a": 1}]),
    ("%YAML 1.1\n---\na: no\n", [{"a": "no"}]),
    ("%TAG ! tag:yaml.org,2002:\n---\na: !str 5\n", [{"a": "5"}]),
    ("no: 1\ntrue: 2\n1: 3\n~: 4\n", [{"no": 1, "true": 2, "1": 3, "~": 4}]),
    ("työ\u0308: 1\n", [{"työ\u0308": 1}]),
    ('"": a\n', [{"": "a"}]),
    ("--- a\n--- |\n b\n", ["a", "b\n"]),
    ("a: -1\nb: -x\n", [{"a": -1, "b": "-x"}]),
]


@pytest.mark.parametrize(("text", "values"), VALID)
def test_valid_texts_have_their_values_and_equal_trees(
    parse: Callable[..., ParseResult], text: str, values: list[Any], parse_with_both: Callable[[str], tuple[Any, Any]]
) -> None:
    actual = reading_of(parse, text)
    assert actual.problems == []
    assert actual.is_complete
    assert [None if document is None else core_value(document) for document in actual.documents] == values
    libyaml, python = parse_with_both(text)
    assert libyaml == python


# Each text has a problem; none raises an exception, and both parsers have equal results.
INVALID = [
    "a: @b\n", "a: `b`\n", "a: %b\n", "a:\n\tb: c\n", "a: b: c\n", "a: 'b\nc: d\n", 'a: "b\nc: d\n', "a: [b\nc: d\n",
    "a: {b\nc: d\n", "a: b]\n- c\n", "a: ]\n", "a\nb: c\n", "a: b\n- c\n", "- b\na: c\n", "a: - b\n", "a: ? b\n",
    "a: *b\n", "a: *b*\n", "a: & b\n", "a: !x b\n", "a: !x!y b\n", "a: |x\n", "a: > x\n", "a: |0\n  b\n", "a: |\n\tb\n",
    '"\\q"\n', '"\\ud83d"\n', '"\\U00110000"\n', '"\\\\ud83d \\ud83d"\n', "a: \0\n", "a: \x07b\n", "a\ufeff: b\n",
    "a: \ud800\n", "%FOO x\n---\na: b\n", "%YAML 3.0\n---\na: b\n", "%YAML 1.1\n", "%TAG ! x\n%TAG ! y\n---\na\n",
    "a: b\n%x\n", "--- a\nb\n... c\n", "a: b\n b: c\n", "a:\n    b: c\n  d: e\n", "[a]: b\n",
    "? [a]\n: b\n", "{a: b}: c\n",
    "? {a: b}\n? [c]\n: d\n", ": a\n", "a: &x *x\n", "&a [*a]\n", "a: 1\na: 2\n", "<<: a\n", "<<: [a, {b: c}]\n",
    "[a, b]]\n", "[a b: c: d]\n", "[,]\n", "{a: [}\n", "a: 'b' c\n", 'a: "b"c\n', "k" * 1100 + ": a\n",
    "a:b\nc: d\n", "? a\nb\n", "[a:]\n", "a: [\n", "a: {\n",
]  # fmt: skip


@pytest.mark.parametrize("text", INVALID)
def test_invalid_texts_have_equal_problems(text: str, parse_with_both: Callable[[str], tuple[Any, Any]]) -> None:
    libyaml, python = parse_with_both(text)
    assert libyaml == python
    assert 1 <= len(libyaml[1]) <= 2
    for problem in libyaml[1]:
        assert 0 <= problem.start <= problem.end <= len(text)


@pytest.mark.parametrize("text", ["!\ta\n"])
def test_a_tab_after_a_tag_is_the_only_known_difference(
    text: str, parse_with_both: Callable[[str], tuple[Any, Any]]
) -> None:
    """PyYAML rejects a tab after a tag, libyaml accepts it."""
    libyaml, python = parse_with_both(text)
    assert libyaml != python


def test_nodes_know_their_span(parse: Callable[..., ParseResult]) -> None:
    text = "a: &x !!str 'b'\nc:\n  - d\n  - e: |\n      f\n\n\n# why\ng: {h: i}\nj:\n"
    root = reading_of(parse, text).documents[0]
    assert root is not None

    def shown(node: Node) -> str:
        return text[start(node) : end(node)]

    actual = entries(root)
    assert shown(actual["a"]) == "'b'"
    assert shown(actual["c"]) == "- d\n  - e: |\n      f"
    assert shown(actual["g"]) == "{h: i}"
    assert (start(actual["j"]), end(actual["j"])) == (len(text) - 1, len(text) - 1)
    assert shown(root) == text.rstrip()


def test_an_alias_has_its_own_span(parse: Callable[..., ParseResult]) -> None:
    text = "a: &x {k: 1}\nb: *x\n"
    actual = entries(reading_of(parse, text).documents[0])
    use = actual["b"]
    assert isinstance(use, Alias)
    assert use.node is actual["a"]
    assert (use.name, text[use.start : use.end]) == ("x", "*x")


def test_merged_keys_follow_own_keys_and_earlier_sources(parse: Callable[..., ParseResult]) -> None:
    text = "a: &a {k: 1, m: 1}\nb: &b {k: 2, n: 2}\nc:\n  k: 0\n  <<: [*a, *b]\nd:\n  <<: *b\n  <<: *a\ne:\n  '<<': x\n"
    result = reading_of(parse, text)
    actual = entries(result.documents[0])
    assert core_value(actual["c"]) == {"k": 0, "m": 1, "n": 2}
    assert core_value(actual["d"]) == {"k": 2, "n": 2, "m": 1}
    assert core_value(actual["e"]) == {"<<": "x"}
    assert [problem.rule for problem in result.problems] == ["duplicate-key"]
    value = entries(actual["c"])["m"]
    assert isinstance(value, Alias)
    assert isinstance(value.node, Scalar)
    assert text[value.start : value.end] == "*a"
    assert text[start(value.node) : end(value.node)] == "1"


def test_a_merge_of_merged_keys_refers_to_the_definition(parse: Callable[..., ParseResult]) -> None:
    actual = entries(reading_of(parse, "a: &a {k: 1}\nb: &b {<<: *a}\nc: {<<: *b}\n").documents[0])
    value = entries(actual["c"])["k"]
    assert isinstance(value, Alias)
    assert isinstance(value.node, Scalar)


@pytest.mark.parametrize("key", ["a", "'a'", '"a"', '"\\x61"', "!!str a", "&x a"])
def test_a_duplicate_key_is_reported_at_its_second_use(parse: Callable[..., ParseResult], key: str) -> None:
    text = f"a: 1\nb: 2\n{key}: 3\n"
    result = reading_of(parse, text)
    (problem,) = result.problems
    assert problem.rule == "duplicate-key"
    assert text[problem.start : problem.end] == key.rsplit(maxsplit=1)[-1]
    assert problem.related[0][1:] == (0, 1)
    assert problem.value == "a"
    assert core_value(entries(result.documents[0])["a"]) == 1
    assert result.is_complete


def test_a_duplicate_key_keeps_the_first_value(parse: Callable[..., ParseResult]) -> None:
    result = reading_of(parse, "a: {k: 1}\na: {k: [1, {m: 2}]}\nb: 3\n")
    document = result.documents[0]
    assert document is not None
    assert core_value(document) == {"a": {"k": 1}, "b": 3}


def test_keys_are_normalized_to_nfc(parse: Callable[..., ParseResult]) -> None:
    result = reading_of(parse, 'työ: 1\n"tyo\u0308": 2\n')
    assert [problem.rule for problem in result.problems] == ["duplicate-key"]
    assert list(entries(result.documents[0])) == ["työ"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("? [a]\n: b\nc: d\n", (2, 5)),
        ("{a: b}: x\nc: d\n", (0, 6)),
        ("? \n: b\nc: d\n", (1, 6)),
        ("[]: b\nc: d\n", (0, 2)),
    ],
)
def test_a_key_that_is_not_a_scalar_is_reported(
    parse: Callable[..., ParseResult], text: str, span: tuple[int, int]
) -> None:
    result = reading_of(parse, text)
    assert message(result) == [("wrong-value", *span)]
    assert list(entries(result.documents[0])) == ["c"]
    assert result.is_complete


def test_aliases_of_an_anchor_in_a_skipped_key_are_not_reported(parse: Callable[..., ParseResult]) -> None:
    assert [problem.rule for problem in reading_of(parse, "[&x a]: &y b\nc: *x\nd: *y\n").problems] == ["wrong-value"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a: *b\n", (3, 5)),
        ("a: &x 1\n---\nb: *x\n", (15, 17)),
        ("a: &x [1, *x]\n", (10, 12)),
        ("a: &x\n  b: {c: *x}\n", (15, 17)),
        ("a: !mine b\n", (3, 8)),
        ("a: &x !mine b\n", (6, 11)),
        ("a: !<tag:x.org,2000:y> b\n", (3, 22)),
        ("a: {<<: b}\n", (8, 9)),
        ("a: &x 1\nb: {<<: *x}\n", (16, 18)),
        ("a: {<<: [{b: 1}, c]}\n", (17, 18)),
    ],
)
def test_problems_of_aliases_tags_and_merges(
    parse: Callable[..., ParseResult], text: str, span: tuple[int, int]
) -> None:
    result = reading_of(parse, text)
    assert message(result) == [("syntax", *span)]
    assert not result.is_complete


def test_a_value_with_an_unknown_tag_is_kept(parse: Callable[..., ParseResult]) -> None:
    assert core_value(entries(reading_of(parse, "a: !mine [b]\nc: !mine 5\n").documents[0])["a"]) == ["b"]


def test_problems_know_their_document(parse: Callable[..., ParseResult]) -> None:
    result = reading_of(parse, "a: 1\n---\nb: @x\n---\nc: 1\nc: 2\n")
    assert [problem.document for problem in result.problems] == [1, 2]
    assert result.damaged_documents == {1}
    assert len(result.documents) == 3


def test_a_sequence_ends_at_its_last_line(parse: Callable[..., ParseResult]) -> None:
    document = reading_of(parse, "- a\n- [b,\n   c]\n\n# why\n").documents[0]
    assert isinstance(document, Sequence)
    assert (document.start, document.end) == (0, 15)
