"""The rows below the axes: what lasts long, recurs or is backstage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Group, Item, Paint
from journeymap.drawing.shapes import line
from journeymap.graph import TouchpointNode
from journeymap.graph.occurrence import Occurrence, times_between
from journeymap.views.labelled_groups import owner_text
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.anchor_flags import AnchorFlags
from journeymap.views.timeline.marks import list_marks, reaches_person, touchpoint_mark
from journeymap.views.timeline.persona_days import PersonaDays
from journeymap.views.timeline.scale import Scale
from journeymap.views.timeline.touchpoint_texts import badges_of, occurrence_group


def bar_paint(context: RenderContext, node: TouchpointNode) -> Paint:
    """Return the paint of a bar: the hatch of the function; hollow if no contact."""
    theme, is_backstage = context.theme, node.touchpoint.side == "backstage"
    paint = theme.function_paint(context.graph.function(node))
    if reaches_person(node):
        return paint
    dashes = dim.BAR_DASHES if is_backstage or node.touchpoint.status == "planned" else ()
    return Paint(theme["page"], paint.fill, dim.MARK_OUTLINE, dashes)


class RowTitle:
    """The title of a row: name, badges, and times and owner beside or below them."""

    def __init__(self, context: RenderContext, node: TouchpointNode, times: Sequence[str], width: float) -> None:
        self._context = context
        self._node = node
        self._badges = badges_of(context, node, width / 3)
        badges_width = self._badges.width
        self._badges_right = MARGIN + width - dim.TITLE_MARGIN
        room = width - dim.MARK_COLUMN - dim.TITLE_MARGIN
        theme, details = context.theme, " · ".join([*times, owner_text(context, node)])
        name = context.touchpoint_name(node)
        self._name = measure_text(name, room - badges_width, dim.SMALL_TYPE, theme["ink"], meaning=("name",))
        self._details = measure_text(details, room, dim.SMALL_TYPE, theme["soft"], meaning=("when", "owner"))
        is_short = len(self._name.lines) == len(self._details.lines) == 1
        used = self._name.width + dim.TITLE_GAP + self._details.width + badges_width
        self._is_one_line = is_short and used <= room and not node.touchpoint.moment  # a star needs the second line
        self._name_height = max(self._name.height, self._badges.height)

    @property
    def height(self) -> float:
        return self._name_height + (0.0 if self._is_one_line else self._details.height + dim.TITLE_LINE_GAP)

    def draw(self, y: float) -> list[Item]:
        """Draw marks, texts and badges, between the margin and the axis."""
        x = MARGIN + dim.MARK_COLUMN
        beside = x + self._name.width + dim.TITLE_GAP, y
        below = x, y + self._name_height + dim.TITLE_LINE_GAP
        return [
            *list_marks(self._context, self._node, MARGIN, y + dim.TITLE_MIDDLE),
            self._name.place(x, y),
            self._details.place(*(beside if self._is_one_line else below)),
            *self._badges.draw(self._badges_right, y, self._context.theme, 1.0),
        ]


class OccurrenceRow:
    """An occurrence in its own row; `only_for` names personas if it is not for all."""

    def __init__(self, context: RenderContext, occurrence: Occurrence, width: float, only_for: Sequence[str]) -> None:
        times = [context.when_text(occurrence.when)]
        if only_for:
            times.append(context.messages("map.only-for", persona=", ".join(only_for)))
        self._context = context
        self._occurrence = occurrence
        self._title = RowTitle(context, occurrence.node, times, width)

    @property
    def height(self) -> float:
        return max(self._title.height, dim.BAR) + dim.ROW_GAP

    def draw(self, scale: Scale, y: float) -> Group:
        occurrence, middle = self._occurrence, y + dim.TITLE_MIDDLE
        if occurrence.times is None:
            times = [self._bar(scale, middle)]
        else:
            times = self._recurrences(scale, occurrence.times, middle)
        return occurrence_group(self._context, occurrence, [*self._title.draw(y), *times])

    def _bar(self, scale: Scale, middle: float) -> Item:
        """Draw a bar from begin to end, or a mark if that is too short."""
        node = self._occurrence.node
        start, end = scale(self._occurrence.begin), scale(self._occurrence.end)
        if end - start < dim.NARROWEST_BAR:
            return touchpoint_mark(self._context, node, (start + end) / 2, middle)
        top, width = middle - dim.BAR / 2, end - start
        return Box(start, top, width, dim.BAR, bar_paint(self._context, node), ("stretch",), dim.BAR_RADIUS)

    def _recurrences(self, scale: Scale, times: range, y: float) -> list[Item]:
        """Draw marks, or a low bar where marks would run together."""
        node = self._occurrence.node
        items: list[Item] = []
        for section in scale.sections:
            here = times_between(times, section.start, section.end + (section is scale.sections[-1]))
            if here and times.step * section.hour_width >= 2.6 * dim.TIME_MARK_RADIUS:
                items += [touchpoint_mark(self._context, node, scale(time), y, dim.TIME_MARK_RADIUS) for time in here]
            elif here:
                left, width = scale(here[0]), scale(here[-1]) + dim.RUN - scale(here[0])
                paint = bar_paint(self._context, node)
                items.append(Box(left, y - dim.RUN / 2, width, dim.RUN, paint, ("recurrence",)))
        return items


class RowsSection:
    """Rows of personas with the same anchors, below the names of these personas."""

    def __init__(
        self,
        context: RenderContext,
        title: str,
        rows: Sequence[OccurrenceRow],
        anchors: Mapping[str, int],
        scale: Scale,
    ) -> None:
        self._context = context
        self._title_text = title
        self._rows = rows
        self._anchors = anchors
        self._scale = scale
        self._flags = AnchorFlags(context, anchors, scale)
        soft = context.theme["soft"]
        self._title = measure_text(title, scale.right - MARGIN, dim.SMALL_TYPE, soft, bold=True) if title else None

    def split(self, height: float) -> tuple[RowsSection, RowsSection] | None:
        """Divide it into the rows that have room in a height, and the rest."""
        rest = height - (self.height - sum(row.height for row in self._rows))
        count = 0
        for row in self._rows:
            rest -= row.height
            if rest < 0:
                break
            count += 1
        if count in (0, len(self._rows)):
            return None
        first, second = (
            RowsSection(self._context, self._title_text, rows, self._anchors, self._scale)
            for rows in (self._rows[:count], self._rows[count:])
        )
        return first, second

    @property
    def _title_height(self) -> float:
        return self._title.height + dim.ROWS_TITLE_GAP if self._title else 0.0

    @property
    def _rows_height(self) -> float:
        return sum(row.height for row in self._rows) + dim.ROWS_FOOT

    @property
    def height(self) -> float:
        return self._title_height + self._rows_height + self._flags.height

    def draw(self, y: float) -> list[Item]:
        items: list[Item] = [self._title.place(MARGIN, y)] if self._title else []
        top = y = y + self._title_height
        guides: list[Item] = []
        paint = self._context.theme.line_paint("line", dim.GUIDE_WEIGHT)
        for number, row in enumerate(self._rows):
            if number:
                level = y - dim.GUIDE_RISE
                guides.append(line(MARGIN, level, self._scale.right, level, paint, ("guide",)))
            items.append(row.draw(self._scale, y))
            y += row.height
        flags = [replace(flag, role="", title="") for flag in self._flags.draw(top, top + self._rows_height)]
        title = self._title_text or self._context.title
        return [Group((Group((*guides, *flags), ("background",)), *items), ("rows",), title, role="list")]


def shared_rows(sharing: Sequence[PersonaDays], scale: Scale) -> RowsSection:
    """Return the rows of personas with the same anchors.

    A row names its personas if it is not for all.
    """
    context = sharing[0].context
    rows: dict[tuple[TouchpointNode, int], tuple[Occurrence, list[str]]] = {}
    for days in sharing:
        for occurrence in days.in_rows:
            rows.setdefault((occurrence.node, occurrence.index), (occurrence, []))[1].append(days.title)
    ordered = sorted(rows.values(), key=lambda row: _row_order(row[0]))
    drawn = [
        OccurrenceRow(context, occurrence, scale.left - MARGIN, titles if len(titles) < len(sharing) else ())
        for occurrence, titles in ordered
    ]
    anchors = {anchor: hour for days in sharing for anchor, hour in days.anchors.items()}
    title = " · ".join(days.title for days in sharing) if len(sharing) > 1 else ""
    return RowsSection(context, title, drawn, anchors, scale)


def _row_order(occurrence: Occurrence) -> tuple[bool, int, int, int]:
    is_backstage = occurrence.node.touchpoint.side == "backstage"
    return is_backstage, occurrence.begin, occurrence.end, occurrence.node.order
