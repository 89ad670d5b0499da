"""TODO page."""

from journeymap.rulebook import described

check = described("missing-key", "reading", "error", __name__)
