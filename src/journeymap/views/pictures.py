"""The parts of all views: the head with its legend, and the findings list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from journeymap.document.cards import Badge, TouchpointCard
from journeymap.document.own_texts import own_name
from journeymap.document.touchpoints import describe_touchpoints
from journeymap.drawing.badges import badge_shape
from journeymap.drawing.legend import LegendEntry, draw_legend
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.network import Diagram
from journeymap.drawing.page_metrics import MARGIN, TITLE_TYPE, TYPE
from journeymap.drawing.primitives import Box, Group, Image, Item, Paint, Picture
from journeymap.drawing.tiles import TileGrid
from journeymap.views.logo import Logo, UnusableLogo
from journeymap.views.margin_badges import BadgeGroup, draw_margin_badges, margin_groups
from journeymap.views.persona_cards import describe_personas, described_personas, draw_persona_cards, shown_personas
from journeymap.views.render_context import RenderContext

_MOST_PERSONAS = 6  # more personas are not named
_LOGO_HEIGHT, _LOGO_GAP = 12.0, 4.0
_COLUMN_GAP = 8.0  # between title and legend, each of which has half of the width
_WIDE_HEAD = 280.0  # the title of a narrower head is smaller, as little stands beside it
_TITLE_GAP, _FACT_GAP = 0.8, 0.6
_CARDS_GAP = 2.5  # above the cards of personas
_LEGEND_GAP = 0.5  # above and below the legend


def title_block(
    context: RenderContext,
    entries: Sequence[LegendEntry],
    right: float,
    *,
    groups: Sequence[BadgeGroup] | None = None,
    title: str | None = None,
    facts: Sequence[str] | None = None,
    is_workspace: bool = False,
    has_persona_cards: bool = False,
    has_persona_marks: bool = True,
) -> tuple[list[Item], float]:
    """Return the head of a journey or the workspace with its legend, and its bottom.

    The cards of personas take the place of their names; the marks on them are those of their feelings. `groups` are the
    findings that stand in it, by default those about the journey or the workspace as a whole. `title` and `facts` are
    by default those of the journey or the workspace.
    """
    groups = margin_groups(context) if groups is None else groups
    x = y = MARGIN
    theme = context.theme
    if not context.options.heading:
        legend, height = draw_legend(entries, theme, x, right, y)
        bottom = y + height if legend else y
        badges, end = draw_margin_badges(context, groups, x, right - x, bottom)
        return [*legend, *badges], end
    items: list[Item] = []
    left, width = x, (right - x) * 0.5 - _COLUMN_GAP
    logo = _draw_logo(context, x, y)
    if logo is not None:
        items.append(logo)
        left, width = left + logo.width + _LOGO_GAP, width - logo.width - _LOGO_GAP
    if title is None:
        title = context.text(context.portfolio.organization.organization) if is_workspace else context.title
    size = TITLE_TYPE * min(1.0, right / _WIDE_HEAD)
    name = measure_text(title, width, size, theme["ink"], bold=True, meaning=("title",))
    items.append(name.place(left, y))
    bottom = y + name.height + _TITLE_GAP
    if groups:
        badges, bottom = draw_margin_badges(context, groups, left, width, bottom)
        items += badges
        bottom += _FACT_GAP
    personas = described_personas(context) if has_persona_cards else []
    if facts is None:
        own_facts = partial(_journey_facts, is_named=bool(groups), has_cards=bool(personas))
        facts = _workspace_facts(context) if is_workspace else own_facts(context)
    for fact in facts:
        text = measure_text(fact, width, TYPE.body + 0.5, theme["soft"])
        items.append(text.place(left, bottom))
        bottom += text.height + _FACT_GAP
    legend, height = draw_legend(entries, theme, x + (right - x) * 0.5, right, y + _LEGEND_GAP)
    bottom = max(bottom, y + height + _LEGEND_GAP, y + (_LOGO_HEIGHT if logo else 0.0))
    head: list[Item] = [Group(tuple(items), ("heading",)), *legend]
    if not personas:
        return head, bottom
    cards, bottom = draw_persona_cards(context, personas, x, right, bottom + _CARDS_GAP, has_marks=has_persona_marks)
    return [*head, *cards], bottom


def _draw_logo(context: RenderContext, x: float, y: float) -> Image | None:
    """Return the theme's logo; None if there is none that can be drawn."""
    logo = context.logo
    if not isinstance(logo, Logo):
        return None
    title = context.text(context.portfolio.organization.organization)
    return Image(x, y, _LOGO_HEIGHT * logo.ratio, _LOGO_HEIGHT, logo.data, logo.media_type, title, ("logo",))


