"""Decoding of lists, of values per persona or language, and the limit of problems."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.decoding import Decoder, decode_as
from journeymap.model.journey import Touchpoint
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source


def decoded(text: str, *personas: str) -> tuple[Any, list[str]]:
    """The touchpoint that a text describes, and the messages about it."""
    source = Source("touchpoint.yaml", f"id: a\nname: A\n{text}\n")
    decoder = Decoder(source, personas)
    (document,) = parse(source).documents
    assert document is not None
    return decode_as(Touchpoint, document, decoder), [problem.message for _, problem, _ in decoder.problems]


def test_a_persona_with_the_id_of_a_language_is_a_persona() -> None:
    assert decoded("thoughts: {fi: Mitä nyt?}")[0].thoughts == ({"fi": "Mitä nyt?"},)
    assert decoded("thoughts: {fi: Mitä nyt?}", "fi")[0].thoughts == {"fi": ("Mitä nyt?",)}
    assert decoded("thoughts: {fi: Mitä nyt?, sv: Vad nu?}", "fi")[0].thoughts.keys() == {"fi", "sv"}


@pytest.mark.parametrize("key", ["owner", "when", "needs"])
@pytest.mark.parametrize("word", ["null", "~", "Null"])
def test_an_empty_item_is_reported_after_the_same_word_in_quotes(key: str, word: str) -> None:
    quoted = decoded(f'{key}: [started, "{word}"]')
    assert decoded(f"{key}: [started, {word}]")[1] == ["an item of this list is empty"]
    assert decoded(f'{key}: [started, "{word}"]') == quoted


def test_at_most_1000_problems_of_a_document_are_reported() -> None:
    keys = [f"wrong-{number}: 1" for number in range(1000)]
    _, messages = decoded("\n".join(keys))
    assert len(messages) == 1000
    assert "more than" not in messages[-1]

    _, messages = decoded("\n".join([*keys, "wrong: 1", "wrong-too: 1"]))
    assert len(messages) == 1001
    assert messages[-1] == "this document has more than 1,000 problems, and the rest are not reported"


def test_a_list_that_is_read_beyond_the_limit_of_problems_is_not_remembered() -> None:
    keys = [f"wrong-{number}: 1" for number in range(1001)]
    decoded("\n".join([*keys, "owner: [hr, Not An Id]"]))
    _, messages = decoded("owner: [hr, Not An Id]")
    assert len(messages) == 1
