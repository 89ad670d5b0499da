"""The version of journeymap, as a constant, so that `--version` imports nothing."""

__version__ = "0.1.0"
