"""The lane of times."""

from journeymap.document.touchpoint_texts import FIELD_TEXTS
from journeymap.views.map.lane import text_lane

LANE = text_lane("when", 40, FIELD_TEXTS["when"], by_default=True, secondary=True)
