"""TODO page."""

from journeymap.rulebook import described

check = described("duplicate-key", "reading", "error", __name__)
