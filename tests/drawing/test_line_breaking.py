"""Text widths are those of the font, and lines break where a reader expects it."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.drawing import line_breaking
from journeymap.drawing.hyphenation import hyphenation_points, page_language
from journeymap.drawing.line_breaking import (
    clean_text,
    has_exact_width,
    is_wide,
    text_width,
    wrap_and_measure,
    wrap_text,
)
from journeymap.drawing.primitives import MM
from tests.drawing import plain_line_breaking

LONG = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"


def test_the_widths_are_those_of_the_font() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    from journeymap import fonts

    for file, bold in ((fonts.REGULAR, False), (fonts.BOLD, True)):
        font = ttlib.TTFont(file)
        names, metrics = font.getBestCmap(), font["hmtx"]
        for point in (*range(0x20, 0x7F), 0xE4, 0xD6, 0xDF, 0x17D, 0x2013, 0x416, 0x3B1):
            assert text_width(chr(point), 10, bold) == pytest.approx(metrics[names[point]][0] / 2048 * 10 * MM)


def test_characters_that_the_font_lacks_have_cautious_guesses() -> None:
    assert text_width("歓迎", 10) == pytest.approx(2 * 10 * MM)
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert not has_exact_width("歓迎")
    assert has_exact_width("Hyvää päivää – tervetuloa")


@given(st.text(max_size=60), st.floats(6, 60), st.booleans())
def test_lines_fit_and_lose_no_characters(text: str, limit: float, bold: bool) -> None:
    lines = wrap_text(text, limit, 8, bold)

    for line in lines:
        assert text_width(line, 8, bold) <= limit + 1e-6 or len(line) <= 2
    assert bare("".join(lines)) == bare(clean_text(text))


_LETTERS = st.sampled_from([*"akotimé-/ ", "\u00ad", "\u200b", "\u00a0", "\u0301", "語", "😀"])


@given(st.lists(_LETTERS, max_size=80).map("".join), st.floats(-1, 40), st.booleans())
def test_lines_are_those_of_the_plain_way(text: str, limit: float, bold: bool) -> None:
    plain = plain_line_breaking.wrap(
        text,
        limit,
        8,
        bold,
        lambda word: list(line_breaking._split_word(word)),
        partial(hyphenation_points, language="fi"),
    )

    assert wrap_text(text, limit, 8, bold, "fi") == plain


def bare(text: str) -> str:
    return "".join(letter for letter in text if letter not in " -\u00ad\u200b")


def test_soft_hyphens_show_only_at_the_end_of_a_line() -> None:
    assert wrap_text("Donau\u00addampf\u00adschiff", 15, 8) == ["Donau-", "dampfschiff"]
    assert wrap_text("Donau\u00addampf\u00adschiff", 100, 8) == ["Donaudampfschiff"]


def test_a_very_long_word_is_broken_with_hyphens_before_a_syllable() -> None:
    lines = wrap_text(LONG, 25, 8, language="fi")

    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(lines).replace("-", "") == LONG
    assert all(len(line.strip("-")) >= 3 for line in lines)


@pytest.mark.parametrize(
    ("language", "word", "limit", "lines"),
    [
        ("de", "Überstundenausgleichsregelung", 21, ["Überstunden-", "ausgleichsrege-", "lung"]),
        ("de", "(Schweigepflichtentbindungserklärung)", 26, ["(Schweigepflichtent-", "bindungserklärung)"]),
        ("de-AT", "Berufsgenossenschaftliche", 22, ["Berufsgenossen-", "schaftliche"]),
        ("de", "FÜHRUNGSKRÄFTEENTWICKLUNG", 25, ["FÜHRUNGSKRÄF-", "TEENTWICKLUNG"]),
        ("de", "Entwicklungs­programm", 17, ["Entwick-", "lungs-", "programm"]),
        ("fi", "henkilöstöhallinto", 13, ["henkilös-", "töhallinto"]),
        ("sv", "Medarbetarundersökning", 17, ["Medarbetar-", "undersökning"]),
        ("nl", "Arbeidsovereenkomst", 19, ["Arbeidsover-", "eenkomst"]),
        ("fr", "l'accompagnement", 17, ["l'accompa-", "gnement"]),
        ("en", "Understanding", 16, ["Understand-", "ing"]),
        ("xx", "responsibilities", 14, ["responsibi-", "lities"]),
        ("hu", "asszonnyal", 8, ["assz-", "onny-", "al"]),
    ],
)
def test_words_are_hyphenated_as_in_their_language(language: str, word: str, limit: float, lines: list[str]) -> None:
    assert wrap_text(word, limit, 8, language=language) == lines

    with page_language(language):
        assert wrap_text(word, limit, 8) == lines


@pytest.mark.parametrize("language", ["de", "fi"])
@given(st.text(st.sampled_from("bceinrstuÜöß-ſİ́'"), max_size=120))
def test_points_of_hyphenation_are_inside_words(language: str, text: str) -> None:
    points = hyphenation_points(text, language)

    assert list(points) == sorted(set(points))
    assert all(text[point - 1].isalpha() and text[point].isalpha() for point in points)


def test_a_run_of_letters_without_end_is_no_word() -> None:
    assert [hyphenation_points("Übung".ljust(length, "s"), "de") for length in (100, 101)] == [(6, 98), (1,)]


def test_control_and_direction_characters_are_removed() -> None:
    assert clean_text("a\u202eb\x00c\n d\u2028e") == "abc d e"


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 5, [""]),
        ("a", 0.1, ["a"]),
        ("  one   two\nthree ", 14, ["one two", "three"]),
        ("one two three", 9, ["one", "two", "three"]),
        ("one two three", 6, ["one", "two", "thre-", "e"]),
        ("HR/IT and first-day_more", 12, ["HR/IT", "and first-", "day_", "more"]),
        ("a\u2013b\u2014c·d", 4, ["a\u2013", "b", "\u2014", "c·d"]),
        ("a\u200bb\u200bc", 3.5, ["ab", "c"]),
        ("Donau\u00addampf\u00adschiff", 18, ["Donaudampf-", "schiff"]),
        ("Donau\u00addampf\u00adschiff fahrt", 24, ["Donaudampfschiff", "fahrt"]),
        ("work Donau\u00addampf", 16, ["work Donau-", "dampf"]),
        ("ab\u00adcd ef", 6, ["ab-", "cd", "ef"]),
        ("trailing\u00ad", 8.4, ["trailing"]),
        ("歓迎のお知らせ", 9, ["歓迎の", "お知ら", "せ"]),
        ("歓迎 のお知らせ", 9, ["歓迎", "のお知", "らせ"]),
        ("a歓b", 4.5, ["a歓", "b"]),
        ("abcdefghijkl", 8, ["abc-", "defg-", "hijkl"]),
        ("12345678901234", 8, ["1234", "5678", "9012", "34"]),
        ("ab3defgh", 5, ["ab", "3d-", "efg-", "h"]),
        ("aaaaaaaaaaaa", 7, ["aaa-", "aaa-", "aaa-", "aaa"]),
        ("Perehdytys- ja", 13, ["Perehdy-", "tys- ja"]),
        ("x lentokonesuihkuturbiini y", 20, ["x", "lentokonesuih-", "kuturbiini y"]),
        ("fabab", 4, ["fa-", "b-", "ab"]),
    ],
)
def test_lines_break_between_words_and_syllables_and_at_hyphens(text: str, limit: float, lines: list[str]) -> None:
    assert wrap_text(text, limit, 8, language="fi") == lines
    assert wrap_and_measure(text, limit, 8, language="fi") == tuple((line, text_width(line, 8)) for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("one tw\u00ado three", ["one two", "three"]),
        ("one two-three", ["one two-", "three"]),
        ("onetwo\u00ad\u00adx", ["onetwo-", "x"]),
    ],
)
@pytest.mark.parametrize("bold", [False, True])
def test_a_line_may_be_exactly_as_wide_as_the_limit(text: str, lines: list[str], bold: bool) -> None:
    limit = text_width(lines[0], 8, bold)

    assert wrap_text(text, limit, 8, bold) == lines
    assert wrap_text(text, limit - 1e-6, 8, bold)[0] != lines[0]
    whole = "".join(lines) if text.count("-") else " ".join(lines)
    assert wrap_text(whole, text_width(whole, 8, bold), 8, bold) == [whole]


def test_full_width_characters_and_those_without_width() -> None:
    assert [letter for letter in "a\u10ff\u1100か歓！🎉ｱ가" if is_wide(letter)] == list("\u1100か歓！🎉가")
    assert [round(text_width(letter, 10) / MM / 10, 6) for letter in "歓\ue000\u0301\u200d\u20dd\x85"] == [
        1,
        0.8,
        0,
        0,
        0,
        0,
    ]
    assert has_exact_width("~") and not has_exact_width("e\ue000")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (" a b ", "a b"), ("a  b", "a b"), ("a\tb\r\n\u2003c", "a b c"), ("a\u00a0\u202fb", "a\u00a0\u202fb"),
        ("a\u2028b\u2029c", "a b c"), ("\x00a\x7f\x9fb\ufeff\ufff9\ufffbc", "abc"), ("\u2066a\u202eb\ud800", "ab"),
        ("ä ", "ä"), (" \x00 ", ""),
    ],
)  # fmt: skip
def test_clean_text_is_on_one_line(text: str, clean: str) -> None:
    assert clean_text(text) == clean
