"""The lane of thoughts."""

from journeymap.document.touchpoint_texts import FIELD_TEXTS
from journeymap.views.map.lane import text_lane

LANE = text_lane("thoughts", 60, FIELD_TEXTS["thoughts"], by_default=False)
