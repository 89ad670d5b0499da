"""The head of a view: what it says of a journey or of the workspace, and legend entries that views share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymap.drawing.badges import badge_shape
from journeymap.drawing.legend import LegendEntry, draw_legend
from journeymap.drawing.primitives import Box, Item, Paint
from journeymap.drawing.title_block import LOGO_HEIGHT, draw_title_block
from journeymap.views.logo import load_logo
from journeymap.views.render_context import RenderContext

__all__ = ["badge_entries", "function_entries", "gap_entry", "title_block", "workspace_title_block"]

_MOST_PERSONAS = 6  # more personas are not named


def title_block(
    context: RenderContext, entries: Sequence[LegendEntry], x: float, y: float, right: float
) -> tuple[list[Item], float]:
    """Return the head of one journey with this legend, and its bottom."""
    return _title_block(context, context.title, _journey_facts(context), entries, x, y, right)


def workspace_title_block(
    context: RenderContext, entries: Sequence[LegendEntry], x: float, y: float, right: float
) -> tuple[list[Item], float]:
    """Return the head of the whole workspace with this legend, and its bottom."""
    names = ", ".join(context.text(graph.journey.name) or graph.id for graph in context.graphs)
    organization = context.text(context.portfolio.organization.organization)
    return _title_block(context, organization, [names], entries, x, y, right)


def _title_block(
    context: RenderContext,
    title: str,
    facts: Sequence[str],
    entries: Sequence[LegendEntry],
    x: float,
    y: float,
    right: float,
) -> tuple[list[Item], float]:
    if not context.options.heading:
        legend, height = draw_legend(entries, context.theme, x, right, y)
        return legend, y + height if legend else y
    logo = load_logo(context, x, y, LOGO_HEIGHT)
    return draw_title_block(title, facts, logo, entries, context.theme, x, y, right)


def _journey_facts(context: RenderContext) -> list[str]:
    messages, journey = context.messages, context.graph.journey
    facts = [context.text(context.portfolio.organization.organization)]
    personas = [context.name("personas", persona) for persona in context.personas if persona]
    if personas and len(personas) <= _MOST_PERSONAS:
        facts.append(", ".join(personas))
    if journey.owners:
        facts.append(messages("map.kept-by", team=", ".join(context.name("teams", owner) for owner in journey.owners)))
    if journey.reviewed:
        facts.append(messages("map.reviewed", date=messages.format_date(journey.reviewed)))
    summary = context.text(journey.summary)
    return [*([summary] if summary else []), " · ".join(facts)]


def function_entries(context: RenderContext, functions: Iterable[str], radius: float = 0.0) -> list[LegendEntry]:
    """Return the colours of functions."""
    return [
        (
            [Box(0.5, 0.4, 6.0, 3.6, context.theme.function_paint(function), ("legend", function), radius)],
            context.messages(f"function.{function}"),
        )
        for function in functions
    ]


def gap_entry(context: RenderContext, paint: Paint | None = None) -> LegendEntry:
    """Return the look of what is missing."""
    paint = paint or context.theme.gap_paint()
    return [Box(0.5, 0.4, 6.0, 3.6, paint, ("gap",), 0.4)], context.messages("legend.gap")


def badge_entries(context: RenderContext) -> list[LegendEntry]:
    """Return the shapes of the levels of findings that are drawn."""
    levels = {badge.level for badge in context.badges}
    return [
        ([badge_shape(level, 2.0, 0.3, context.theme)], context.messages(f"level.{level}"))
        for level in ("error", "warning", "note")
        if level in levels
    ]
