"""TODO page."""

from journeymap.rulebook import described

check = described("unused-waiver", "upkeep", "warning", __name__)
