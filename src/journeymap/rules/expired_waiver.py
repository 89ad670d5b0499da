"""TODO page."""

from journeymap.rulebook import described

check = described("expired-waiver", "upkeep", "error", __name__)
