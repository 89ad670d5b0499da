"""The owners: who takes part in which stage, and how."""

SHOWS_WORKSPACE = True
