"""The timeline: what reaches each persona on which day, where it is silent, and where too much comes at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from journeymap.document.touchpoints import describe_touchpoints
from journeymap.drawing.page_metrics import MARGIN, PAPERS, ROOMY, layout_paper
from journeymap.drawing.paragraphs import line, paragraph
from journeymap.drawing.primitives import Picture
from journeymap.drawing.text_width import text_width
from journeymap.graph import TouchpointNode
from journeymap.graph.timeline import DAY, Occurrence
from journeymap.model.timing import Point
from journeymap.views.finding_list import draw_finding_list
from journeymap.views.legend import title_block
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline.marks import signs
from journeymap.views.timeline.panel import Panel, length
from journeymap.views.timeline.rows import SHORT, row
from journeymap.views.timeline.scale import Scale, scale
from journeymap.views.timeline.shaded_intervals import Hush, hushes
from journeymap.views.timeline.year import follows_calendar, untimed, year

__all__ = ["NAME", "draw"]

NAME = "timeline"
_WORDS = 82.0
"""Left of the axis, for names of personas and of rows."""
_BETWEEN = 7.0

Anchors = list[tuple[str, int]]


def draw(scope: RenderContext) -> Picture:
    """The timeline of one journey: an axis to a persona, all on one scale, with day one in one place."""
    wide = PAPERS[layout_paper(scope.paper)][0]
    right = wide - MARGIN
    nodes = [node for stage in scope.stages for node in (*stage.steps, *stage.standing, *stage.backstage)]
    days = [_Days(scope, personas, nodes) for personas in _together(scope)]
    shared = _scale(scope, days, MARGIN + _WORDS * wide / PAPERS["A3"][0], right - 3.0)
    placed = {one.node for day in days for one in day.occurrences}
    calendar = [node for node in nodes if follows_calendar(node)]
    drawn = {hush.kind for day in days for hush in day.hushes}
    drawn |= {"break" for span in shared.spans if span.broken}
    drawn |= {"week" for span in shared.spans if not span.broken and 7 * shared.day >= 1.5}
    items, y = title_block(scope, signs(scope, nodes, frozenset(drawn)), MARGIN, MARGIN, right)
    if "break" in drawn:
        said = scope.messages("time.scale", days=scope.messages.amount(shared.longest, "day"))
        note = paragraph(said, right - MARGIN, ROOMY.small, scope.theme["soft"], meaning=("scale",))
        items.append(note.place(right, y + 1.0, "end"))
        y += note.height + 1.0
    y += 3.0
    for day in days:
        if not day.occurrences:
            nothing = paragraph(
                f"{day.title}: {scope.messages('time.nothing')}", 200, 9.0, scope.theme["ink"], bold=True
            )
            items.append(nothing.place(MARGIN, y))
            y += nothing.height + _BETWEEN
            continue
        alike = [one for one in days if one.line is day.line and one.occurrences]
        panel = day.panel(shared, alike if day is alike[-1] else [])
        items += [panel.put(y)]
        y += panel.height + _BETWEEN / 2
        items.append(line(MARGIN, y, right, y, scope.theme.line_paint("line", 0.3), ("rule",)))
        y += _BETWEEN / 2
    if calendar:
        found, y = year(scope, calendar, MARGIN, shared.left, right, y)
        items += found
        y += _BETWEEN
    left_out = [node for node in nodes if node not in placed and node not in calendar]
    if left_out:
        found, y = untimed(scope, left_out, MARGIN, right, y)
        items += found
        y += _BETWEEN
    found, bottom = draw_finding_list(scope, MARGIN, y, right)
    return Picture(
        NAME,
        scope.title,
        scope.messages(
            "time.described",
            name=scope.title,
            touchpoints=scope.messages.count("touchpoints", len(nodes)),
            personas=", ".join(d.title for d in days),
        ),
        scope.language,
        wide,
        (bottom if found else y - _BETWEEN) + MARGIN,
        (*items, *found),
        scope.theme["page"],
        scope.theme.name,
        scope.theme.fonts,
        scope.paper,
        PAPERS[scope.paper][0] / wide,
        scope.badges,
        dict(scope.messages.by_key),
        partial(describe_touchpoints, scope),
    )


def _together(scope: RenderContext) -> list[list[str | None]]:
    """The personas drawn, those who meet the same at the same time together.

    Those whose anchors lie alike stand next to each other.
    """
    some = [kept for some in scope.graph.group_personas() if (kept := [one for one in some if one in scope.personas])]
    lines = list(dict.fromkeys(id(scope.graph.timeline(one[0])) for one in some))
    return sorted(some, key=lambda one: lines.index(id(scope.graph.timeline(one[0]))))


class _Days:
    """What is drawn of the days of some personas who share them."""

    def __init__(self, scope: RenderContext, personas: Sequence[str | None], nodes: Sequence[TouchpointNode]) -> None:
        self.scope = scope
        self.persona = personas[0]
        self.line = scope.graph.timeline(self.persona)
        self.title = ", ".join(scope.name("personas", one) for one in personas if one) or scope.title
        wanted = set(nodes)
        found = [one for one in scope.graph.occurrences(self.persona) if one.node in wanted]
        self.occurrences = [one for one in found if one.times is None or len(one.times)]
        self.hushes: list[Hush] = hushes(scope, self.persona) if self.occurrences else []

    @property
    def anchors(self) -> Anchors:
        """The anchors from the first happening to the last, and those on which any of them rests."""
        hours = list(self.hours())
        every = self.line.anchors
        first, last = min(hours), max(hours)
        rests = {
            when.anchor for one in self.occurrences if isinstance(when := one.node.touchpoint.when[one.index], Point)
        }
        return [(anchor, hour) for anchor, hour in every.items() if first <= hour <= last or anchor in rests]

    def hours(self) -> Iterator[int]:
        """When anything begins or is over that happens once; where nothing does, what recurs."""
        once = [one for one in self.occurrences if one.times is None] or self.occurrences
        for one in once:
            yield one.begin
            yield one.over
        for hush in self.hushes:
            yield hush.start
            yield hush.end

    def panel(self, shared: Scale, alike: Sequence[_Days]) -> Panel:
        """The days on the scale that all share, with the rows of all of those `alike` under them."""
        scope = self.scope
        marks = [one for one in self.occurrences if _is_mark(one)]
        found: dict[tuple[TouchpointNode, int], tuple[Occurrence, list[str]]] = {}
        for day in alike:
            for one in day.occurrences:
                if not _is_mark(one):
                    found.setdefault((one.node, one.index), (one, []))[1].append(day.title)
        others = list(found.values())
        others.sort(key=lambda pair: (_is_behind(pair[0]), pair[0].begin, pair[0].over, pair[0].node.order))
        rows = [
            row(scope, one, shared.left - MARGIN, titles if len(titles) < len(alike) else []) for one, titles in others
        ]
        together = " · ".join(day.title for day in alike) if len(alike) > 1 and rows else ""
        hours = [*self.hours(), *(hour for _, hour in self.anchors)]
        ends = (min(hours), max(hours))
        return Panel(
            scope, self.title, self._notes(), self.anchors, marks, rows, together, self.hushes, ends, shared, MARGIN
        )

    def _notes(self) -> list[str]:
        """How long it is from the contract to the first day, and how long it is silent at most meanwhile."""
        scope, words = self.scope, self.scope.messages
        places = dict(self.anchors)
        if "accepted" not in places or "started" not in places:
            return []
        silence = scope.graph.silence(self.persona, places["accepted"], places["started"]).days
        long = words.amount((places["started"] - places["accepted"]) // DAY, "day")
        said = words("time.before", days=long, start=words("anchor.accepted"), end=words("anchor.started"))
        return [said, words("map.silence", days=words.amount(silence, "day"))]


def _is_behind(one: Occurrence) -> bool:
    return one.node.touchpoint.side == "backstage"


def _is_mark(one: Occurrence) -> bool:
    """Whether it is a mark on the axis, and no row under it."""
    return one.times is None and one.over - one.begin <= SHORT and not _is_behind(one)


def _scale(scope: RenderContext, days: Sequence[_Days], left: float, right: float) -> Scale:
    """One scale for all: what happens to one of them is not shortened for another."""
    hours: set[int] = set()
    for day in days:
        if day.occurrences:
            hours.update(day.hours())
            hours.update(hour for _, hour in day.anchors)
    return scale(hours, left + 3.0, right, lambda gap: text_width(length(scope, gap), 7.0) + 2.4)
