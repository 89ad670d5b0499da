"""Text edits that have exactly one answer."""

from __future__ import annotations

REMOVABLE = frozenset({"empty-adaptation", "unused-waiver"})
"""The rules whose fix removes what they point at, which only the text shows."""
