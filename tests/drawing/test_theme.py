"""Text is readable in every theme, and people with color blindness can distinguish owners."""

from __future__ import annotations

import math
from itertools import combinations, product

import pytest

from journeymap.drawing import theme
from journeymap.drawing.choices import THEMES
from journeymap.drawing.color_difference import color_difference, contrast_ratio, luminance
from journeymap.drawing.primitives import Color, Hatch, Paint
from journeymap.drawing.theme import (
    FUNCTIONS,
    MINIMUM_CONTRAST,
    NOBODY,
    InsufficientContrastError,
    SimilarColorsError,
    functions_in_order,
    load_palettes,
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
    ("ink", ("page", "panel", "header", "card", "moment", "alarm-ground", "mood-high", "mood-low")),
    ("low", ("page", "mood-low")),
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


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_lines_of_personas_and_low_points_are_distinguishable(name: str, sight: str) -> None:
    colors = load_theme(name).values
    names = ("curve", "curve-second", "curve-third", "curve-fourth", "low")

    assert min(distance(colors[one], colors[other], sight) for one, other in combinations(names, 2)) >= 20
    grounds = ("page", "mood-high", "mood-low")
    assert min(contrast_ratio(colors[line], colors[ground]) for line, ground in product(names, grounds)) >= 3


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
@pytest.mark.parametrize("value", ["#0b5a60", "#8a2463", "#000000", "#4d5661"])
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
    with pytest.raises(UnknownNameError) as caught:
        load_theme("pink")
    assert (caught.value.name, tuple(caught.value.known)) == ("pink", ("light", "dark", "print"))


NAMES = [
    "page", "ink", "soft", "line", "strong-line", "panel", "header", "card", "moment", "star", "low", "alarm",
    "alarm-ground", "on-alarm", "notice", "curve", "curve-second", "curve-third", "curve-fourth",
    "mood-high", "mood-low", "on-function", "on-notice", "hr", "marketing", "clinical",
    "education", "operations", "it", "leadership", "external", "nobody",
]  # fmt: skip


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_the_same_colors(name: str) -> None:
    colors = load_theme(name)

    assert colors.name == name
    assert list(colors.values) == NAMES
    assert colors.values == {name: colors[name].value for name in NAMES} == load_palettes()[name]
    assert all(color == Color(name, color.value) for name, color in colors.colors.items())


def test_the_print_theme_is_the_light_one_with_less_ink_and_more_black() -> None:
    light, printed = load_theme("light").values, load_theme("print").values
    different = {name for name in NAMES if light[name] != printed[name]}

    own = {"ink", "curve", "soft", "panel", "header", "moment", "line", "alarm-ground", "mood-high", "mood-low"}
    assert different == own
    assert {printed[name] for name in ("ink", "curve")} == {"#000000"}
    assert {printed[name] for name in ("page", "panel", "card", "moment", "alarm-ground")} == {"#ffffff"}


@pytest.mark.parametrize(
    ("function", "stripes"),
    [
        ("hr", None), ("marketing", (0.55, 1.7, 45.0)), ("clinical", (0.3, 1.4, 0.0)), ("education", (0.3, 1.4, 90.0)),
        ("operations", (0.3, 1.2, -45.0)), ("it", (0.3, 2.4, 0.0)), ("leadership", (0.3, 2.4, 90.0)),
        ("external", (0.3, 2.4, -45.0)), ("nobody", None), ("magic", None), (None, None),
    ],
)  # fmt: skip
def test_a_function_has_a_color_and_stripes(function: str | None, stripes: tuple[float, float, float] | None) -> None:
    colors = load_theme()
    hatch = Hatch(function or "", colors["page"], *stripes) if stripes else None
    color = colors["nobody" if function in ("magic", None) else str(function)]

    assert colors.function_hatch(function) == hatch
    assert colors.function_paint(function) == Paint(color, hatch=hatch)


def test_paints_have_the_colors_of_the_theme() -> None:
    colors = load_theme("dark")

    assert colors.line_paint("ink", 0.5) == Paint(line=colors["ink"], weight=0.5)
    assert colors.line_paint("line", 0.2, (1, 2)) == Paint(line=colors["line"], weight=0.2, dashes=(1, 2))
    assert colors.fill_paint("card") == Paint(fill=colors["card"])
    assert colors.gap_paint() == Paint(colors["alarm-ground"], colors["alarm"], 0.4, (1.2, 0.9))
    assert colors.gap_paint(0.3, ()) == Paint(colors["alarm-ground"], colors["alarm"], 0.3)


def test_own_colors_and_fonts_come_before_those_of_the_theme() -> None:
    own = load_theme("light", {"hr": "#0B5A61"}, "Lato")

    assert own["hr"] == Color("hr", "#0b5a61")
    assert own.fonts == ("Lato", "Arial", "Liberation Sans", "Arimo", "Helvetica", "sans-serif")
    assert load_theme().fonts == own.fonts[1:]
    assert load_palettes({"hr": "#0b5a61"})["print"]["hr"] == "#0b5a61"


@pytest.mark.parametrize(
    ("value", "lighter"),
    [("#000000", "#8c8c8c"), ("#0b5a60", "#609498"), ("#4d5661", "#8b9198"), ("#8a2463", "#b97ca1"), ("#0a0a0a", "#919191")],
)  # fmt: skip
def test_the_dark_theme_lightens_own_colors_in_steps_until_text_is_easy_to_read(value: str, lighter: str) -> None:
    assert load_theme("dark", {"hr": value})["hr"].value == lighter
    assert contrast_ratio(lighter, load_theme("dark")["on-function"].value) >= 5.5


def test_the_least_contrast_is_said() -> None:
    with pytest.raises(InsufficientContrastError) as caught:
        load_theme("dark", {"it": "#FFD400"})

    assert (caught.value.against, caught.value.least, round(caught.value.ratio, 2)) == ("#ffffff", 4.5, 1.43)
    assert str(caught.value) == (
        "the theme's color of it, #ffd400, has a contrast of 1.43 with #ffffff, the text on it;"
        " readable text needs at least 4.5. Choose a darker color"
    )


def test_a_contrast_just_too_low_is_not_rounded_up() -> None:
    with pytest.raises(InsufficientContrastError, match=r"has a contrast of 4\.48 with #ffffff, .* at least 4\.5\."):
        load_theme("light", {"hr": "#777777"})
    with pytest.raises(InsufficientContrastError, match=r"of 4\.49 "):
        raise InsufficientContrastError("hr", "#777777", "#ffffff", 4.4999)


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ({"hr": "#b3401a", "marketing": "#b3401b"}, ("#b3401a", "#b3401b", "light")),
        ({"hr": "#B3401A"}, ("#B3401A", "#b3401a", "light")),
        ({"marketing": "#0b5a60"}, ("#0b5a60", "#0b5a60", "light")),
        ({"hr": "#006d5b", "marketing": "#00594f"}, ("#006d5b", "#00594f", "light")),
        ({"hr": "#000000", "marketing": "#404040"}, ("#000000", "#404040", "dark")),
    ],
)
def test_colors_of_hr_and_marketing_that_look_alike_are_an_error(own: dict[str, str], named: tuple[str, ...]) -> None:
    with pytest.raises(SimilarColorsError) as caught:
        load_palettes(own)

    assert (caught.value.hr, caught.value.marketing, caught.value.theme) == named
    assert str(caught.value) == (
        f"the theme's colors of hr, {named[0]}, and of marketing, {named[1]}, look alike in the theme {named[2]}: who"
        " owns what must be seen at a glance. Choose another color for one of them"
    )


