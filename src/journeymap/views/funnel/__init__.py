"""The funnel: how many come to each step, what becomes of them, and how long they wait."""
