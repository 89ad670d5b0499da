"""The curve of feelings: one line along the way, low points filled, and each persona's own where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeymap.document.touchpoint_texts import Feeling
from journeymap.drawing.page_metrics import SMALLEST_TYPE
from journeymap.drawing.paragraphs import disc, line, paragraph, persona_mark
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path, Step
from journeymap.views.map.band_layers import BandLayers
from journeymap.views.map.dimensions import GUTTER
from journeymap.views.map.grid import GAP, Band, Column
from journeymap.views.render_context import RenderContext

__all__ = ["Curve", "Link", "links"]

_TOP, _BOTTOM = 3.9, 2.2
"""Between the highest and the lowest line and the edges of the lane; its name stands beside the upper one."""
_RADIUS = 1.25


@dataclass(frozen=True)
class Link:
    """From one point of the curve to the next: the way itself, or something less sure."""

    source: Column
    target: Column
    sure: bool
    side: bool = False


def links(scope: RenderContext, columns: Sequence[Column], known: Mapping[int, Feeling]) -> list[Link]:
    """How the points are joined: along the way, dashed where it is not said or the feeling between is not known."""
    transitions = {
        node: [transition.target for transition in transitions]
        for node, transitions in scope.graph.for_persona(scope.persona).paths.transitions.items()
    }
    found: list[Link] = []
    before: Column | None = None
    joining: list[Column] = []
    unsure = False
    for column in columns:
        if column.index not in known:
            unsure = True
            continue
        node = column.node
        if node.touchpoint.ends and not transitions.get(node) and column is not columns[-1]:
            source = next(
                (other for other in reversed(columns[: column.index]) if node in transitions.get(other.node, ())), None
            )
            if source is not None and source.index in known:
                found.append(Link(source, column, sure=False, side=True))
            continue
        leads_here = before is None or node in transitions.get(before.node, ())
        if node.touchpoint.starts and not leads_here:
            joining.append(column)
            continue
        if before is not None:
            aside = (
                before.slot.stage.node.group == column.slot.stage.node.group
                and before.slot.stage is not column.slot.stage
            )
            found.append(Link(before, column, sure=leads_here and not unsure and not aside))
        found += [Link(other, column, sure=False, side=True) for other in joining]
        before, joining, unsure = column, [], False
    return found


class Curve:
    """The lane of feelings in one band; its height is given to it, since it takes what room is left on the paper."""

    def __init__(
        self, scope: RenderContext, band: Band, known: Mapping[int, Feeling], joined: Sequence[Link], height: float
    ) -> None:
        self.scope = scope
        self.band = band
        self.known = known
        self.joined = joined
        self.height = height
        self.label = scope.messages("lane.emotion")
        self.here = {column.index for column in band.columns}

    def _y(self, top: float, value: float) -> float:
        return top + _TOP + (2 - value) / 4 * (self.height - _TOP - _BOTTOM)

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw ground and scale, the curve, and the points."""
        theme = self.scope.theme
        for slot in self.band.slots:
            if not slot.steps:
                continue
            ground = Paint(theme["panel"], theme["line"], 0.15)
            layers.ground.append(Box(slot.x, y, slot.width, self.height, ground, ("panel", "emotion")))
            for value in range(-2, 3):
                weight = 0.3 if value == 0 else 0.15
                level = self._y(y, value)
                rule = theme.line_paint("strong-line" if value == 0 else "line", weight)
                layers.ground.append(line(slot.x, level, slot.x + slot.width, level, rule, ("scale",)))
        for value in (2, 0, -2):
            word = paragraph(
                self.scope.messages(f"feeling.{value}"), GUTTER, SMALLEST_TYPE, theme["soft"], meaning=("scale",)
            )
            layers.labels.append(word.place(self.band.left - 2.8, self._y(y, value) - word.height / 2, "end"))
        for link in self.joined:
            layers.lines += self._link(link, y)
        for column in self.band.columns:
            felt = self.known.get(column.index)
            if felt is not None:
                layers.column(column.index).append(self._point(column, felt, y))

    def _link(self, link: Link, top: float) -> list[Item]:
        a, b = link.source, link.target
        one, other = self._y(top, self.known[a.index].mean), self._y(top, self.known[b.index].mean)
        if a.index in self.here and b.index in self.here:
            start, end = (a.middle, one), (b.middle, other)
        elif a.index in self.here:
            start, end = (a.middle, one), (self.band.right + GAP / 2, (one + other) / 2)
        elif b.index in self.here:
            start, end = (self.band.left - 0.5, (one + other) / 2), (b.middle, other)
        else:
            return []
        bend = (end[0] - start[0]) / 2
        steps: tuple[Step, ...] = (
            ("M", start),
            ("C", (start[0] + bend, start[1], end[0] - bend, end[1], *end)),
        )
        if link.side:
            paint = self.scope.theme.line_paint("curve", 0.4, (0.2, 1.1))
        else:
            paint = self.scope.theme.line_paint("curve", 0.75, () if link.sure else (1.6, 1.3))
        joins = (a.node.reference, b.node.reference)
        return [Path(steps, paint, ("curve", *(("branch",) if link.side else ())), joins)]

    def _point(self, column: Column, felt: Feeling, top: float) -> Group:
        theme, words = self.scope.theme, self.scope.messages
        x, y = column.middle, self._y(top, felt.mean)
        low = felt.mean <= -1
        items: list[Item] = []
        if felt.each:
            levels = [self._y(top, value) for _, value in felt.each]
            beside = x + 3.4
            items.append(
                line(beside, min(levels), beside, max(levels), theme.line_paint("strong-line", 0.25), ("spread",))
            )
            used: dict[int, int] = {}
            order = list(self.scope.graph.personas)
            for persona, value in felt.each:
                place = used.get(value, 0)
                used[value] = place + 1
                number = order.index(persona) if persona in order else len(order)
                paint = Paint(theme["low" if value < 0 else "page"], theme["low" if value < 0 else "curve"], 0.3)
                shape = persona_mark(number, beside + 2.4 * place, self._y(top, value), 0.85)
                items.append(Path(shape, paint, ("persona", *(("low-emotion",) if value < 0 else ()))))
        paint = Paint(theme["low" if low else "page"], theme["low" if low else "curve"], 0.55)
        items.append(disc(x, y, _RADIUS, paint, ("emotion", *(("low-emotion",) if low else ()))))
        title = words(f"feeling.{round(felt.mean)}")
        each = [f"{self.scope.name('personas', persona)}: {words(f'feeling.{value}')}" for persona, value in felt.each]
        return Group(tuple(items), ("emotion",), f"{words('lane.emotion')}: {title}", ", ".join(each), "group")
