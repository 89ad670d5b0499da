"""Themes: colors by name, the colors and hatches of functions, and contrast."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from journeymap.drawing.choices import THEMES
from journeymap.drawing.color_difference import color_difference, contrast_ratio
from journeymap.drawing.primitives import FONTS, Color, Hatch, Paint
from journeymap.errors import JourneymapError, UnknownNameError

MINIMUM_CONTRAST = 4.5  # the least contrast between a text and its background (WCAG 2.2 AA)
MINIMUM_DIFFERENCE = 0.08  # the least between HR and marketing in OKLab: four times what people see side by side
FUNCTIONS = ("hr", "marketing", "clinical", "education", "operations", "it", "leadership", "external")
NOBODY = "nobody"

_PALETTES: dict[str, dict[str, str]] = {
    "light": {
        "page": "#ffffff", "ink": "#1b2430", "soft": "#4d5866", "line": "#c9d1d9", "strong-line": "#7b8794",
        "panel": "#f5f7f9", "header": "#e6ebf0", "card": "#ffffff", "moment": "#fff4d1", "star": "#8a5a00",
        "low": "#a3122a", "alarm": "#a3122a", "alarm-ground": "#fdeef0", "on-alarm": "#ffffff", "notice": "#3f4a57",
        "curve": "#1b2430", "curve-second": "#1560bd", "curve-third": "#96780a", "curve-fourth": "#b14385",
        "mood-high": "#eff7f4", "mood-low": "#f8e9ea", "on-function": "#ffffff", "on-notice": "#ffffff",
        "hr": "#0b5a60", "marketing": "#b3401a", "clinical": "#4a3f8c", "education": "#7a5900", "operations": "#3f6b1f",
        "it": "#4d5661", "leadership": "#8a2463", "external": "#2b5fa8", "nobody": "#68727d",
    },
    "dark": {
        "page": "#11161c", "ink": "#eef2f6", "soft": "#b3bfcb", "line": "#3a4653", "strong-line": "#8795a4",
        "panel": "#19212a", "header": "#26313d", "card": "#1b242e", "moment": "#3a3115", "star": "#ffd166",
        "low": "#ff8b9a", "alarm": "#ff8b9a", "alarm-ground": "#3a1b22", "on-alarm": "#1c0a0d", "notice": "#b3bfcb",
        "curve": "#eef2f6", "curve-second": "#7fb6ff", "curve-third": "#c9b458", "curve-fourth": "#b04dff",
        "mood-high": "#14231f", "mood-low": "#261a20", "on-function": "#0c1116", "on-notice": "#0c1116",
        "hr": "#5cc8cf", "marketing": "#ff9a6b", "clinical": "#b9aeff", "education": "#e6bf58", "operations": "#9fd07a",
        "it": "#b4bec9", "leadership": "#f39acb", "external": "#8fbdff", "nobody": "#9aa6b2",
    },
}  # fmt: skip
_PALETTES["print"] = {
    **_PALETTES["light"], "ink": "#000000", "curve": "#000000", "soft": "#333b44", "panel": "#ffffff",
    "header": "#eef1f4", "moment": "#ffffff", "line": "#b4bdc6", "alarm-ground": "#ffffff",
    "mood-high": "#f5f9f7", "mood-low": "#efebeb",
}  # fmt: skip


class InsufficientContrastError(JourneymapError):
    """A color of the workspace's theme on which text is not readable.

    `function` has that `color`; `ratio` is its contrast with `against`, `least` the ratio that is needed.
    """

    def __init__(self, function: str, color: str, against: str, ratio: float, least: float = MINIMUM_CONTRAST) -> None:
        self.function = function
        self.color = color
        self.against = against
        self.ratio = ratio
        self.least = least
        shown = min(round(ratio, 2), least - 0.01)  # never rounded up to what is enough
        super().__init__(
            f"the theme's color of {function}, {color}, has a contrast of {shown:.2f} with {against}, the text on it;"
            f" readable text needs at least {least}. Choose a darker color"
        )


class SimilarColorsError(JourneymapError):
    """The colors of HR and marketing look alike, and one is the workspace's own.

    `hr` and `marketing` are the colors, `theme` is the theme in which they look alike.
    """

    def __init__(self, hr: str, marketing: str, theme: str) -> None:
        self.hr = hr
        self.marketing = marketing
        self.theme = theme
        super().__init__(
            f"the theme's colors of hr, {hr}, and of marketing, {marketing}, look alike in the theme {theme}: who owns"
            " what must be seen at a glance. Choose another color for one of them"
        )


@dataclass(frozen=True)
class ColorTheme:
    """Colors by name, and the paints that views share."""

    name: str
    colors: Mapping[str, Color]
    fonts: tuple[str, ...]

    def __getitem__(self, name: str) -> Color:
        return self.colors[name]

    @property
    def values(self) -> dict[str, str]:
        """The value of each color (`#rrggbb`) by name."""
        return {name: color.value for name, color in self.colors.items()}

    def function_paint(self, function: str | None) -> Paint:
        """Return the paint of a function; an unknown one has the color of `nobody`."""
        color = self.colors[function if function in FUNCTIONS else NOBODY]
        return Paint(fill=color, hatch=self.function_hatch(function))

    def function_hatch(self, function: str | None) -> Hatch | None:
        """Return the stripes of a function: bold for marketing, none for HR, else fine."""
        stripes = _STRIPES.get(function or "")
        return Hatch(function or "", self.colors["page"], *stripes) if stripes else None

    def line_paint(self, name: str, weight: float, dashes: tuple[float, ...] = ()) -> Paint:
        """Return the paint of a line; weight and dashes in millimetres."""
        return Paint(line=self.colors[name], weight=weight, dashes=dashes)

    def fill_paint(self, name: str) -> Paint:
        """Return the paint of a fill."""
        return Paint(fill=self.colors[name])

    def gap_paint(self, weight: float = 0.4, dashes: tuple[float, ...] = (1.2, 0.9)) -> Paint:
        """Return the paint of a box for a missing item; lengths in millimetres."""
        return Paint(self.colors["alarm-ground"], self.colors["alarm"], weight, dashes)

    def silence_paint(self) -> Paint:
        """Return the paint of a stretch of days without contact."""
        return replace(self.gap_paint(), hatch=Hatch("silence", self.colors["alarm"], 0.18, 1.8, 45.0))


_STRIPES: dict[str, tuple[float, float, float]] = {
    "marketing": (0.55, 1.7, 45.0), "clinical": (0.3, 1.4, 0.0), "education": (0.3, 1.4, 90.0),
    "operations": (0.3, 1.2, -45.0), "it": (0.3, 2.4, 0.0), "leadership": (0.3, 2.4, 90.0),
    "external": (0.3, 2.4, -45.0),
}  # fmt: skip
"""Width, spacing and angle of a function's stripes."""


