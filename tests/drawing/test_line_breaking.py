"""Text widths are those of the font, and lines break where a reader expects it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.drawing import line_breaking
from journeymap.drawing.line_breaking import clean_text, has_exact_width, text_width, wrap_text
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
        text, limit, 8, bold, lambda word: list(line_breaking._split_word(word)), line_breaking._begins_syllable
    )

    assert wrap_text(text, limit, 8, bold) == plain


def bare(text: str) -> str:
    return "".join(letter for letter in text if letter not in " -\u00ad\u200b")


def test_soft_hyphens_show_only_at_the_end_of_a_line() -> None:
    assert wrap_text("Donau\u00addampf\u00adschiff", 15, 8) == ["Donau-", "dampfschiff"]
    assert wrap_text("Donau\u00addampf\u00adschiff", 100, 8) == ["Donaudampfschiff"]


def test_a_very_long_word_is_broken_with_hyphens_before_a_syllable() -> None:
    lines = wrap_text(LONG, 25, 8)

    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(lines).replace("-", "") == LONG
    assert all(len(line.strip("-")) >= 3 for line in lines)


def test_control_and_direction_characters_are_removed() -> None:
    assert clean_text("a\u202eb\x00c\n d\u2028e") == "abc d e"
