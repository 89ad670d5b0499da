"""The journey map: a column to a touchpoint, lanes from name to metrics, in as many bands as the paper needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeymap.graph.journey import Crossing
from journeymap.views.badges import badge_list
from journeymap.views.blocks import line, paragraph
from journeymap.views.curve import Curve, Feeling, Link, feeling, links
from journeymap.views.days import Days, Pole, poles
from journeymap.views.details import cards
from journeymap.views.grid import Band, Column, Slot, bands
from journeymap.views.headers import Aside, Programmes, StageHeads
from journeymap.views.heading import Drawn, functions_in_order, head
from journeymap.views.lanes import Lane
from journeymap.views.picture import Box, Group, Item, Paint, Picture
from journeymap.views.pills import Backstage, Standing, lines_of
from journeymap.views.scope import PAPERS, Scope
from journeymap.views.sheet import GUTTER, INSET, MARGIN, Row, Sheet
from journeymap.views.strip import Strip, crossings_at
from journeymap.views.touchbox import Boxes

__all__ = ["NAME", "draw"]

NAME = "map"
_BETWEEN_BANDS = 4.5
_STEEPEST = 34.0
"""How high the lane of feelings is at most; it takes what room is left on the paper."""
_GAP_HIGH = 16.0
_BOXES = 3
"""The row of the boxes comes after brackets, headings and programmes; it is always drawn."""


@dataclass
class _Laid:
    """A band with its rows, from top to bottom."""

    band: Band
    rows: list[Row]
    curve: Curve | None
    days: Days
    standing: Standing

    def make_room(self) -> None:
        """Make the boxes of the touchpoints as high as what stands beside them needs, and as a gap needs to be seen."""
        boxes = self.rows[_BOXES]
        assert isinstance(boxes, Boxes)
        if any(slot.stage.is_empty for slot in self.band.slots):
            boxes.height = max(boxes.height, _GAP_HIGH)
        if self.standing.height:
            end = next((number for number, row in enumerate(self.rows) if row in (self.curve, self.days)), len(self.rows))
            upper = _Laid(self.band, self.rows[_BOXES:end], None, self.days, self.standing).height
            boxes.height = max(boxes.height, boxes.height + self.standing.height - upper)

    @property
    def height(self) -> float:
        high = 0.0
        before: Row | None = None
        for row in self.rows:
            if row.height:
                high += row.height + self.gap(before, row)
                before = row
        return high

    def gap(self, before: Row | None, row: Row) -> float:
        """Between two rows: none between a touchpoint and its owner."""
        if before is None or (isinstance(before, Boxes) and isinstance(row, Strip)):
            return 0.0
        return self.band.sizes.gap + (1.2 if isinstance(row, Backstage) else 0.0)


def draw(scope: Scope) -> Picture:
    """The map of one journey."""
    wide, high = PAPERS[scope.paper] if scope.paper == "A4" else PAPERS["A3"]
    right = wide - MARGIN
    items, top = head(scope, _drawn(scope), MARGIN, MARGIN, right)
    rows = bands(scope.stages, MARGIN + GUTTER, right, lambda stop: lines_of(scope, stop))
    columns = [column for band in rows for column in band.columns]
    known = {column.index: felt for column in columns if (felt := feeling(scope, column.stop)) is not None}
    joined = links(scope, columns, known)
    anchors = poles(scope, columns)
    crossings = crossings_at(scope, {column.stop: column.index for column in columns})
    laid = [_lay(scope, band, known, joined, anchors, crossings) for band in rows]
    found, listed = badge_list(scope, MARGIN, 0.0, right)
    y = top + 3.5
    left_over = high - MARGIN - y - sum(one.height for one in laid) - _BETWEEN_BANDS * (len(laid) - 1)
    left_over -= listed + 6 if found else 0.0
    for one in laid:
        if one.curve is not None:
            one.curve.height = min(_STEEPEST, one.curve.height + max(0.0, left_over / len(laid)))
    for one in laid:
        items += _put(scope, one, y)
        y += one.height + _BETWEEN_BANDS
    y -= _BETWEEN_BANDS if laid else 0.0
    if found:
        found, y = badge_list(scope, MARGIN, y + 6, right)
        items += found
    touchpoints = sum(len(stage.steps) + len(stage.standing) + len(stage.backstage) for stage in scope.stages)
    return Picture(
        NAME,
        scope.title,
        scope.words("map.described", name=scope.title, touchpoints=touchpoints, stages=len(scope.stages)),
        scope.language,
        wide,
        y + MARGIN,
        tuple(items),
        scope.theme["page"],
        scope.theme.name,
        scope.theme.fonts,
        scope.paper,
        PAPERS[scope.paper][0] / wide,
        cards(scope),
        scope.all_badges,
        dict(scope.words.by_key),
    )


def _drawn(scope: Scope) -> Drawn:
    """What the legend has to explain."""
    steps = [stop for stage in scope.stages for stop in stage.steps]
    every = [stop for stage in scope.stages for stop in (*stage.steps, *stage.standing, *stage.backstage)]
    felt = [one for stop in steps if (one := feeling(scope, stop))] if "emotion" in scope.lanes else []
    here = {stop: number for number, stop in enumerate(steps)}
    crossings = crossings_at(scope, here) if "owner" in scope.lanes else {}
    apart = [persona for one in felt for persona, _ in one.each]
    levels = {badge.level for badge in scope.all_badges}
    legs = scope.graph.way(scope.persona).legs
    return Drawn(
        functions_in_order([scope.graph.function(stop) for stop in every if len(stop.touchpoint.owners) == 1]),
        any(stop.touchpoint.moment for stop in every),
        any(crossing.handoff for crossing in crossings.values()),
        any(not crossing.handoff for crossing in crossings.values()),
        any(one.mean <= -1 or any(value < 0 for _, value in one.each) for one in felt),
        any(stage.is_empty for stage in scope.stages) or any(len(stop.touchpoint.owners) != 1 for stop in every),
        any(stop.touchpoint.ends and not legs.get(stop) for stop in steps[:-1]) and bool(felt),
        tuple(one for one in scope.graph.personas if one and one in apart),
        tuple(level for level in ("error", "warning", "note") if level in levels),
    )


def _lay(
    scope: Scope,
    band: Band,
    known: Mapping[int, Feeling],
    joined: Sequence[Link],
    anchors: Sequence[Pole],
    crossings: Mapping[int, Crossing],
) -> _Laid:
    rows: list[Row] = [Aside(scope, band), StageHeads(scope, band), Programmes(scope, band)]
    curve: Curve | None = None
    cuts = frozenset(pole.index for pole in anchors)
    rows.append(Boxes(scope, band))
    for lane in scope.lanes:
        if lane == "owner":
            rows.append(Strip(scope, band, crossings, cuts))
        elif lane == "emotion":
            curve = Curve(scope, band, known, joined, band.sizes.flattest)
            rows.append(curve)
        elif lane not in ("name", "backstage"):
            rows.append(Lane(scope, band, lane))
    days = Days(scope, band, anchors)
    rows.insert(rows.index(curve) + 1 if curve else len(rows), days)
    if "backstage" in scope.lanes:
        rows.append(Backstage(scope, band))
    laid = _Laid(band, rows, curve, days, Standing(scope, band))
    laid.make_room()
    return laid


def _put(scope: Scope, laid: _Laid, y: float) -> list[Item]:
    """The things of a band: what lies behind, then stage by stage and touchpoint by touchpoint."""
    theme, band, sheet = scope.theme, laid.band, Sheet()
    under_heads = y
    before: Row | None = None
    size = band.sizes.body
    for row in laid.rows:
        if not row.height:
            continue
        y += laid.gap(before, row)
        before = row
        row.put(y, sheet)
        if row.label:
            label = paragraph(row.label, GUTTER - 2.0, size, theme["soft"], bold=True, meaning=("lane",))
            at = y - 1.0 if row is laid.curve else y + (1.2 if isinstance(row, (Boxes, Strip, Backstage)) else 0.0)
            sheet.labels.append(label.at(MARGIN, at))
        if isinstance(row, Boxes):
            laid.standing.put(y, sheet)
            sheet.ground += [_gap(scope, slot, y, row.height) for slot in band.slots if slot.stage.is_empty]
        if row is laid.days:
            sheet.lines += laid.days.poles_through(under_heads, y)
        if isinstance(row, Backstage):
            dashes = theme.line("strong-line", 0.3, (2.0, 1.4))
            above = y - 1.0
            sheet.lines.append(line(band.left, above, band.right, above, dashes, ("line-of-visibility",)))
        y += row.height
        if isinstance(row, StageHeads):
            under_heads = y
    found: list[Item] = [Group((*sheet.ground, *sheet.lines), ("background",)), *sheet.labels]
    for number, slot in enumerate(band.slots):
        own = [
            _touchpoint(scope, column, sheet.column(column.index)) for column in band.columns if column.slot is slot
        ]
        described = slot.stage.goal or (scope.words("gap.stage") if slot.stage.is_empty else "")
        words = ("stage", *(("gap",) if slot.stage.is_empty else ()))
        items = (*sheet.slot(number), *own)
        found.append(Group(tuple(items), words, slot.stage.name, described, "list", slot.stage.subject))
    return found


def _gap(scope: Scope, slot: Slot, y: float, height: float) -> Group:
    """An empty stage, as a hole that is seen."""
    theme = scope.theme
    paint = Paint(theme["alarm-ground"], theme["alarm"], 0.5, (1.6, 1.2))
    x, width = slot.x + INSET, slot.width - 2 * INSET
    said = scope.words("gap.stage")
    if scope.persona:
        said = scope.words("gap.persona", persona=scope.name("personas", scope.persona))
    text = paragraph(said, width - 3, 8.0, theme["alarm"], bold=True, meaning=("gap",))
    box = Box(x, y, width, max(height, text.height + 2), paint, ("gap", "stage"), 0.8)
    return Group((box, text.at(x + width / 2, y + (box.height - text.height) / 2, "middle")), ("gap",), said)


def _touchpoint(scope: Scope, column: Column, items: list[Item]) -> Group:
    """All of one touchpoint, with what can be seen of it said in words."""
    stop, graph, words = column.stop, scope.graph, scope.words
    owners = ", ".join(scope.name("teams", owner) for owner in stop.touchpoint.owners) or words("gap.owner")
    parts = [f"{words('lane.owner')}: {owners}"]
    when = [words.when(one, scope.anchors) for one in stop.touchpoint.when]
    if when:
        parts.append(f"{words('lane.when')}: {', '.join(when)}")
    if stop.touchpoint.moment:
        parts.append(words("map.moment"))
    function = graph.function(stop)
    meaning = ("touchpoint", *((function,) if function else ()), *(("moment",) if stop.touchpoint.moment else ()))
    return Group(tuple(items), meaning, scope.call(stop), ". ".join(parts), "listitem", stop.reference)
