"""The lane of evidence."""

from journeymap.document.touchpoint_texts import evidence_texts
from journeymap.views.map.lane import text_lane

LANE = text_lane("evidence", 100, evidence_texts, by_default=False, secondary=True)
