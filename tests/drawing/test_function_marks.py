"""The marks of functions, and of personas: told apart by shape alone, in black and white and at 2.5 mm."""

from __future__ import annotations

from itertools import combinations, pairwise

from journeymap.drawing.primitives import Step
from journeymap.drawing.shapes import function_mark, persona_mark
from journeymap.drawing.theme import FUNCTIONS

RADIUS, STEP = 1.25, 0.1  # in millimetres: a mark of 2.5 mm, looked at in squares of a tenth


def covered(steps: tuple[Step, ...]) -> set[tuple[int, int]]:
    """The squares that a mark covers."""
    corners: list[tuple[float, float]] = []
    for letter, numbers in steps:
        points = [*pairwise(numbers)][::2]
        corners += curve_points(corners[-1], *points) if letter == "C" else points
    squares = [(column, row) for column in range(-17, 18) for row in range(-17, 18)]
    return {(column, row) for column, row in squares if is_inside(column * STEP, row * STEP, corners)}


def curve_points(*controls: tuple[float, float]) -> list[tuple[float, float]]:
    """Points of a curve after its start."""
    shares = [number / 8 for number in range(1, 9)]
    weights = [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in shares]
    return [
        (
            sum(weight * x for weight, (x, _) in zip(own, controls, strict=True)),
            sum(weight * y for weight, (_, y) in zip(own, controls, strict=True)),
        )
        for own in weights
    ]


def is_inside(x: float, y: float, corners: list[tuple[float, float]]) -> bool:
    sides = pairwise([*corners, corners[0]])
    return (
        sum((y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in sides) % 2 == 1
    )


def test_the_shapes_of_functions_and_of_nobody_differ_in_a_seventh_of_their_area() -> None:
    shapes = [covered(function_mark(function, 0.0, 0.0, RADIUS)) for function in (*FUNCTIONS, None)]

    assert all(len(one ^ other) >= len(one | other) / 7 for one, other in combinations(shapes, 2))


def test_the_shapes_of_twelve_personas_differ_in_a_seventh_of_their_area() -> None:
    shapes = [covered(persona_mark(index, 0.0, 0.0, RADIUS)) for index in range(12)]

    assert all(len(one ^ other) >= len(one | other) / 7 for one, other in combinations(shapes, 2))


def test_forty_personas_have_marks_of_their_own() -> None:
    assert len({persona_mark(index, 0.0, 0.0, 1.0) for index in range(40)}) == 40


def test_no_mark_reaches_beyond_what_is_kept_free_for_it() -> None:
    points = [
        point for function in (*FUNCTIONS, None) for _, n in function_mark(function, 0.0, 0.0, 1.0) for point in n
    ]

    assert max(map(abs, points)) <= 1.3
