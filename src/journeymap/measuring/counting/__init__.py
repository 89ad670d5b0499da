"""Counting: from rows of events to exact counts, as Ibis expressions that every engine computes."""
