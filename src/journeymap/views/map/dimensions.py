"""Dimensions of the map: millimetres, where a docstring does not name another unit.

Each was chosen on printed A3 and A4 sheets of the shipped journeys.
"""

from __future__ import annotations

from journeymap.drawing.page_metrics import COMPACT, ROOMY
from journeymap.drawing.text_box import MarkMetrics

GUTTER = 20.0
"""Width left of the columns, for the names of lanes."""
INSET = 0.9
"""Between the edge of a column and its contents."""

LANE_GAP = {ROOMY: 1.5, COMPACT: 0.9}
"""Between two lanes, by the sizes of type in the band."""
CURVE_HEIGHT = {ROOMY: 20.0, COMPACT: 14.0}
"""Least height of the emotion curve, by the sizes of type in the band."""

# Touchpoint boxes
BOX_PADDING = 1.3
BOX_EDGE = 1.9
"""Thickness of the coloured edge on top of a box; without it where the owners' band is below."""
BOX_TOP = 1.2
BOX_BOTTOM = 0.9
BOX_TEXT_GAP = 0.5
BOX_NAME_GAP = 0.9
"""Below the name."""
BOX_KIND_GAP = 1.0
"""Between the kind and the marks beside it."""
BOX_MARKS_HEIGHT = 4.0
BOX_LINE, BOX_MOMENT_LINE = 0.25, 0.5
BOX_MARKS = MarkMetrics(star_radius=2.3, star_width=4.6, star_advance=5.1, star_shift=0.3, star_y=1.8, gap=0.5)

# Standing items and backstage items
ITEM_EDGE = 1.8
"""Thickness of the coloured edge at the left."""
ITEM_PADDING = 1.2
ITEM_GAP = 1.0
"""Between two items."""
ITEM_HEIGHT_PADDING = 1.2
"""Above and below the texts together."""
ITEM_LINE = 0.3
ITEM_TEXT_GAP = 0.2
ITEM_COLUMN_GAP = 2.0
"""Between the name and the details beside it."""
ITEM_CAPTION_GAP = 0.8
ITEM_MARKS = MarkMetrics(
    star_radius=1.7, star_width=4.0, star_advance=4.0, star_shift=0.3, star_y=2.05, gap=0.6, star_outline=0.0
)
ITEM_STAR = 3.4
