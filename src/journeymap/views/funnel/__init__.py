"""Draw the funnel: how many come to each step, and what becomes of them."""
