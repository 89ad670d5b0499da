"""The lane of channels."""

from journeymap.document.touchpoint_texts import channel_texts
from journeymap.views.map.lane import text_lane

LANE = text_lane("channels", 30, channel_texts, by_default=True, secondary=True)
