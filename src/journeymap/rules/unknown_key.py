"""TODO page."""

from journeymap.rulebook import described

check = described("unknown-key", "reading", "error", __name__)
