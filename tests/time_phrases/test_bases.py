"""Which events and touchpoints words mean, and whether they name these."""

from __future__ import annotations

import pytest

from journeymap.time_phrases import Bases

BASES = Bases(
    {
        "talk": ("Growth talk",),
        "ward-tour": ("Tour of the ward", "Round tour"),
        "round": ("Round tour",),
        "offer": (),
        "first-day": ("First day",),
        "induction": ("Orientation",),
        "tea": (),
        "Ärzte-Treffen": (),
    }
)


@pytest.mark.parametrize(
    ("words", "ids", "is_exact"),
    [
        ("started", ("started",), True),
        ("talk", ("talk",), True),
        ("Growth Talk", ("talk",), True),
        ("ward tour", ("ward-tour",), True),
        ("round tour", ("ward-tour", "round"), True),
        ("offer", ("offered", "offer"), True),
        ("first day", ("started",), True),
        ("arzte treffen", ("Ärzte-Treffen",), True),
        ("welcome day", ("induction",), True),
        ("orientation day", ("induction",), True),
        # inflected: up to four letters more than a name of at least four
        ("talks", ("talk",), False),
        ("talkabcd", ("talk",), False),
        ("talkabcde", (), False),
        ("teas", (), False),
        ("growth talks", ("talk",), False),
        # a part of a name, with all the words
        ("tour", ("ward-tour", "round"), False),
        ("growth", ("talk",), False),
        ("ward of", ("ward-tour",), False),
        ("ward growth", (), False),
        ("growth ward", (), False),
        ("ward tour growth", (), False),
        ("party", (), False),
        ("", (), False),
    ],
)
def test_words_mean_ids(words: str, ids: tuple[str, ...], is_exact: bool) -> None:
    assert BASES.find(words, "en") == (ids, is_exact)


def test_at_most_three_ids_are_found_by_a_part_of_a_name() -> None:
    assert Bases({f"{name}-talk": () for name in "dcba"}).find("talk", "en") == (("a-talk", "b-talk", "c-talk"), False)


def test_all_ids_that_have_the_name_are_found() -> None:
    names = {f"{name}-talk": ("Talk",) for name in "dcba"}
    assert Bases(names).find("talk", "en") == (("d-talk", "c-talk", "b-talk", "a-talk"), True)


def test_the_ids_are_the_events_of_the_format_and_those_with_names() -> None:
    assert Bases({"talk": ()}).ids == {"applied", "offered", "accepted", "started", "notice", "left", "talk"}
    assert Bases().ids == {"applied", "offered", "accepted", "started", "notice", "left"}
