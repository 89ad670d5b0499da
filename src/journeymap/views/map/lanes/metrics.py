"""The lane of metrics."""

from journeymap.document.touchpoint_texts import metric_texts
from journeymap.views.map.lane import text_lane

LANE = text_lane("metrics", 90, metric_texts, by_default=True, secondary=True)
