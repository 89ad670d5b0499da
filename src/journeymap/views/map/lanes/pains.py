"""The lane of pains."""

from journeymap.document.touchpoint_texts import pain_texts
from journeymap.views.map.lane import text_lane

LANE = text_lane("pains", 70, pain_texts, by_default=False)
