"""Ids are found by what they are called, also among very many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymap.decoding import DeclaredItem, DeclaredItems, Suggestion
from journeymap.errors import closest_match

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
