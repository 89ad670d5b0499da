"""The lines of the emotion curve: their personas, feelings, and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from journeymap.document.touchpoint_texts import feeling, feelings_by_persona
from journeymap.graph import JourneyGraph, TouchpointNode
from journeymap.views.map import dimensions as dim
from journeymap.views.map.grid import StepColumn
from journeymap.views.render_context import RenderContext


@dataclass(frozen=True)
class CurveLink:
    """What joins two points of a line; it is planned if one of them is.

    Without `is_certain`, the path or a feeling in between is not known.
    """

    source: StepColumn
    target: StepColumn
    is_certain: bool
    is_branch: bool = False

    @property
    def is_planned(self) -> bool:
        return _is_planned(self.source.node) or _is_planned(self.target.node)


@dataclass(frozen=True)
class Curve:
    """One line: its personas (none for all together), feelings by column, and links."""

    personas: tuple[str, ...]
    feelings: Mapping[int, int]
    links: tuple[CurveLink, ...]


@dataclass(frozen=True)
class EmotionCurves:
    """The lines of a map, and the feelings of personas through which none runs.

    `marks` has these by column; `by_persona` the own line of each persona, if they differ and all are drawn.
    """

    lines: tuple[Curve, ...]
    marks: Mapping[int, tuple[tuple[str, int], ...]]
    by_persona: tuple[Curve, ...] = ()

    @cached_property
    def values(self) -> set[int]:
        """All feelings that are drawn."""
        drawn = {value for line in self.lines for value in line.feelings.values()}
        return drawn | {value for marks in self.marks.values() for _, value in marks}

    def values_at(self, index: int) -> Sequence[int]:
        """The feelings at a column, from the highest to the lowest."""
        return self._values_by_column.get(index, ())

    @cached_property
    def _values_by_column(self) -> Mapping[int, Sequence[int]]:
        felt: dict[int, set[int]] = {}
        for line in self.lines:
            for index, value in line.feelings.items():
                felt.setdefault(index, set()).add(value)
        for index, marks in self.marks.items():
            felt.setdefault(index, set()).update(value for _, value in marks)
        return {index: sorted(values, reverse=True) for index, values in felt.items()}

    def count_lines(self, index: int, value: int) -> int:
        """Return how many lines run through a feeling at a column."""
        return sum(line.feelings.get(index) == value for line in self.lines)

    def is_reached(self, index: int, value: int) -> bool:
        """Return whether a line or persona has another feeling here than before."""
        return (index, value) in self._reached

    @cached_property
    def _reached(self) -> set[tuple[int, int]]:
        reached: set[tuple[int, int]] = set()
        earlier: tuple[tuple[str, int], ...] = ()
        for index in sorted({*self.marks, *(index for line in self.lines for index in line.feelings)}):
            marks = self.marks.get(index, ())
            reached |= {(index, value) for persona, value in marks if (persona, value) not in earlier}
            earlier = marks
        for line in self.lines:
            before = None
            for index, value in line.feelings.items():
                if value != before:
                    reached.add((index, value))
                before = value
        return reached


def labels_lines(context: RenderContext) -> bool:
    """Whether the lines have labels at their ends: of personas, or today and planned."""
    steps = [node for stage in context.stages for node in stage.steps]
    felt = [node for node in steps if feeling(context, node)]
    return bool(felt) and (
        context.persona is not None or differ(context, steps) or any(_is_planned(node) for node in felt)
    )


def differ(context: RenderContext, nodes: Sequence[TouchpointNode]) -> bool:
    """Whether personas feel so differently at a touchpoint that each has a line."""
    spreads = (feelings_by_persona(context, node).values() for node in nodes)
    return any(max(values) - min(values) >= dim.CURVE_LEAST_DIFFERENCE for values in spreads if values)


def find_curves(context: RenderContext, columns: Sequence[StepColumn]) -> EmotionCurves:
    """Return one line through the lowest feelings, or lines of personas who differ.

    More lines than `CURVE_MOST_LINES` cannot be told apart: then personas who feel the same share one, and those of the
    lowest feelings are drawn.
    """
    own = _curves_by_persona(context, columns)
    if context.persona:
        return EmotionCurves(own, {})
    by_feelings: dict[tuple[tuple[int, int], ...], list[Curve]] = {}
    for curve in own:
        by_feelings.setdefault(tuple(curve.feelings.items()), []).append(curve)
    alternatives = own if len(by_feelings) > 1 else ()
    if not differ(context, [column.node for column in columns]):
        lowest = {column.index: felt.lowest for column in columns if (felt := feeling(context, column.node))}
        lines: tuple[Curve, ...] = (Curve((), lowest, _links(context, None, columns, lowest)),) if lowest else ()
    elif len(own) <= dim.CURVE_MOST_LINES:
        lines = own
    else:
        merged = [
            Curve(tuple(persona for curve in same for persona in curve.personas), same[0].feelings, same[0].links)
            for same in by_feelings.values()
        ]
        worst = sorted(merged, key=lambda curve: sorted(curve.feelings.values()))[: dim.CURVE_MOST_LINES]
        lines = tuple(curve for curve in merged if curve in worst)
    return EmotionCurves(lines, dict(_marks(context, columns, lines)), alternatives)


def _curves_by_persona(context: RenderContext, columns: Sequence[StepColumn]) -> tuple[Curve, ...]:
    """Return the line of each persona who feels anything."""
    felt = {column.index: feelings_by_persona(context, column.node) for column in columns}
    curves = []
    for persona in filter(None, context.personas):
        own = {index: values[persona] for index, values in felt.items() if persona in values}
        met = [column for column in columns if context.portfolio.is_for(column.node, persona)]
        if own:
            curves.append(Curve((persona,), own, _links(context, persona, met, own)))
    return tuple(curves)


def _marks(
    context: RenderContext, columns: Sequence[StepColumn], lines: Sequence[Curve]
) -> Iterator[tuple[int, tuple[tuple[str, int], ...]]]:
    for column in columns:
        drawn = {line.feelings.get(column.index) for line in lines}
        felt = feelings_by_persona(context, column.node)
        marks = tuple((persona, value) for persona, value in felt.items() if value not in drawn)
        if marks:
            yield column.index, marks


def _links(
    context: RenderContext, persona: str | None, columns: Sequence[StepColumn], feelings: Mapping[int, int]
) -> tuple[CurveLink, ...]:
    """Return the links of a line: today's, and planned ones where they differ."""
    graph, today = context.graph, [column for column in columns if not _is_planned(column.node)]
    links = list(_link_points(graph, persona, columns, feelings))
    if len(today) == len(columns) or context.options.state == "planned":
        return tuple(links)
    links_today = _link_points(graph.without_planned, persona, today, feelings)
    return (*links_today, *(link for link in links if link.is_planned))


