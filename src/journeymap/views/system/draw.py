"""The system: a table of touchpoints by journeys, and the reasons below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from journeymap.comparison.wording import ComparisonWording
from journeymap.document.cards import CardField, TouchpointCard
from journeymap.drawing.choices import PAPERS
from journeymap.drawing.page_metrics import MARGIN
from journeymap.errors import RenderError
from journeymap.views.arrangement import STANDARD
from journeymap.views.blocks import Layout, Room
from journeymap.views.pictures import title_block
from journeymap.views.render_context import RenderContext
from journeymap.views.system import dimensions as dim
from journeymap.views.system.notes import Note, NoteList
from journeymap.views.system.rows import Grid
from journeymap.views.system.signs import legend_entries
from journeymap.views.system.table import SystemTable


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out a comparison: a table for all journeys, or on paper several beside it.

    Head and lists of a wider picture end where a sheet of A3 would, as a screen shows its left part first.
    """
    wording = context.once(_wording)
    theme = context.theme
    grids = list(_grids(wording, room))
    right = max(grid.right for grid in grids)
    text_right = right if room.is_filled else min(right, PAPERS[STANDARD][0] - MARGIN)
    head, y = title_block(
        context, [*legend_entries(theme, wording)], text_right, groups=(), title=wording.title, facts=[wording.summary]
    )
    blocks = [SystemTable.on(theme, wording, grid).block(is_first=grid is grids[0]) for grid in grids]
    blocks += [NoteList.of(theme, title, notes, text_right).block() for title, notes in _lists(wording) if notes]
    parts = {"title": wording.title, "badges": (), "load_cards": partial(_cards, wording)}
    count = wording.messages.format_count
    description = wording.messages(
        "comparison.described",
        name=wording.title,
        touchpoints=count("touchpoints", len(wording.comparison.rows)),
        followers=count("followers", len(wording.comparison.columns)),
    )
    return Layout(right + MARGIN, head, y + dim.HEADER_GAP, blocks, description, len(grids) - 1, parts)


def _wording(context: RenderContext) -> ComparisonWording:
    if context.options.comparison is None:
        raise RenderError("a system", "nothing is compared")
    return ComparisonWording(context.options.comparison)


def _grids(wording: ComparisonWording, room: Room) -> Iterator[Grid]:
    """Yield the columns of each table: as many tables as the width needs.

    Without sheets, a picture is as wide as its one table, unless the paper that it is for is narrower than A3. On
    sheets, a table of few journeys stands several times side by side, each with a part of its rows.
    """
    columns = list(zip(wording.follower_names, wording.comparison.columns, strict=True))
    if not room.is_filled and room.width >= PAPERS[STANDARD][0]:
        yield Grid(dim.NAMES, dim.COLUMN, columns)
        return
    width = room.right - MARGIN
    names = max(dim.LEAST_NAMES, min(dim.NAMES, dim.NAMES_SHARE * width))
    most = max(1, int((width - names) // dim.NARROWEST_COLUMN))
    count = max(1, -(-len(columns) // most))
    widest = -(-len(columns) // count)
    needed = names + widest * dim.COLUMN + dim.TABLES_GAP
    side_by_side = int((width + dim.TABLES_GAP) // needed) if room.is_filled and count == 1 else 1
    tables = max(1, min(side_by_side, len(wording.comparison.stages)))
    share = (width - (tables - 1) * dim.TABLES_GAP) / tables
    column = min(dim.WIDEST_COLUMN, (share - names) / max(1, widest))
    step = names + column * widest + dim.TABLES_GAP
    lefts = [MARGIN + number * step for number in range(tables)]
    for start, end in pairwise(round(number * len(columns) / count) for number in range(count + 1)):
        yield Grid(names, column, columns[start:end], lefts)


def _lists(wording: ComparisonWording) -> Iterator[tuple[str, Sequence[Note]]]:
    """Yield the lists below the table with their titles."""
    messages = wording.messages
    reasons = [Note(f"[{number}]", reason) for reason, number in wording.reasons.items()]
    yield messages("comparison.reasons"), reasons
    yield messages("comparison.alike"), list(_alike(wording))
    notices = [Note("", notice) for notice in wording.notices()]
    yield messages("comparison.left-out"), notices


def _alike(wording: ComparisonWording) -> Iterator[Note]:
    """Yield what several organizations added, with their names."""
    for alike in wording.comparison.added_alike:
        organizations = dict.fromkeys(wording.text(place.organization) for place in alike.touchpoints)
        name = wording.text(alike.name) or alike.touchpoints[0].id
        yield Note("", f"{name}: {', '.join(organizations)}")


def _cards(wording: ComparisonWording) -> tuple[TouchpointCard, ...]:
    """Return a card for each touchpoint, with all journeys and reasons."""
    comparison = wording.comparison
    stages = {stage.id: wording.text(stage.name) or stage.id for stage in comparison.stages}
    cards = []
    for row in comparison.rows:
        fields = []
        marks = wording.row_marks(row)
        if marks:
            fields.append(CardField("binding", wording.messages("comparison.binding"), tuple(marks)))
        cells = zip(wording.follower_names, wording.cells_of(row), strict=True)
        for number, (name, touchpoint) in enumerate(cells):
            reasons = wording.reasons_of(touchpoint) if touchpoint else ()
            fields.append(CardField(f"journey-{number}", name, (wording.state_text(touchpoint), *reasons)))
        name = wording.text(row.name) or row.id
        subject = f"{comparison.journey}/{row.id}"
        cards.append(TouchpointCard(subject, name, row.stage, stages[row.stage], "step", tuple(fields)))
    return tuple(cards)
