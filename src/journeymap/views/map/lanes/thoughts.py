"""The lane of thoughts."""

from journeymap.document.touchpoint_texts import thought_texts
from journeymap.views.map.lane import text_lane

LANE = text_lane("thoughts", 60, thought_texts, by_default=False)
