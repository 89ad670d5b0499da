"""Counting: from rows of events to exact counts, alike on every engine."""
