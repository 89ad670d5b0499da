"""The lane of pains."""

from journeymap.document.touchpoint_texts import FIELD_TEXTS
from journeymap.views.map.lane import text_lane

LANE = text_lane("pains", 70, FIELD_TEXTS["pains"], by_default=False)
