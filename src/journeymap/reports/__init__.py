"""The formats of a report, one to a file: each has a `NAME` and a `write(run)` that gives the whole output."""
