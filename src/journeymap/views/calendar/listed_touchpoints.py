"""What the list of a calendar says about each touchpoint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymap.document.cards import Badge
from journeymap.graph import TouchpointNode
from journeymap.planning.plan import PlanEntry
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.content import NO_BREAK_SPACE, CalendarContent
from journeymap.views.calendar.occasion_texts import (
    channels_text,
    month_names,
    recurrences_text,
    recurring_dates,
    short_dates,
    silent_texts,
)
from journeymap.views.calendar.occasions import Occasion, Placed, is_months, occasions_of
from journeymap.views.labelled_groups import owner_text
from journeymap.views.render_context import RenderContext


@dataclass(frozen=True)
class ListedTouchpoint:
    """A touchpoint in the list, with all its dates, in whatever journey it is.

    `number` is '' where names stand in the picture.
    """

    subject: str
    number: str
    name: str
    dates: str
    details: str
    badges: tuple[Badge, ...]


def listed_touchpoints(context: RenderContext) -> list[ListedTouchpoint]:
    """Return the touchpoints that happen, in the order of time."""
    content = context.once(CalendarContent)
    by_label: dict[str, list[Placed]] = {}
    for entry, node in content.entries:
        by_label.setdefault(node.label, []).append((entry, node))
    return [_listed(content, placed) for placed in by_label.values()]


def _listed(content: CalendarContent, placed: Sequence[Placed]) -> ListedTouchpoint:
    nodes = list({node.reference: node for _, node in placed}.values())
    node = nodes[0]
    return ListedTouchpoint(
        node.reference,
        "" if content.has_names else str(content.numbers[node.label]),
        content.context.touchpoint_name(node),
        _dates_text(content, placed),
        " · ".join(_details(content, nodes, [entry for entry, _ in placed])),
        tuple(dict.fromkeys(badge for node in nodes for badge in content.badges_at(node))),
    )


def _details(content: CalendarContent, nodes: Sequence[TouchpointNode], entries: Sequence[PlanEntry]) -> Iterator[str]:
    """Yield by whom, through what, and why it is not what the employer says."""
    yield ", ".join(dict.fromkeys(owner_text(content.context, node) for node in nodes))
    if channels := channels_text(content, entries):
        yield channels
    yield from dict.fromkeys(text for node in nodes for text in silent_texts(content, node))


def _dates_text(content: CalendarContent, placed: Sequence[Placed]) -> str:
    """Return the dates with letters of cohorts, after how often something recurs."""
    occasions = list(occasions_of(placed))
    recurring = [occasion for occasion in occasions if occasion.is_recurring]
    texts = [_with_letters(content, recurring_dates(content, each), each) for each in recurring]
    often = ", ".join(dict.fromkeys(recurrences_text(content, each.node) for each in recurring))
    prefix = f"{often}: " if often else ""
    texts += [_with_letters(content, _stretch_text(content, each), each) for each in occasions if not each.is_recurring]
    shown = texts if len(texts) <= dim.MOST_DATES + 1 else texts[: dim.MOST_DATES]
    if len(texts) > len(shown):
        shown.append(content.context.messages.format_count("more", len(texts) - len(shown)))
    return prefix + ", ".join(shown)


def _stretch_text(content: CalendarContent, occasion: Occasion) -> str:
    """Return the days of an occasion; months of the calendar have their names.

    What goes on through the whole period says how often.
    """
    first, last = occasion.first, occasion.last
    if not occasion.cohorts and is_months(first, last):
        return month_names(content, first, last)
    is_always = not occasion.cohorts and (first, last) == (content.plan.since, content.plan.until)
    often = recurrences_text(content, occasion.node) if is_always else ""
    return often or short_dates(content, first, last)


def _with_letters(content: CalendarContent, text: str, occasion: Occasion) -> str:
    letters = (content.letters.get(cohort, "") for cohort in occasion.cohorts)
    return NO_BREAK_SPACE.join(filter(None, (text, *letters)))
