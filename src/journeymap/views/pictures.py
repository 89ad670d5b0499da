"""Make the picture of a view from what it has drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from journeymap.document.cards import Badge, TouchpointCard
from journeymap.document.touchpoints import describe_touchpoints
from journeymap.drawing.network import Diagram
from journeymap.drawing.page_metrics import PAPERS, layout_paper
from journeymap.drawing.primitives import Item, Picture
from journeymap.views.render_context import RenderContext


def make_picture(
    context: RenderContext,
    view: str,
    description: str,
    size: tuple[float, float],
    items: Sequence[Item],
    *,
    title: str | None = None,
    badges: tuple[Badge, ...] | None = None,
    load_cards: Callable[[], tuple[TouchpointCard, ...]] | None = None,
    graph: Diagram | None = None,
) -> Picture:
    """Return the picture.

    `size` is in millimetres. Title, badges and cards are by default those of the context's journey.
    """
    width, height = size
    paper = context.options.paper
    return Picture(
        view=view,
        title=context.title if title is None else title,
        description=description,
        language=context.language,
        width=width,
        height=height,
        items=tuple(items),
        background=context.theme["page"],
        theme=context.theme.name,
        fonts=context.theme.fonts,
        paper=paper,
        scale=PAPERS[paper][0] / max(width, PAPERS[layout_paper(paper)][0]),
        badges=context.badges if badges is None else badges,
        messages=dict(context.messages.by_key),
        load_cards=load_cards or partial(describe_touchpoints, context),
        palettes=context.palettes,
        diagram=graph,
    )
