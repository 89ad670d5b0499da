"""The formats of measures: one in each module, releases in, text out."""
