"""How light a color is, and how different two colors look."""

from __future__ import annotations

import math
from functools import cache

_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_Triple = tuple[float, float, float]


@cache
def luminance(value: str) -> float:
    """Return the relative luminance of `#rrggbb`, from 0 (black) to 1 (white)."""
    red, green, blue = _linear(value)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(first: str, second: str) -> float:
    """Return the contrast between two colors, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def color_difference(first: str, second: str) -> float:
    """Return the distance of two colors in OKLab, from 0 to 1; people see 0.02."""
    return math.dist(_ok_lab(first), _ok_lab(second))


def _linear(value: str) -> _Triple:
    """Return red, green and blue as shares of light."""
    channels = (channel / 255 for channel in bytes.fromhex(value[1:]))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in channels)
    return red, green, blue


def _ok_lab(value: str) -> _Triple:
    long, middle, short = (share ** (1 / 3) for share in _transform(_TO_CONES, _linear(value)))
    return _transform(_TO_LAB, (long, middle, short))


def _transform(matrix: tuple[_Triple, _Triple, _Triple], vector: _Triple) -> _Triple:
    x, y, z = (sum(factor * part for factor, part in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z
