"""The lanes of the map, one module each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from journeymap.document.own_texts import own_name, own_texts
from journeymap.graph import TouchpointNode
from journeymap.views.map.lane import Lane, text_lane
from journeymap.views.render_context import RenderContext

__all__ = ["select_lanes"]


@cache
def _shipped_lanes() -> tuple[type[Lane], ...]:
    lanes: list[type[Lane]] = [import_module(f"{__name__}.{module.name}").LANE for module in iter_modules(__path__)]
    return tuple(sorted(lanes, key=lambda lane: lane.position))


def _own_lane(key: str, position: int) -> type[Lane]:
    def texts(context: RenderContext, node: TouchpointNode) -> Sequence[str]:
        return own_texts(context, node, key)

    def label(context: RenderContext) -> str:
        return own_name(context, key)

    return text_lane(key, position, texts, by_default=True, secondary=True, is_below_curve=True, label=label)


def select_lanes(names: Sequence[str] | None, own_keys: Sequence[str] = ()) -> tuple[type[Lane], ...]:
    """Return the named lanes from top to bottom, with the first; or the defaults.

    Below the shipped lanes there is one for each of the workspace's own keys.
    """
    shipped = _shipped_lanes()
    own = [_own_lane(key, shipped[-1].position + number) for number, key in enumerate(own_keys, 1)]
    first, *others = (*shipped, *own)
    return (first, *(lane for lane in others if (lane.name in names if names else lane.is_default)))
