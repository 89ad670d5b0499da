"""Report formats, one a module, each with `NAME` and `write(run)`, which returns the whole output."""
