"""Expressions that all engines compute alike."""
