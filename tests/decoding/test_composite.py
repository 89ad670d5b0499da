"""Decoding of lists, of values per persona or language, and the limit of problems."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.decoding import INVALID, Decoder, Suggestion, Vocabulary, decode_as, report_cut_off_texts
from journeymap.model.journey import Journey
from journeymap.model.organization import NAMELESS, Organization
from journeymap.model.touchpoint import Touchpoint
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


@pytest.mark.parametrize(("others", "read"), [(197, 3), (198, 2), (199, 1), (200, 0)])
def test_only_200_problems_of_a_document_are_read_as_phrases(others: int, read: int) -> None:
    """Then `monthly` is the id of a touchpoint, and words are no time."""
    keys = "\n".join(f"wrong-{number}: 1" for number in range(others))
    touchpoint, messages = decoded(f"{keys}\nwhen: [monthly, weekly, 2 weeks before start, monthly]")

    phrases = ["`monthly`", "`weekly`", "`2 weeks before start`"]
    assert [message.partition(" is")[0] for message in messages[others:]][:read] == phrases[:read]
    assert [str(when) for when in touchpoint.when] == {3: ["monthly"], 2: ["monthly"], 1: ["weekly", "monthly"]}.get(
        read, ["monthly", "weekly", "monthly"]
    )


def test_a_problem_after_an_unknown_key_of_a_merged_block_is_not_used_elsewhere() -> None:
    source = Source("touchpoint.yaml", "x-a: &a {ownr: hr}\nid: a\nname: A\n<<: *a\nkind: zzz\n")
    decoder = Decoder(source)
    (document,) = parse(source).documents
    assert document is not None
    decode_as(Touchpoint, document, decoder)

    related = {rule: [text for text, _ in problem.related] for rule, problem, _ in decoder.problems}
    assert related == {"unknown-key": ["used here, as *a"], "wrong-value": []}
    assert decoder.aliases == []


def test_a_workspace_without_a_name_is_read_nevertheless() -> None:
    source = Source("journeymap.yaml", "teams: {hr: {name: People}}\n")
    decoder = Decoder(source)
    (document,) = parse(source).documents
    assert document is not None
    organization = decode_as(Organization, document, decoder)

    assert (organization.organization, list(organization.teams)) == (NAMELESS, ["hr"])
    assert [problem.message for _, problem, _ in decoder.problems] == ["this workspace file has no `organization`"]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("journey: Ward Nurse", "ward-nurse"),
        ("journy: Ward Nurse", "ward-nurse"),
        ("name: Ward Nurse", None),
        ("jorney: [x]", None),
        ("journey: '!'", None),
        ("zzz: Ward Nurse", None),
    ],
)
def test_a_journey_is_read_under_the_id_that_was_meant(text: str, id: str | None) -> None:
    source = Source("nurse.yaml", f"{text}\nstages: {{}}\n")
    decoder = Decoder(source)
    (document,) = parse(source).documents
    assert document is not None
    journey = decode_as(Journey, document, decoder)

    assert (None if journey is INVALID else journey.journey) == id


@pytest.mark.parametrize(
    ("catalogue", "word", "ids", "is_certain"),
    [
        ("teams", "hr", ("hr",), True),
        ("teams", "HR", ("hr",), True),
        ("teams", "People team", ("hr",), True),
        ("teams", "Marketing", ("marketing",), True),
        ("teams", "Ward 3", ("ward-3",), True),
        ("teams", "!?", (), False),
        ("channels", "E-mail", ("e-mail",), True),
        ("personas", "Day nurse", ("day-nurse",), True),
        ("rules", "Unowned", (), False),
    ],
)
def test_a_catalogue_that_is_not_declared_takes_every_word(
    catalogue: str, word: str, ids: tuple[str, ...], is_certain: bool
) -> None:
    assert Vocabulary().suggest(catalogue, word) == Suggestion(ids, is_certain)
    assert Vocabulary().declared(catalogue) is None


def test_lines_of_one_plain_text_are_a_list() -> None:
    source = Source("touchpoint.yaml", "id: a\nname: A\nowner: people team\n  ward managers\n")
    decoder = Decoder(source)
    (document,) = parse(source).documents
    assert document is not None
    decode_as(Touchpoint, document, decoder)

    assert [problem.help for _, problem, _ in decoder.problems] == ["write `[hr, ward-managers]`"]


@pytest.mark.parametrize("word", ["unknown", "tbd", "TBD", "?"])
def test_words_for_what_is_unknown_are_one_value(word: str) -> None:
    touchpoint, messages = decoded(f'owner: ["{word}"]\nshift: "{word}"\nwhen: "{word}"')

    assert (touchpoint.owner, touchpoint.shift, [str(when) for when in touchpoint.when], messages) == (
        ("unknown",),
        "unknown",
        ["unknown"],
        [],
    )


@pytest.mark.parametrize(
    ("text", "owners", "empty"),
    [
        ("owner: [~, hr, ~, it]", ("hr", "it"), 2),
        ("owner: [hr, it, null]", ("hr", "it"), 1),
        ("owner: [~, ~]", (), 2),
        ("owner:\n  -\n  - hr\n  -\n  - it", ("hr", "it"), 2),
    ],
)
def test_the_items_around_empty_ones_are_read(text: str, owners: tuple[str, ...], empty: int) -> None:
    touchpoint, messages = decoded(text)

    assert (touchpoint.owner, messages) == (owners, ["an item of this list is empty"] * empty)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("people and nursing", "write `[hr, nursing]`"),
        ("HR & marketing", "write `[hr, marketing]`"),
        ("hr and marketing and wards", "write `[hr, marketing, wards]`"),
        ("people and HR", "write `people-and-hr`"),
        ("people and garden", "write `people-and-garden`"),
        ("People and Culture", "write `hr`"),
        ("hr, hr", "write `[hr]`"),
    ],
)
def test_and_stands_between_teams_of_different_functions_if_none_is_declared(text: str, help: str) -> None:
    source = Source("touchpoint.yaml", f"id: a\nname: A\nowner: {text}\n")
    decoder = Decoder(source)
    (document,) = parse(source).documents
    assert document is not None
    decode_as(Touchpoint, document, decoder)

    assert [problem.help for _, problem, _ in decoder.problems] == [help]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("notes: in #a", [["#a"]]),
        ("notes: in #a\n", [["#a"]]),
        ("notes: in #a\n---\nnotes: in #b", [["#a"], ["#b"]]),
        ("notes: in #a\n---\ntags: b\n---\nnotes: in #c\n", [["#a"], [], ["#c"]]),
    ],
)
def test_a_text_that_is_cut_off_is_found_in_its_document_up_to_the_last_line(text: str, lost: list[list[str]]) -> None:
    source = Source("map.yaml", text)
    cut_off = []
    for document in parse(source).documents:
        assert document is not None
        decoder = Decoder(source)
        report_cut_off_texts(document, decoder)
        cut_off.append([problem.value for _, problem, _ in decoder.problems])

    assert cut_off == lost


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("owner: [hr, it]", []),
        ("owner: [hr, ~, it]", [(0, 2)]),
        ("owner: [~, Not An Id, it]", [(2,)]),
        ("owner: [~]", [()]),
        ("owner: [~, hr]\nchannels: [web, ~]", [(1,), (0,)]),
    ],
)
def test_a_list_with_items_that_are_lost_notes_which_are_kept(text: str, kept: list[tuple[int, ...]]) -> None:
    source = Source("touchpoint.yaml", f"id: a\nname: A\n{text}\n")
    decoder = Decoder(source)
    (document,) = parse(source).documents
    assert document is not None
    decode_as(Touchpoint, document, decoder)

    starts = [at for at, sign in enumerate(source.text) if sign == "["]
    assert decoder.kept_items == dict(zip(starts, kept, strict=False))
