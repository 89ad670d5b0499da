"""Text is readable in every theme, and people with color blindness can distinguish owners."""

from __future__ import annotations

import math

import pytest

from journeymap.drawing import theme
from journeymap.drawing.choices import THEMES
from journeymap.drawing.theme import (
    FUNCTIONS,
    MINIMUM_CONTRAST,
    NOBODY,
    InsufficientContrastError,
    contrast_ratio,
    load_theme,
)
from journeymap.errors import JourneymapError, UnknownNameError

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
SIGHT = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
Lab = tuple[float, float, float]
TEXT_BACKGROUNDS = (
    ("ink", ("page", "panel", "header", "card", "moment", "alarm-ground")),
    ("soft", ("page", "panel", "header", "card", "moment")),
    ("alarm", ("page", "panel", "card", "moment", "alarm-ground")),
    ("on-alarm", ("alarm",)),
    ("on-notice", ("notice",)),
    ("on-function", (*FUNCTIONS, NOBODY)),
)
"""Each color of text with the backgrounds that it may have."""


def linear(value: str) -> list[float]:
    parts = [int(value[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(value: str, sight: str) -> Lab:
    """A color as those eyes see it, in CIE Lab."""
    red, green, blue = (
        min(1.0, max(0.0, sum(factor * part for factor, part in zip(row, linear(value), strict=True))))
        for row in SIGHT[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(first: str, second: str, sight: str) -> float:
    return math.dist(lab(first, sight), lab(second, sight))


@pytest.mark.parametrize(("text", "backgrounds"), TEXT_BACKGROUNDS)
@pytest.mark.parametrize("name", THEMES)
def test_all_text_is_readable(name: str, text: str, backgrounds: tuple[str, ...]) -> None:
    values = load_theme(name).values
    for background in backgrounds:
        assert contrast_ratio(values[text], values[background]) >= MINIMUM_CONTRAST, (text, background)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_hr_and_marketing_are_distinguishable(name: str, sight: str) -> None:
    colors = load_theme(name)

    assert distance(colors["hr"].value, colors["marketing"].value, sight) >= 20
    assert distance(colors["low"].value, colors["curve"].value, sight) >= 15


def test_no_two_functions_have_the_same_pattern() -> None:
    hatches = [load_theme().function_hatch(function) for function in FUNCTIONS]
    looks = [(hatch.width, hatch.spacing, hatch.angle) if hatch else None for hatch in hatches]

    assert len(set(looks)) == len(FUNCTIONS)


@pytest.mark.parametrize("name", THEMES)
def test_owners_stand_out_from_the_page(name: str) -> None:
    colors = load_theme(name)
    for function in FUNCTIONS:
        assert contrast_ratio(colors[function].value, colors["page"].value) >= 3


def test_a_color_on_which_white_text_is_not_readable_is_an_error() -> None:
    with pytest.raises(InsufficientContrastError) as caught:
        load_theme("light", {"hr": "#ffd400"})

    assert isinstance(caught.value, JourneymapError)
    assert (caught.value.function, caught.value.color) == ("hr", "#ffd400")
    assert "#ffd400" in str(caught.value)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("value", ["#0b5a60", "#b3401a", "#000000", "#4d5661"])
def test_own_colors_are_readable_in_every_theme(name: str, value: str) -> None:
    colors = load_theme(name, {"hr": value})

    assert contrast_ratio(colors["hr"].value, colors["on-function"].value) >= MINIMUM_CONTRAST


def test_the_minimum_contrast_itself_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    color = "#4d5661"
    ratio = contrast_ratio(color, "#ffffff")
    monkeypatch.setattr(theme, "MINIMUM_CONTRAST", ratio)

    assert load_theme("light", {"hr": color})["hr"].value == color
    monkeypatch.setattr(theme, "MINIMUM_CONTRAST", math.nextafter(ratio, 21))
    with pytest.raises(InsufficientContrastError):
        load_theme("light", {"hr": color})


def test_contrast_is_that_of_wcag() -> None:
    assert MINIMUM_CONTRAST == 4.5
    assert contrast_ratio("#000000", "#ffffff") == contrast_ratio("#ffffff", "#000000") == pytest.approx(21)
    assert contrast_ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast_ratio("#ffffff", "#ffffff") == 1


def test_an_unknown_theme_is_an_error() -> None:
    with pytest.raises(UnknownNameError):
        load_theme("pink")