def test_other_functions_may_share_a_color_since_their_patterns_differ() -> None:
    assert load_theme("light", {"it": "#4d5661", "leadership": "#4d5661"})["leadership"].value == "#4d5661"
    assert load_theme("light", {"hr": "#00539b", "marketing": "#003865"})["hr"].value == "#00539b"


def test_the_least_difference_itself_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"hr": "#00539b", "marketing": "#003865"}
    difference = color_difference(*own.values())
    monkeypatch.setattr(theme, "MINIMUM_DIFFERENCE", difference)

    assert load_theme("light", own)["hr"].value == "#00539b"
    monkeypatch.setattr(theme, "MINIMUM_DIFFERENCE", math.nextafter(difference, 1))
    with pytest.raises(SimilarColorsError):
        load_theme("light", own)


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ("#000000", "#ffffff", 1.0),
        ("#ff0000", "#00ff00", 0.5196),
        ("#ff0000", "#0000ff", 0.5371),
        ("#777777", "#777777", 0.0),
    ],
)
def test_the_difference_of_colors_is_that_of_ok_lab(first: str, second: str, difference: float) -> None:
    assert color_difference(first, second) == color_difference(second, first) == pytest.approx(difference, abs=1e-3)


@pytest.mark.parametrize(
    ("value", "share"),
    [("#000000", 0), ("#ffffff", 1), ("#ff0000", 0.2126), ("#00ff00", 0.7152), ("#0000ff", 0.0722),
     ("#0a0a0a", 10 / 255 / 12.92), ("#0b0b0b", ((11 / 255 + 0.055) / 1.055) ** 2.4)],
)  # fmt: skip
def test_luminance_is_that_of_wcag(value: str, share: float) -> None:
    assert luminance(value) == pytest.approx(share)


@pytest.mark.parametrize(
    ("functions", "ordered"),
    [
        ([], ()), ([None], ("nobody",)), (["it", "hr", "it"], ("hr", "it")), ([None, "external"], ("external", "nobody")),
        (["magic", "leadership"], ("leadership",)), (reversed(FUNCTIONS), FUNCTIONS),
    ],
)  # fmt: skip
def test_functions_are_in_the_order_of_the_legend(functions: list[str | None], ordered: tuple[str, ...]) -> None:
    assert functions_in_order(list(functions)) == ordered
