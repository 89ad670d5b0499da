"""The lane of channels."""

from journeymap.document.touchpoint_texts import FIELD_TEXTS
from journeymap.views.map.lane import text_lane

LANE = text_lane("channels", 30, FIELD_TEXTS["channels"], by_default=True, secondary=True)
