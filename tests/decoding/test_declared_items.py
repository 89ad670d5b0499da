"""Ids are found by what they are called, also among very many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.decoding import DeclaredItem, DeclaredItems, Suggestion, vocabulary_in, vocabulary_of
from journeymap.errors import closest_match
from journeymap.model.organization import Channel, Organization, Team
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

MANY = DeclaredItems([DeclaredItem(f"channel-{number}", (f"The Channel {number}",)) for number in range(3000)])


def test_a_name_is_found_among_many() -> None:
    assert MANY.suggest("the channel 2117") == Suggestion(("channel-2117",), is_certain=True)


def test_a_misspelt_id_is_found_among_many() -> None:
    assert MANY.suggest("chanel-2117") == Suggestion(("channel-2117",))


def test_a_word_is_compared_with_some_of_many_names() -> None:
    assert len(MANY._names_to_compare.like("channel-channel")) <= 800


@given(st.lists(st.text("abc-", min_size=1, max_size=8), min_size=1, max_size=40), st.text("abc-", min_size=1))
def test_of_few_names_the_most_similar_one_is_found(names: list[str], word: str) -> None:
    assert DeclaredItems([DeclaredItem(name) for name in names])._names_to_compare.like(word) == list(
        dict.fromkeys(names)
    )
    assert closest_match(word, DeclaredItems([DeclaredItem(name) for name in names])._names_to_compare.like(word)) == (
        closest_match(word, dict.fromkeys(names))
    )


def test_the_items_of_a_workspace_file_have_ids_names_and_functions() -> None:
    text = """\
organization: Fernmoor
teams:
  Ward 3: {name: Third ward, function: clinical}
  hr: {name: [People]}
  "!": {}
personas: {nurse: Nurse}
checks: {rules: {unowned: off}}
"""
    (document,) = parse(Source("journeymap.yaml", text)).documents
    assert document is not None
    assert vocabulary_in(document).catalogues == {
        "teams": (
            DeclaredItem("ward-3", ("Ward 3", "Third ward"), "clinical"),
            DeclaredItem("hr", ("hr",), "hr"),
            DeclaredItem("!", ("!",), None),
            DeclaredItem("marketing", (), "marketing"),
        ),
        "personas": (DeclaredItem("nurse", ("nurse",), None),),
    }


def test_a_team_has_the_function_of_the_nearest_team_above_it() -> None:
    teams = {
        "top": Team(function="clinical"),
        "a": Team(parent="top"),
        "b": Team(parent="a"),
        "own": Team(parent="a", function="it"),
        "c": Team(parent="d"),
        "d": Team(parent="c"),
        "hr": Team(name="People"),
        "e": Team(parent="hr"),
        "f": Team(parent="nowhere"),
    }
    organization = Organization(organization="x", teams=teams, channels={"email": Channel(name="E-mail")})
    catalogues = vocabulary_of(organization).catalogues

    assert {item.id: item.function for item in catalogues["teams"]} == {
        "top": "clinical",
        "a": "clinical",
        "b": "clinical",
        "own": "it",
        "c": None,
        "d": None,
        "hr": "hr",
        "e": "hr",
        "f": None,
        "marketing": "marketing",
    }
    assert catalogues["channels"] == (DeclaredItem("email", ("E-mail",)),)


@pytest.mark.parametrize(
    ("ids", "word", "suggestion"),
    [
        (["phone", "email"], "telephone", Suggestion(("phone",), is_certain=True)),
        (["phone", "mobile"], "telephone", Suggestion(("phone", "mobile"))),
        (["mobile", "phone"], "Puhelin", Suggestion(("mobile", "phone"))),
        (["telephones"], "Puhelin", Suggestion(("telephones",), is_certain=True)),
        (["telefone"], "telephone", Suggestion(("telefone",))),  # no phone is there: it is similar
        (["email"], "telephone", Suggestion()),
        ([], "telephone", Suggestion()),
    ],
)
def test_a_word_stands_for_the_items_of_its_meaning(ids: list[str], word: str, suggestion: Suggestion) -> None:
    channels = DeclaredItems([DeclaredItem(id) for id in ids])

    assert [channels.suggest(word, "channels") for _ in range(2)] == [suggestion] * 2
    assert not channels.suggest(word, "assets").is_certain
