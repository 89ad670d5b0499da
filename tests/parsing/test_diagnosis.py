"""Common mistakes: where they are reported, in which words, and with which help."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from journeymap.parsing.nodes import ParseResult, core_value
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

# The text, the span that is reported, part of the message, part of the help.
MISTAKES = [
    ("owner: @hr\n", "@hr", "cannot begin with @", "write it without the @: `hr`"),
    ("name: `x` y\n", "`x` y", "cannot begin with `", 'write "`x` y"'),
    ("name: %x\n", "%x", "cannot begin with %", '"%x"'),
    ("a: 1\n\tb: c\n", "\t", "there is a tab here", "spaces"),
    ("a:\n  - b\n \t- c\n", "\t", "there is a tab here", "spaces"),
    ("name: Foo: bar\nb: 1\n", "Foo: bar", "colon in it needs quotes", 'write "Foo: bar"'),
    ("a:\n  - name: Foo: bar\n", "Foo: bar", "colon in it needs quotes", 'write "Foo: bar"'),
    (
        "a:\n  - id: foo\n    name: Foo: bar\n    owner: hr\n",
        "Foo: bar",
        "colon in it needs quotes",
        'write "Foo: bar"',
    ),
    ('name: "abc\nb: 1\nc: 2\n', '"abc', "quotation mark before `abc` is not closed", 'put " at the end'),
    ("name: 'abc\nb: 1\nc: 2\n", "'abc", "apostrophe before `abc` is not closed", "put ' at the end"),
    ('name: "abc\nb: "x"\nc: 2\n', '"abc', "is not closed", 'put " at the end'),
    ("c: [a, b\nd: 1\n", "[a, b", "bracket in `[a, b` is not closed", "`]` at the end"),
    ("c: {a: b\nd: 1\n", "{a: b", "bracket in `{a: b` is not closed", "`}` at the end"),
    ("c: [a, b", "[a, b", "is not closed", "`]` at the end"),
    ("c: [a, {b]\n", "]", "does not fit in these brackets", "close what is open with `}`"),
    ("c: ]\n", "]", "closes a bracket that was never opened", "leave it out"),
    ("c: [a]]\n", "]", "closes a bracket that was never opened", "leave it out"),
    ("a:\n  b: 1\n   c: 2\n", "c: 2", "is not indented like the lines around it", "with 2 spaces"),
    ("a:\n  b: 1\n c: 2\n", "c: 2", "is not indented like the lines around it", "other lines of its block"),
    ("- a: 1\n   b: 2\n", "b: 2", "is not indented like", "with 2 spaces"),
    ("a: x\n b: y\n", "b: y", "is not indented like", "at the left edge"),
    ("a: 1\nowner hr\nb: 2\n", "owner hr", "a colon is missing in", "write `owner: hr`"),
    ("a: 1\nowner:hr\nb: 2\n", "owner:hr", "a space is missing", "write `owner: hr`"),
    ("owner:hr\nb: 2\n", "owner:hr", "a space is missing", "write `owner: hr`"),
    ("a: 1\nb\n", "b", "a colon is missing in", "write `b:`"),
    ("- a\n-b\n", "-b", "a space is missing after the dash", "write `- b`"),
    ("-a: 1\n- b\n", "-a: 1", "a space is missing after the dash", "write `- a: 1`"),
    ("a:\n  - b\n    c: 1\n    d: 2\n", "- b", "`b` has no name, but the lines below it do", "as in `- id: b`"),
    ("a:\n  b: 1\n , c: 2\n  d: 3\n", ",", "a comma cannot be here", "leave it out"),
    ("a:\n  b: 1\n  ] c: 2\n  d: 3\n", "]", "closes a bracket that was never opened", "leave it out"),
    ("a: 1\n- b\n", "- b", "is an item of a list", "a list goes below its name"),
    ("a: - b\n", "- b", "cannot start after a colon", "[one, two]"),
    ("a: ? b\n", "? b", "question mark needs quotes", 'write "? b"'),
    ("a: & b\n", "& b", "a lone &", "write `and`"),
    ("a: *important* b\n", "*important* b", "begins with *", '"*important* b"'),
    ("a: *\n", "*", "a lone *", "quotes"),
    ("name: *hr\n", "*hr", "repeats something marked `&hr`", 'put it in quotes: "*hr"'),
    ("owner: *hr\n", "*hr", "repeats something marked `&hr`", "write `hr` without `*`"),
    ("a: !wow\n", "!wow", "begins with an exclamation mark", "quotes"),
    ("a: !x!y z\n", "!x!y z", "begins with !", "quotes"),
    ("a: > 5 %\n", "> 5 %", "announces a text on the lines below", '"> 5 %"'),
    ("a: |x\n  b\n", "|x", "announces a text on the lines below", '"|x"'),
    ('a: "x" y\nb: 1\n', "y", "comes after the closing quote", "one pair of quotes"),
    ("a: 'it's'\nb: 1\n", "s'", "comes after the closing quote", 'write "it\'s"'),
    ('a: "C:\\Users"\n', "\\Users", "does not stand for a character", "a second \\"),
    ('a: "\\ud83d\\ude00"\n', "\\ud83d", "does not stand for a character", "emoji"),
    ("a: [x] y\n", "y", "does not fit after", "quotes"),
    ("%x: 1\n", "%x: 1", "begins with %", "quotes"),
    (": b\nc: d\n", ": b", "the name before the colon", "`owner: marketing`"),
    ("k" * 1100 + ": 1\n", ":", "longer than 1,024 characters", "shorten"),
    ("a: b\x00c\n", "\x00", "an empty byte", "delete it"),
    ("a: b\x07c\n", "\x07", "cannot be shown (U+0007)", "delete it"),
    ("a: b\ufeffc\n", "\ufeff", "a byte order mark", "delete it"),
    ("a: \ud83d\n", "\ud83d", "cannot be shown (U+D83D)", "delete it"),
    ('a: "b" c: d\n', "c: d", "comes after the closing quote", "one pair of quotes"),
]


@pytest.mark.parametrize(("text", "pointed", "message", "help"), MISTAKES)
def test_one_mistake_is_one_problem_in_plain_words(
    text: str, pointed: str, message: str, help: str, parse_with_both: Callable[[str], tuple[Any, Any]]
) -> None:
    libyaml, python = parse_with_both(text)
    assert libyaml == python
    (problem,) = libyaml[1]
    assert problem.rule == "syntax"
    assert text[problem.start : problem.end] == pointed
    assert message in problem.message
    assert help in problem.help
    assert not libyaml[2]


@pytest.mark.parametrize("text", [text for text, *_ in MISTAKES])
def test_messages_avoid_the_terms_of_yaml(parse: Callable[..., ParseResult], text: str) -> None:
    for problem in parse(Source("a.yaml", text)).problems:
        words = set(re.findall(r"[a-z]+", (problem.message + " " + problem.help).lower()))
        assert not words & {"scalar", "node", "token", "mapping", "mappings", "null", "alias", "anchor", "sequence"}


def test_an_unclosed_quote_is_found_far_above_the_parser_error(parse: Callable[..., ParseResult]) -> None:
    lines = [f"key{number}: value {number}" for number in range(60)]
    lines[10] = 'key10: "value'
    lines[50] = 'key50: "value 50"'
    source = Source("a.yaml", "\n".join(lines))
    (problem,) = parse(source).problems
    assert source.location(problem.start, problem.end).line == 11


def test_utf_16_without_byte_order_mark_is_recognized(parse: Callable[..., ParseResult]) -> None:
    source = Source("a.yaml", "a\0:\0 \0b\0\n\0" * 50)
    result = parse(source)
    assert "UTF-16" in result.problems[0].help
    assert len(result.problems) == 20


def test_a_text_that_tabs_alone_indent_is_read_as_it_looks() -> None:
    text = "a:\n\tb:\n\t\t- c: 1\n\t\t\td: 2\n"
    result = parse(Source("", text))
    (problem,) = result.problems
    (root,) = result.documents

    assert root is not None
    assert core_value(root) == {"a": {"b": [{"c": 1, "d": 2}]}}
    assert (problem.start, problem.end) == (3, 4)
    assert problem.message == "there is a tab here; only spaces can indent a line (here and in 2 more lines)"
    assert [text[start:end] for start, end, _ in problem.edits] == ["\t", "\t\t", "\t\t\t"]
    assert [new for _, _, new in problem.edits] == ["  ", "    ", "      "]


def test_tabs_beside_spaces_are_reported_line_by_line() -> None:
    result = parse(Source("", "a:\n  b: 1\nc:\n\td: 1\ne:\n\tf: 1\n"))
    assert [problem.edits for problem in result.problems] == [(), ()]
