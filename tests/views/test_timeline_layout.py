"""The scale of a timeline and the layers of its labels, as properties."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph.timeline import DAY
from journeymap.views.timeline.placement import place_in_layers, place_side_by_side
from journeymap.views.timeline.scale import fit_scale

HOURS = st.lists(st.integers(-40000, 60000), max_size=60)


@given(HOURS, st.floats(60, 1200))
def test_days_are_equally_wide_outside_shortened_gaps(hours: list[int], width: float) -> None:
    scale = fit_scale(hours, 10.0, 10.0 + width, lambda _: 12.0)
    day_widths = [section.hour_width * DAY for section in scale.sections if not section.is_shortened]

    assert day_widths == [pytest.approx(scale.day_width, rel=1e-6, abs=1e-6)] * len(day_widths)


@given(HOURS, st.floats(60, 1200))
def test_a_scale_keeps_hours_in_order_and_between_its_ends(hours: list[int], width: float) -> None:
    scale = fit_scale(hours, 10.0, 10.0 + width, lambda _: 12.0)
    places = [scale(hour) for hour in sorted(hours)]

    assert places == sorted(places)
    assert all(10.0 - 1e-6 <= place <= 10.0 + width + 1e-6 for place in places)


def test_a_long_gap_is_shortened_to_the_width_of_its_break() -> None:
    scale = fit_scale([0, 7 * DAY, 1000 * DAY], 0.0, 100.0, lambda _: 30.0)
    week, gap = scale.sections

    assert (week.is_shortened, gap.is_shortened) == (False, True)
    assert gap.right - gap.left == max(30.0, scale.gap_limit * scale.day_width)


@pytest.mark.parametrize(("days", "is_shortened"), [(60, False), (61, True)])
def test_a_gap_of_up_to_sixty_days_is_drawn_in_full_where_there_is_room(days: int, is_shortened: bool) -> None:
    (section,) = fit_scale([0, days * DAY], 0.0, 400.0, lambda _: 12.0).sections

    assert section.is_shortened == is_shortened


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(1, 36)), max_size=120))
def test_labels_of_a_layer_stand_side_by_side_in_the_order_of_their_points(points: list[tuple[float, float]]) -> None:
    points.sort()
    positions = place_in_layers([point for point, _ in points], [width for _, width in points], 0.0, 400.0)

    for layer in range(max((position.layer for position in positions), default=-1) + 1):
        crossing = [
            (position.passes[layer], width if position.layer == layer else 0.0)
            for position, (_, width) in zip(positions, points, strict=True)
            if position.layer >= layer
        ]
        for (left, left_width), (right, right_width) in pairwise(crossing):
            assert left <= right
            assert right - left >= (left_width + right_width) / 2 - 1e-6
        for middle, width in crossing:
            if width:
                assert middle - width / 2 >= -1e-6
                assert middle + width / 2 <= 400 + 1e-6


def test_a_leader_line_leads_through_the_gaps_and_layers_below_its_label() -> None:
    (first, second) = place_in_layers([10.0, 11.0], [30.0, 30.0], 0.0, 45.0)

    assert (first.layer, second.layer) == (0, 1)
    assert first.leader_points(0.0, [(2.0, 5.0), (3.0, 6.0)], direction=1) == [(first.middle, 2.0)]
    assert second.leader_points(0.0, [(2.0, 5.0), (3.0, 6.0)], direction=-1) == [
        (second.passes[0], -2.0), (second.passes[0], -7.0), (second.middle, -10.0),
    ]  # fmt: skip


@given(st.lists(st.floats(-50, 150), min_size=1, max_size=40))
def test_things_side_by_side_never_overlap(preferred: list[float]) -> None:
    preferred.sort()
    middles = place_side_by_side(preferred, [1.0] * len(preferred), 0.0, 100.0)

    assert all(later - earlier >= 1 - 1e-6 for earlier, later in pairwise(middles))


@given(st.lists(st.integers(1, 99), min_size=1, max_size=40, unique=True))
def test_things_that_have_room_stay_where_they_are_preferred(preferred: list[int]) -> None:
    preferred.sort()

    assert place_side_by_side(preferred, [1.0] * len(preferred), 0.0, 100.0) == pytest.approx(preferred)
