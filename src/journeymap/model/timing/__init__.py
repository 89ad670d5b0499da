"""When a touchpoint happens: kinds of timing, durations, and the grammar in which people write them."""

from journeymap.model.timing.kinds import (
    ANCHORS,
    DEFAULT_SPANS,
    HOURS,
    LIMIT,
    MONTHS,
    Dates,
    Duration,
    Months,
    Point,
    Recurrence,
    Stretch,
    Unit,
    When,
    points,
)
from journeymap.model.timing.parser import (
    EXAMPLES,
    InvalidTimeError,
    parse_date,
    parse_duration,
    parse_point,
    parse_when,
)

__all__ = [
    "ANCHORS",
    "DEFAULT_SPANS",
    "EXAMPLES",
    "HOURS",
    "LIMIT",
    "MONTHS",
    "Dates",
    "Duration",
    "InvalidTimeError",
    "Months",
    "Point",
    "Recurrence",
    "Stretch",
    "Unit",
    "When",
    "parse_date",
    "parse_duration",
    "parse_point",
    "parse_when",
    "points",
]
