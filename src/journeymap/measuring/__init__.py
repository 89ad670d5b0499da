"""Measuring: what really happens, from events, without telling anything of a person."""
