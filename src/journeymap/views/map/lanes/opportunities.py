"""The lane of opportunities."""

from journeymap.document.touchpoint_texts import FIELD_TEXTS
from journeymap.views.map.lane import text_lane

LANE = text_lane("opportunities", 80, FIELD_TEXTS["opportunities"], by_default=False)
