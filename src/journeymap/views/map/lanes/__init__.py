"""The lanes of the map, one module each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from journeymap.views.map.lane import Lane

__all__ = ["select_lanes"]


@cache
def _all_lanes() -> tuple[type[Lane], ...]:
    lanes: list[type[Lane]] = [import_module(f"{__name__}.{module.name}").LANE for module in iter_modules(__path__)]
    return tuple(sorted(lanes, key=lambda lane: lane.position))


def select_lanes(names: Sequence[str] | None) -> tuple[type[Lane], ...]:
    """Return the named lanes from top to bottom, with the first; or the defaults."""
    first, *others = _all_lanes()
    return (first, *(lane for lane in others if (lane.name in names if names else lane.is_default)))
