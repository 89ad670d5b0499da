"""The grid of the flow and the places in it, as properties of generated journeys."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.document.render_options import RenderOptions
from journeymap.drawing.choices import PAPERS
from journeymap.drawing.page_metrics import MARGIN
from journeymap.graph import TouchpointNode
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.boxes import FlowBox
from journeymap.views.flow.content import collect_content
from journeymap.views.flow.grid import TouchpointGrid, choose_grid
from journeymap.views.flow.layout import FlowLayout
from journeymap.views.render_context import RenderContext, render_context
from tests.views import generated

LEFT, RIGHT = MARGIN + dim.GUTTER, PAPERS["A3"][0] - MARGIN


def context(seed: int, touchpoints: int) -> RenderContext:
    return render_context(generated.portfolio(seed, touchpoints, 2), "way", RenderOptions())


def grid_of(source: RenderContext, most_columns: int = 10) -> TouchpointGrid:
    return choose_grid(source, source.stages, collect_content(source), most_columns, RIGHT - LEFT)


def layout_of(source: RenderContext) -> FlowLayout[TouchpointNode]:
    content = collect_content(source)
    layout = FlowLayout(
        content, grid_of(source), lambda node, width: FlowBox(source, content, node, width), LEFT, RIGHT
    )
    layout.place_rows(40.0)
    return layout


SEEDS, SIZES = st.integers(0, 2**32), st.sampled_from([1, 8, 35, 120])


@settings(max_examples=30)
@given(seed=SEEDS, touchpoints=SIZES)
def test_every_touchpoint_has_a_cell_of_its_own_in_its_stage_and_lane(seed: int, touchpoints: int) -> None:
    source = context(seed, touchpoints)
    grid = grid_of(source)

    assert set(grid.cells) == set(source.touchpoints)
    assert len(set(grid.cells.values())) == len(grid.cells)
    for columns in grid.stages:
        for node in columns.stage.touchpoints:
            column, row = grid.cells[node]
            (lane,) = [lane for lane in grid.lanes if lane.first <= row < lane.first + lane.rows]
            assert columns.first <= column < columns.first + columns.columns
            assert lane.kind == ("backstage" if node in columns.stage.backstage else "function")
            assert lane.kind == "backstage" or lane.function == source.graph.function(node)


@settings(max_examples=30)
@given(seed=SEEDS, touchpoints=SIZES)
def test_steps_of_a_stage_never_stand_left_of_the_step_before(seed: int, touchpoints: int) -> None:
    grid = grid_of(context(seed, touchpoints))
    for columns in grid.stages:
        steps = [grid.cells[node][0] for node in columns.stage.touchpoints if node.is_step]

        assert steps == sorted(steps)


@settings(max_examples=20)
@given(seed=SEEDS, touchpoints=SIZES, most_columns=st.integers(1, 12))
def test_a_grid_has_as_many_columns_as_allowed_or_one_to_a_stage(
    seed: int, touchpoints: int, most_columns: int
) -> None:
    grid = grid_of(context(seed, touchpoints), most_columns)

    assert len(grid.stages) <= grid.columns <= max(most_columns, len(grid.stages))


@settings(max_examples=20)
@given(seed=SEEDS, touchpoints=SIZES)
def test_rows_and_channels_follow_one_another_without_overlap(seed: int, touchpoints: int) -> None:
    layout = layout_of(context(seed, touchpoints))

    assert all(channel.end <= after.start for channel, after in pairwise(layout.across))
    assert all(bottom <= top for (_, bottom), (top, _) in pairwise(layout.rows))
    for node, (column, row) in layout.grid.cells.items():
        box, (top, bottom) = layout.boxes[node], layout.rows[row]
        assert (box.x, box.width) == (layout.across[column].end, layout.column_width)
        assert top == box.y
        assert box.y + box.height <= bottom


@settings(max_examples=20)
@given(seed=SEEDS, touchpoints=SIZES)
def test_the_corners_of_an_edge_are_connected_by_straight_lines_with_room_for_the_tip(
    seed: int, touchpoints: int
) -> None:
    layout = layout_of(context(seed, touchpoints))
    for number in range(len(layout.edges)):
        corners = layout.corners(number)
        (before_x, before_y), (x, y) = corners[-2:]

        assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(corners))
        assert abs(x - before_x) + abs(y - before_y) >= dim.TIP_LENGTH


@settings(max_examples=20)
@given(seed=SEEDS, touchpoints=SIZES)
def test_no_edge_runs_on_the_divider_between_two_stages(seed: int, touchpoints: int) -> None:
    layout = layout_of(context(seed, touchpoints))
    dividers = [channel.divider for channel in layout.across[1:-1]]
    verticals = {
        x1
        for number in range(len(layout.edges))
        for (x1, y1), (x2, y2) in pairwise(layout.corners(number))
        if x1 == x2 and y1 != y2
    }

    assert all(abs(x - divider) >= 0.9 for x in verticals for divider in dividers)
    for channel in layout.across[1:-1]:
        assert channel.start < channel.divider < channel.end