def _workspace_facts(context: RenderContext) -> list[str]:
    state = [context.messages(f"legend.{context.options.state}")] if context.options.state else []
    return [", ".join(context.text(graph.journey.name) or graph.id for graph in context.graphs), *state]


def _journey_facts(context: RenderContext, *, is_named: bool, has_cards: bool) -> list[str]:
    """Return the summary and the facts that the head does not have already."""
    messages, journey = context.messages, context.graph.journey
    facts = [] if is_named else [context.text(context.portfolio.organization.organization)]
    personas = [context.name("personas", persona) for persona in shown_personas(context)]
    if personas and not has_cards and len(personas) <= _MOST_PERSONAS:
        facts.append(", ".join(personas))
    if journey.owners:
        facts.append(messages("map.kept-by", team=", ".join(context.name("teams", owner) for owner in journey.owners)))
    if journey.reviewed:
        facts.append(messages("map.reviewed", date=messages.format_date(journey.reviewed)))
    if context.options.state:
        facts.append(messages(f"legend.{context.options.state}"))
    summary = context.text(journey.summary)
    return [text for text in (summary, " · ".join(facts)) if text]


def function_entries(context: RenderContext, functions: Iterable[str], radius: float = 0.0) -> list[LegendEntry]:
    theme, messages = context.theme, context.messages
    paints = [(function, theme.function_paint(function)) for function in functions]
    return [
        ([Box(0.5, 0.4, 6.0, 3.6, paint, ("legend", function), radius)], messages(f"function.{function}"))
        for function, paint in paints
    ]


def gap_entry(context: RenderContext, paint: Paint | None = None) -> LegendEntry:
    paint = paint or context.theme.gap_paint()
    return [Box(0.5, 0.4, 6.0, 3.6, paint, ("gap",), 0.4)], context.messages("legend.gap")


def badge_entries(context: RenderContext, badges: Sequence[Badge]) -> list[LegendEntry]:
    levels = {badge.level for badge in badges}
    return [
        ([badge_shape(level, 2.0, 0.3, context.theme)], context.messages(f"level.{level}"))
        for level in ("error", "warning", "note")
        if level in levels
    ]


def _without_personas(item: Item) -> Item:
    """Return a background without what only a page shows, when a persona is chosen."""
    if not isinstance(item, Group) or "background" not in item.meaning:
        return item
    return replace(item, items=tuple(part for part in item.items if not (isinstance(part, Group) and part.persona)))


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
    diagram: Diagram | None = None,
    paper: str = "A3",
    scale: float = 1.0,
    sheet_starts: tuple[int, ...] = (0,),
    grid: TileGrid | None = None,
    remarks: tuple[str, ...] = (),
) -> Picture:
    """Return the picture.

    `size` is in millimetres. Title, badges and cards are by default those of the context's journey, and what follows is
    what `Picture` says.
    """
    width, height = size
    items = tuple(items)
    everywhere = tuple(_without_personas(item) for item in items)
    return Picture(
        view=view,
        title=context.title if title is None else title,
        description=description,
        language=context.page_language,
        width=width,
        height=height,
        items=everywhere,
        page_items=() if everywhere == items else items,
        background=context.theme["page"],
        theme=context.theme.name,
        fonts=context.theme.fonts,
        paper=paper,
        scale=scale,
        sheet_starts=sheet_starts,
        grid=grid,
        badges=context.badges if badges is None else badges,
        messages={**context.messages.by_key, **{f"lane.{key}": own_name(context, key) for key in context.own_lanes}},
        load_cards=load_cards or partial(describe_touchpoints, context),
        load_personas=tuple if load_cards else partial(describe_personas, context),
        palettes=context.palettes,
        diagram=diagram,
        remarks=(*((str(context.logo),) if isinstance(context.logo, UnusableLogo) else ()), *remarks),
    )
