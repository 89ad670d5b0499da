"""The lane of metrics with their targets."""

from journeymap.document.touchpoint_texts import FIELD_TEXTS
from journeymap.views.map.lane import text_lane

LANE = text_lane("metrics", 90, FIELD_TEXTS["metrics"], by_default=True, secondary=True, is_below_curve=True)
