"""TODO page."""

from journeymap.rulebook import described

check = described("text-read-as-comment", "reading", "warning", __name__)
