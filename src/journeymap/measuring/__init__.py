"""Measuring: what really happens, without telling anything of a person."""
