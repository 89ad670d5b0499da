"""A sign for each state, so that pages and pictures do not tell it by color alone."""

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
