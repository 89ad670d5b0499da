"""Very large pictures: marks become rows, searches for routes end, and what nobody could read is refused."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.drawing.routing import router
from journeymap.drawing.routing.router import RouteCosts, Router
from journeymap.views.timeline import dimensions
from tests.growth.registry import alone, node

FREE = RouteCosts((0.0,) * 4, (0.0,) * 4)


def _load(folder: Path, touchpoints: list[str]) -> jm.Workspace:
    (folder / "nurse.yaml").write_text(alone({"engage": touchpoints})["nurse.yaml"])
    return jm.load(folder)


@pytest.mark.parametrize(("count", "leaders", "guides"), [(8, 8, 0), (9, 0, 8)])
def test_where_marks_are_too_many_each_has_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, leaders: int, guides: int
) -> None:
    monkeypatch.setattr(dimensions, "MOST_MARKS", 8)
    workspace = _load(tmp_path, [node(i, f"when: started + {i} days") for i in range(count)])

    svg = jm.render(workspace, view="timeline").to_svg()

    assert (svg.count("jm-leader "), svg.count("jm-guide ")) == (leaders, guides)
    assert all(f"Touchpoint {i}" in svg for i in range(count))


@pytest.mark.parametrize(
    ("view", "count", "more", "reason"),
    [
        ("map", 5001, "", "nobody could read more than 5,000 touchpoints; draw one stage"),
        ("flow", 2001, "next: t-{0}", "nobody could follow more than 2,000 touchpoints or edges; draw one stage"),
        ("timeline", 2001, "when: started", "nobody could follow more than 2,000 times; draw one persona or stage"),
    ],
)
def test_a_picture_that_nobody_could_follow_is_refused(
    tmp_path: Path, view: str, count: int, more: str, reason: str
) -> None:
    workspace = _load(tmp_path, [node(i, more.format(i + 1)) for i in range(count)])

    with pytest.raises(jm.RenderError) as error:
        jm.render(workspace, view=view).to_svg()

    assert str(error.value) == f"this {view}: {reason}"


def test_events_that_nobody_could_follow_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dimensions, "MOST_LABELS", 3)
    workspace = _load(tmp_path, [node(i, f"when: {anchor}") for i, anchor in enumerate(["applied", "left"])])

    with pytest.raises(jm.RenderError, match="more than 3 events, silences or pile-ups on one axis"):
        jm.render(workspace, view="timeline")


def test_a_flow_in_which_hundreds_of_edges_meet_is_drawn(tmp_path: Path) -> None:
    needs = ", ".join(f"t-{i}" for i in range(1, 150))
    workspace = _load(tmp_path, [node(0, f"needs: [{needs}]"), *(node(i) for i in range(1, 150))])

    assert jm.render(workspace, view="flow").description == "Flow of nurse: 150 touchpoints and 298 paths between them."


@settings(max_examples=60)
@given(st.data())
def test_a_route_without_a_search_runs_in_channels_too(data: st.DataObject) -> None:
    columns, rows = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 6))
    cells = [(column, row) for column in range(columns) for row in range(rows)]
    source, target = data.draw(st.sampled_from(cells)), data.draw(st.sampled_from(cells))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(router, "_MOST_STATES", 0)
        points = Router(columns, rows, cells).route(source, target, FREE, 0)

    centres = {(2 * column + 1, 2 * row + 1) for column, row in cells}
    assert (points[0], points[-1]) == ((2 * source[0] + 1, 2 * source[1] + 1), (2 * target[0] + 1, 2 * target[1] + 1))
    assert all(abs(x1 - x2) + abs(y1 - y2) == 1 for (x1, y1), (x2, y2) in pairwise(points))
    assert centres.isdisjoint(points[1:-1])
    assert all(0 <= x <= 2 * columns and 0 <= y <= 2 * rows for x, y in points)
