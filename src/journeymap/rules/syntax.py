"""TODO page."""

from journeymap.rulebook import described

check = described("syntax", "reading", "error", __name__)
