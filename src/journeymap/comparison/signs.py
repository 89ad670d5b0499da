"""A sign for each state, so that color alone tells none, here and in pictures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from journeymap.model.comparison import State

SIGNS: Mapping[State, str] = MappingProxyType(
    {
        "same": "=",
        "adapted": "≠",
        "planned": "→",
        "omitted": "×",
        "not-adopted": "–",
        "no-persona": "0",
        "added": "+",
    }
)
"""One or two characters for each state."""
