"""Properties of any text: no exception, correct spans, equal results of both parsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.targets.parsing import KNOWN_DIFFERENCE, check_result
from journeymap.parsing.nodes import ParseResult, core_value
from journeymap.parsing.source import Source

PIECES = """a: |b: |- |? |: |:|x|y z|[|]|{|}|, |"|'|"q"|'s'|#c| # c|&a |*a |*a|&b|!!str |!t |!|>-\n|> |<<: |<<|\n|\n  |
|  |    |  - |a: b\n|- c\n|  d: e\n|@|`|\\|\\n|"\\x41"|"\\ud83d"|null|~|1|010|true|key|-|--|é: |---\n|--- |...\n|
%a|%YAML 1.1\n"""
PIECE = st.sampled_from(
    [
        *PIECES.split("|"),
        "|\n",
        "|2\n",
        "|",
        "\t",
        "\r\n",
        "\r",
        "\x85",
        "\u2028",
        "\u0308",
        "\U0001f600",
        "\0",
        "\ufeff",
        "\xa0",
    ]
)
TEXT = st.lists(PIECE, max_size=25).map("".join)

QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=300)


@QUIET
@given(TEXT | st.text(max_size=60))
def test_no_text_raises_an_exception(parse: Callable[..., ParseResult], text: str) -> None:
    source = Source("a.yaml", text)
    check_result(source, parse(source))


@QUIET
@given(text=TEXT | st.text(max_size=60))
def test_both_parsers_accept_the_same_texts_with_equal_trees(
    text: str, parse_with_both: Callable[[str], tuple[Any, Any]]
) -> None:
    if KNOWN_DIFFERENCE.search(text):
        return
    libyaml, python = parse_with_both(text)
    assert libyaml[2] == python[2]
    if libyaml[2]:
        assert libyaml == python


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("abc ä:#-'\"\n", max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcä", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@QUIET
@given(VALUE)
def test_json_and_indented_json_are_parsed_to_their_value(parse: Callable[..., ParseResult], value: object) -> None:
    """JSON is YAML, on one line and indented."""
    import json

    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=2)):
        source = Source("a.yaml", text)
        result = parse(source)
        assert result.problems == []
        (document,) = result.documents
        assert (None if document is None else core_value(document)) == value
        check_result(source, result)


@QUIET
@given(st.binary(max_size=40))
def test_bytes_are_decoded_or_their_first_invalid_byte_is_named(parse: Callable[..., ParseResult], data: bytes) -> None:
    from journeymap.parsing.source import EncodingError, decode

    try:
        text = decode(data)
    except EncodingError as error:
        bad = error
    else:
        parse(Source("a.yaml", text))
        return
    assert bad.byte == data[bad.offset]
