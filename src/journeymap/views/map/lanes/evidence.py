"""The lane of evidence."""

from journeymap.document.touchpoint_texts import FIELD_TEXTS
from journeymap.views.map.lane import text_lane

LANE = text_lane("evidence", 100, FIELD_TEXTS["evidence"], by_default=False, secondary=True, is_below_curve=True)