def load_theme(name: str = "light", own: Mapping[str, str] | None = None, font: str | None = None) -> ColorTheme:
    """Return a theme with a workspace's `own` colors of functions and its font.

    The dark theme lightens own colors until text on them is readable. Raises `UnknownNameError` for an unknown theme,
    `InsufficientContrastError` for a color on which white text is not readable, and `SimilarColorsError` if HR and
    marketing look alike; other functions have patterns of their own.
    """
    if name not in _PALETTES:
        raise UnknownNameError("theme", name, THEMES)
    values = dict(_PALETTES[name])
    for function, value in (own or {}).items():
        value = value.lower()
        white = _PALETTES["light"]["on-function"]
        ratio = contrast_ratio(value, white)
        if ratio < MINIMUM_CONTRAST:
            raise InsufficientContrastError(function, value, white, ratio)
        values[function] = _lighten(value, values["on-function"]) if name == "dark" else value
    if color_difference(values["hr"], values["marketing"]) < MINIMUM_DIFFERENCE:
        given = {**values, **(own or {})}
        raise SimilarColorsError(given["hr"], given["marketing"], name)
    colors = {key: Color(key, value) for key, value in values.items()}
    return ColorTheme(name, colors, (font, *FONTS) if font else FONTS)


def load_palettes(own: Mapping[str, str] | None = None) -> dict[str, dict[str, str]]:
    """Return the values of all colors by theme and name, for switchable themes."""
    return {name: load_theme(name, own).values for name in THEMES}


def _lighten(value: str, text: str) -> str:
    """Mix a color with white until `text` on it is easy to read."""
    mixtures = (
        "#" + bytes(round(channel + (255 - channel) * share / 100) for channel in bytes.fromhex(value[1:])).hex()
        for share in range(0, 101, 5)
    )
    return next((mixed for mixed in mixtures if contrast_ratio(mixed, text) >= 5.5), "#ffffff")


def functions_in_order(functions: Collection[str | None]) -> tuple[str, ...]:
    """Return each function once, in legend order; unknown ones are `nobody`, last."""
    known = [function for function in FUNCTIONS if function in functions]
    return (*known, *([NOBODY] if None in functions else []))