def _link_points(
    graph: JourneyGraph, persona: str | None, columns: Sequence[StepColumn], feelings: Mapping[int, int]
) -> Iterator[CurveLink]:
    """Link the points along the path, marking unknown parts as uncertain."""
    by_node = graph.for_persona(persona).paths.transitions
    targets = {node.id: {transition.target.id for transition in own} for node, own in by_node.items()}
    nothing: set[str] = set()
    before: StepColumn | None = None
    entries: list[StepColumn] = []
    skipped = False
    for place, column in enumerate(columns):
        if column.index not in feelings:
            skipped = True
            continue
        node = column.node
        if node.touchpoint.ends and not targets.get(node.id) and column is not columns[-1]:
            earlier = reversed(columns[:place])
            source = next((other for other in earlier if node.id in targets.get(other.node.id, nothing)), None)
            if source is not None and source.index in feelings:
                yield CurveLink(source, column, is_certain=False, is_branch=True)
            continue
        leads_here = before is None or node.id in targets.get(before.node.id, nothing)
        if node.touchpoint.starts and not leads_here:
            entries.append(column)
            continue
        if before is not None:
            stage, other = column.slot.stage, before.slot.stage
            is_concurrent = other.node.group == stage.node.group and other is not stage
            yield CurveLink(before, column, leads_here and not skipped and not is_concurrent)
        yield from (CurveLink(other, column, is_certain=False, is_branch=True) for other in entries)
        before, entries, skipped = column, [], False


def _is_planned(node: TouchpointNode) -> bool:
    return node.touchpoint.status == "planned"
