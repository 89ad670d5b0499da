"""The lane of times."""

from journeymap.document.touchpoint_texts import when_texts
from journeymap.views.map.lane import text_lane

LANE = text_lane("when", 40, when_texts, by_default=True)
