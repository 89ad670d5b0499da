"""Days that are not like others: holidays, crowded weeks and today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journeymap.drawing.primitives import Hatch, Paint
from journeymap.drawing.theme import ColorTheme
from journeymap.views.calendar import dimensions as dim


@dataclass(frozen=True)
class NamedDays:
    """Days with a name: a `holiday`, a `crowded` week, or `today`."""

    first: date
    last: date
    name: str
    kind: str


def named_days_paint(theme: ColorTheme, kind: str) -> Paint:
    """Return the paint behind named days."""
    if kind == "holiday":
        hatch = Hatch("holiday", theme["strong-line"], dim.HOLIDAY_STRIPE, dim.HOLIDAY_SPACING, dim.HOLIDAY_ANGLE)
        return Paint(theme["header"], hatch=hatch)
    return Paint(theme["moment"], theme["ink"], dim.CROWDED_WEIGHT, dim.CROWDED_DASHES)
