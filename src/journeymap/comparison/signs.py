"""The sign and the color of each state, on pages and in pictures alike."""

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
"""A character for each state, so that color alone tells none."""

STATE_COLORS: Mapping[State, str] = MappingProxyType(
    {
        "same": "soft",
        "adapted": "curve-second",
        "planned": "ink",
        "omitted": "alarm",
        "not-adopted": "soft",
        "no-persona": "soft",
        "added": "curve-fourth",
    }
)
"""The name of each state's color in themes."""
