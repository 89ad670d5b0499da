"""Compares journeys that follow the same one, touchpoint by touchpoint, as data."""
