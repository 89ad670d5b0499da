"""A journey as text: a small document tree that every host can write."""
