"""Feelings of a column are read where their scale is certain."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.office.grid import Value
from journeymap.office.words.feelings import FeelingScale

WORDS = "words and signs by their usual meaning"


def levels(heading: str, values: list[Value]) -> list[int | None] | None:
    """Return the level of each value; None if the column has no scale."""
    scale = FeelingScale.of(heading, values)
    return [scale.read(value) for value in values] if scale else None


@pytest.mark.parametrize(
    ("values", "expected", "why"),
    [
        ([-2, -1, 0, 1, 2], [-2, -1, 0, 1, 2], "−2 to 2, so 0 is neutral"),
        ([0, 1, 2], [0, 1, 2], "−2 to 2, so 0 is neutral"),
        ([-1, 1], [-1, 1], "−2 to 2, so 0 is neutral"),
        (["+2", "−1", "0", "–2"], [2, -1, 0, -2], "−2 to 2, so 0 is neutral"),
        ([1, 2, 3, 4, 5], [-2, -1, 0, 1, 2], "1 to 5, so 3 is neutral"),
        ([1.0, 3.0], [-2, 0], "1 to 5, so 3 is neutral"),
        (["1", "5", "n/a"], [-2, 2, None], "1 to 5, so 3 is neutral"),
        ([3.4, 3.5, 3.6, 4.5, "2,6", 2.5], [0, 0, 1, 2, 0, 0], "1 to 5, so 3 is neutral"),
        (
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            [-2, -2, -1, -1, 0, 0, 1, 1, 2, 2],
            "1 to 10, so 5.5 is neutral",
        ),
        ([1, 6], [-2, 0], "1 to 10, so 5.5 is neutral"),
    ],
)
def test_numbers_have_the_scale_that_fits_all_of_them(
    values: list[Value], expected: list[int | None], why: str
) -> None:
    scale = FeelingScale.of("Emotion", values)

    assert scale is not None
    assert ([scale.read(value) for value in values], scale.why) == (expected, why)


@pytest.mark.parametrize(
    "values",
    [
        *(
            [1, 2],
            [2, 2, 1],
            [0, 3],
            [-1, 3],
            [-3, 1],
            [0, 5, 10],
            [1, 11],
            [1, 50],
            [0.5, 2],
            [],
            ["text"],
            [True, False],
        ),
        *(
            [float("nan")],
            [1e300],
            [1e300, 3],
            [3, 1000],
            [3, "1000"],
            [-1e300, 1],
            [float("inf"), 3],
            [10**400],
            [date(2027, 3, 1)],
            [time(9)],
            ["2027-03-01"],
            ["Day 1"],
            ["1-2"],
        ),
        *(
            ["1. Apply", "5. Sign"],
            ["2→4"],
            ["3 people"],
            ["1 - very happy", "5 - angry"],
            ["-", "-"],
            ["3/4/2027"],
            ["1/2"],
        ),
    ],
)
def test_a_scale_that_is_not_certain_is_not_read(values: list[Value]) -> None:
    assert FeelingScale.of("Emotion", values) is None


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        *(
            (heading, [1, 2], [-2, -1])
            for heading in (
                *(
                    "Emotion (1-5)",
                    "Tunne 1–5",
                    "Gefühl (1 bis 5)",
                    "scale 1 to 5",
                    "Ressenti de 1 à 5",
                    "Gevoel 1 tot 5",
                ),
                *(
                    "Känsla 1 till 5",
                    "Emotion 1..5",
                    "Emotion 1…5",
                    "Emotion /5",
                    "Emotion (out of 5)",
                    "von 5",
                    "5 points",
                ),
                *(
                    "5-point scale",
                    "5 stars",
                    "5-Punkte-Skala",
                    "1 = bad, 5 = good",
                    "1: sad; 5: happy",
                    "1 (low) - 5 (high)",
                ),
                *("low = 1, high = 5", "1 = schlecht, 5 = gut", "1 = huono, 5 = hyvä", "Emotion 1-5 (5 = best)"),
                *(
                    "1 = dålig, 5 = bra",
                    "1 = mauvais, 5 = bon",
                    "1 = slecht, 5 = goed",
                    "1 very unhappy - 5 very happy",
                ),
            )
        ),
        *(
            (heading, [1, 2, 3, 5], [2, 1, 0, -2])
            for heading in (
                *("1 = good, 5 = bad", "1 = gut, 5 = schlecht", "Emotion 1-5 (1 = best)", "1 very happy - 5 very sad"),
                *("5 = worst, 1 = best", "1 (high) to 5 (low)"),
            )
        ),
        *((heading, [1, 2, -1], [1, 2, -1]) for heading in ("−2…+2", "-2 to 2", "Emotion (±2)", "-2 - +2", "-1 - 2")),
        ("1 to 10", [1, 2, 5, 8, 10, 11, 0], [-2, -2, 0, 1, 2, None, None]),
        ("Emotion (0-10)", [0, 2, 5, 8, 10], [-2, -1, 0, 1, 2]),
        ("0-100", [0, 25, 50, 80, 100, 101], [-2, -1, 0, 1, 2, None]),
        ("Feeling %", [0, 80], [-2, 1]),
        ("1-3", [1, 2, 3], [-2, 0, 2]),
        ("0-2", [0, 1, 2], [-2, 0, 2]),
        ("0-1", [0, 1], [-2, 2]),
        ("-2 to 1", [-2, 1], [-2, 1]),
        ("-3 to 3", [-3, -1, 1, 3], [-2, -1, 1, 2]),
        ("-10 to 10", [-10, 0, 10], [-2, 0, 2]),
        ("Emotion /100", [0, 100], [-2, 2]),
        ("1 = bad, 3 = sad, 5 = good", [1, 3, 5], [-2, 0, 2]),
        ("1-5 (1 = bad, 5 = see below)", [1, 5], [-2, 2]),
        ("1-5 (2 = happy)", [1, 5], None),
        ("1-5 (great = 1)", [1, 5], [2, -2]),
        ("Satisfaction (1-5)", [1, 5], [-2, 2]),
        ("Satisfaction (0 to 10)", [0, 3, 10], [-2, -1, 2]),
        ("Happiness: 1-5", [1, 5], [-2, 2]),
        ("-5 to +5", [-5, 0, 3, 5], [-2, 0, 1, 2]),
        ("1-7", [1, 4, 7, 6], [-2, 0, 2, 1]),
        ("Emotion (5 = best)", [1, 5], [-2, 2]),
        ("Emotion, week 1-5", [1, 5, 10], [-2, 0, 2]),
        ("Emotion 1-5 for weeks 1-2", [1, 2], [-2, -1]),
    ],
)
def test_a_heading_states_the_scale(heading: str, values: list[Value], expected: list[int | None]) -> None:
    assert levels(heading, values) == expected


@pytest.mark.parametrize(
    "heading",
    [
        *("Emotion 5-1", "1 = trifft zu, 5 = trifft nicht zu", "Schulnote (1-6)", "Note", "Emotion (1 = best)"),
        "Happy (1) to sad (5)",
        *(
            "Emotion 2-500",
            "Emotion 11-20",
            "Emotion 1 - 11",
            "1 = good, 5 = good",
            "2 = best",
            "-11 to 10",
            "2-10",
            "Emotion -5 - 0",
        ),
    ],
)
def test_a_heading_whose_scale_is_in_doubt_leaves_the_numbers(heading: str) -> None:
    assert levels(heading, [1, 2, 3, 5]) is None
    assert levels(heading, [1, 5, "happy"]) == [None, None, 1]


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("Emotion (1-5)", "1 to 5, as its heading says, so 3 is neutral"),
        ("1 = good, 5 = bad", "1 to 5 and 1 is the best, as its heading says, so 3 is neutral"),
        ("−2…+2", "−2 to 2, as its heading says, so 0 is neutral"),
        ("1-10", "1 to 10, as its heading says, so 5.5 is neutral"),
    ],
)
def test_a_stated_scale_is_told_in_words(heading: str, why: str) -> None:
    scale = FeelingScale.of(heading, [1])

    assert scale is not None
    assert scale.why == why


NAMED = {
    2: [
        *(
            "😀",
            "😃",
            "😍",
            "🤩",
            "😀😀",
            "❤️",
            ":D",
            "Very positive",
            "excited",
            "delighted",
            "very happy",
            "erittäin tyytyväinen",
        ),
        *("innostunut", "mycket nöjd", "entusiastisk", "sehr positiv", "begeistert", "très content", "enthousiaste"),
        *("zeer tevreden", "enthousiast", "EXCITED!", "really happy", "very excited"),
    ],
    1: [
        *(
            "🙂",
            "😊",
            "☺",
            "☺️",
            "👍",
            "👍🏽",
            ":-)",
            ":)",
            "positive",
            "Happy",
            "satisfied",
            "happy, satisfied",
            "happy & proud",
        ),
        *(
            "iloinen",
            "tyytyväinen",
            "nöjd",
            "glad",
            "zufrieden",
            "glücklich",
            "contente",
            "heureux",
            "blij",
            "tevreden",
        ),
    ],
    0: ["😐", ":|", "neutral", "OK", "neutraali", "neutralt", "neutre", "neutraal", "very neutral", "really ok"],
    -1: [
        *(
            "🙁",
            "☹",
            "😟",
            "👎",
            ":(",
            ":-(",
            "negative",
            "anxious",
            "frustrated",
            "nervous and worried",
            "Anxious, stressed",
        ),
        *(
            "turhautunut",
            "huolestunut",
            "orolig",
            "frustrerad",
            "frustriert",
            "nervös",
            "inquiète",
            "frustré",
            "onzeker",
            "bezorgd",
        ),
    ],
    -2: [
        *(
            "😡",
            "😠",
            "😭",
            ":'(",
            "very negative",
            "angry",
            "very anxious",
            "vihainen",
            "arg",
            "wütend",
            "en colère",
            "boos",
        ),
        *("erittäin pettynyt", "väldigt ledsen", "sehr unzufrieden", "très déçu", "heel onzeker", "extremely angry"),
    ],
}


@pytest.mark.parametrize("level", NAMED)
def test_words_and_signs_have_a_level(level: int) -> None:
    values = NAMED[level]

    assert [(value, levels("Emotion", [value])) for value in values] == [(value, [level]) for value in values]
    scale = FeelingScale.of("Emotion", values)
    assert scale is not None
    assert scale.why == WORDS


@pytest.mark.parametrize(
    "value",
    [
        "😀😡",
        "happy but nervous",
        "excited, nervous",
        "not happy",
        "🤯",
        "meh",
        "see above",
        "😀 / 🙁",
        "x:)",
        "happy or sad",
    ],
)
def test_feelings_that_contradict_each_other_are_not_read(value: str) -> None:
    assert levels("Emotion", [value]) is None


def test_marks_are_read_where_one_of_them_is_more_than_a_dash() -> None:
    assert levels("Emotion", ["++", "+", "0", "-", "--", "+++"]) == [2, 1, 0, -1, -2, None]
    assert levels("Emotion", ["+", "–", "−−", "o"]) == [1, -1, -2, 0]
    assert levels("Emotion", ["😀", "-"]) == [2, None]


def test_stars_are_counted() -> None:
    assert levels("Emotion", ["★★★★☆", "★☆☆☆☆", "★★★★★"]) == [1, -2, 2]
    assert levels("Emotion", ["★★☆", "★★★"]) == [0, 2]
    assert levels("Emotion", ["⭐⭐⭐", "⭐", "⭐⭐⭐⭐⭐"]) == [0, -2, 2]
    assert levels("Emotion", ["⭐", "⭐⭐"]) is None


def test_a_number_can_say_its_scale() -> None:
    scale = FeelingScale.of("Emotion", ["4/5", "8 / 10", "80%", "3/4", 1])

    assert scale is not None
    assert [scale.read(value) for value in ("4/5", "8 / 10", "80%", "3/4", 1)] == [1, 1, 1, None, None]
    assert scale.why == "1 to 5, so 3 is neutral; 1 to 10, so 5.5 is neutral; 0 to 100, so 50 is neutral"


@pytest.mark.parametrize(
    ("value", "level", "rest"),
    [
        ("😀 Great first day", 2, "Great first day"),
        ("Great first day 😀", 2, "Great first day"),
        ("It was 🙁 today", -1, "It was today"),
        ("😀", 2, ""),
        ("happy: a warm welcome", 1, "a warm welcome"),
        ("Anxious (new people)", -1, "new people"),
        ("frustrated - no laptop (again)", -1, "no laptop (again)"),
        ("sad\nNobody called", -1, "Nobody called"),
        ("4 - happy", 1, "happy"),
        ("5 (they listen!)", 2, "they listen!"),
        ("3: neutral", 0, "neutral"),
        ("3 - happy", 0, "happy"),
        ("2", -1, ""),
        ("★★★★★ Thank you", 2, "Thank you"),
        ("It was 😀 – “really”", 2, "It was – “really”"),
        ("sad – nobody called – again", -1, "nobody called – again"),
        ("4 – “fine”", 1, "“fine”"),
        ("no idea", None, ""),
    ],
)
def test_the_text_beside_a_feeling_is_kept(value: str, level: int | None, rest: str) -> None:
    scale = FeelingScale.of("Emotion", [value, 1, 5])

    assert scale is not None
    assert (scale.read(value), scale.rest(value)) == (level, rest)


def test_longer_texts_are_not_searched() -> None:
    assert levels("Emotion", ["happy: ".ljust(2000, "x")]) == [1]
    assert levels("Emotion", ["happy: ".ljust(2001, "x")]) is None


def test_numbers_and_words_are_read_beside_each_other() -> None:
    values: list[Value] = [1, "happy", 4, "see survey", "😡"]
    scale = FeelingScale.of("Emotion", values)

    assert scale is not None
    assert [scale.read(value) for value in values] == [-2, 1, 1, None, -2]
    assert scale.why == f"1 to 5, so 3 is neutral; {WORDS}"


def test_words_are_read_where_the_scale_of_the_numbers_is_not_certain() -> None:
    assert levels("Emotion", [1, 2, "😀"]) == [None, None, 2]


_TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [
                "😀",
                "🙁",
                "happy",
                "very",
                "-",
                "+",
                "1",
                "5",
                "10",
                "=",
                "/",
                "to",
                "(",
                ")",
                "★",
                "☆",
                "%",
                "bad",
                ":)",
                "±",
            ]
        ),
        max_size=6,
    ).map(" ".join),
)
_VALUES: st.SearchStrategy[Value] = st.one_of(
    _TEXTS, st.integers(-3, 12), st.integers(), st.floats(), st.booleans(), st.dates()
)


@given(_TEXTS, st.lists(_VALUES, max_size=5))
def test_every_level_is_from_minus_2_to_2(heading: str, values: list[Value]) -> None:
    scale = FeelingScale.of(heading, values)
    if scale is not None:
        read = [scale.read(value) for value in values]
        assert any(level is not None for level in read)
        assert set(read) <= {None, -2, -1, 0, 1, 2}
        assert scale.why
        assert all(word in str(value) for value in values for word in scale.rest(value).split())


@given(st.lists(st.integers(1, 10), min_size=1))
def test_a_higher_number_never_feels_worse(numbers: list[int]) -> None:
    scale = FeelingScale.of("Emotion", numbers)
    if scale is None:
        assert max(numbers) <= 2
    else:
        ordered = [scale.read(number) for number in sorted(numbers)]
        assert ordered == sorted(level for level in ordered if level is not None)
