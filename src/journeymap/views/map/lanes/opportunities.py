"""The lane of opportunities."""

from journeymap.document.touchpoint_texts import opportunity_texts
from journeymap.views.map.lane import text_lane

LANE = text_lane("opportunities", 80, opportunity_texts, by_default=False)
