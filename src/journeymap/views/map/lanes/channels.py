"""The lane of channels, each with its icon if one fits."""

from collections.abc import Iterator, Sequence

from journeymap.drawing.icons import channel_icon
from journeymap.graph import TouchpointNode
from journeymap.model.values import strings_in
from journeymap.views.map.lane import text_lane
from journeymap.views.render_context import RenderContext


def _names(context: RenderContext, node: TouchpointNode) -> Sequence[str]:
    return [context.name("channels", id) for id in node.touchpoint.channels]


def _icon(context: RenderContext, name: str) -> str:
    """Return the icon of a channel by its id and its names in all languages."""
    return channel_icon(_words(context, name))


def _words(context: RenderContext, name: str) -> Iterator[str]:
    yield name
    for id, channel in (context.portfolio.organization.channels or {}).items():
        if context.name("channels", id) == name:
            yield from (id, *strings_in(channel.name))


LANE = text_lane("channels", 30, _names, by_default=True, secondary=True, icon_of=_icon)
