"""The formats of comparisons: one in each module, data in, text out."""
