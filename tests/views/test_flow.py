"""The flow as geometry, on generated journeys: nothing overlaps, nothing is cut, no line runs under anything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path as File

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.graph import Portfolio
from journeymap.model.touchpoint import Next, Touchpoint
from journeymap.views.picture import MM, Box, Group, Path, Picture, Text
from journeymap.workspace import Workspace
from journeymap.writers import svg
from tests.views import generated
from tests.views.geometry import EPSILON, GROUNDS, SOLID, Area, across, box_areas, outside, pairs, path_areas

SHIPPED = File(__file__).parents[2] / "journeys"
FAULTY = File(__file__).parents[2] / "examples" / "faulty"
NURSE = jm.load(SHIPPED).portfolio
TINY = 0.02


def portfolio(seed: int, touchpoints: int, personas: int = 2) -> Portfolio:
    """A generated journey with conditions, feedback and needs besides."""
    made = generated.portfolio(seed, touchpoints, personas)
    dice = random.Random(seed + 1)
    (journey,) = made.workspace.journeys.values()

    def anywhere(chance: float) -> tuple[str, ...]:
        return tuple(f"t{dice.randrange(touchpoints)}" for _ in range(dice.randint(1, 2)) if dice.random() < chance)

    def richer(touchpoint: Touchpoint) -> Touchpoint:
        ways = tuple(
            Next(to=way.to, **({"if": generated.said(dice, 9)} if dice.random() < 0.6 else {}))
            for way in touchpoint.next or ()
        )
        changed = {"next": ways or touchpoint.next, "feeds": anywhere(0.1), "needs": anywhere(0.1)}
        return touchpoint.model_copy(update=changed)

    stages = {
        id: stage.model_copy(update={"touchpoints": tuple(richer(one) for one in stage.touchpoints)})
        for id, stage in journey.stages.items()
    }
    return Portfolio(Workspace(made.workspace.organization, [journey.model_copy(update={"stages": stages})]))


def ways(picture: Picture) -> list[Path]:
    return [shape for shape in picture.shapes() if isinstance(shape, Path) and shape.joins]


def stretches(path: Path) -> Iterator[Area]:
    """The straight pieces of a line; its small curves as the rectangles around them."""
    for one, other in pairwise(path.points):
        (x1, x2), (y1, y2) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        yield Area(x1 - TINY, y1 - TINY, x2 + TINY, y2 + TINY, " ".join(path.meaning))


def flow_faults(picture: Picture) -> Iterator[str]:
    """Everything that is wrong with a flow; texts are looked at line by line, since marks may stand beside short ones."""
    boxes = box_areas(picture, SOLID)
    texts = list(line_areas(picture))
    stars, badges = path_areas(picture, "star"), box_areas(picture, {"badge"})
    yield from outside(picture)
    yield from (f"text on text: {one} and {other}" for one, other in pairs(texts))
    yield from (f"box on box: {one} and {other}" for one, other in pairs(boxes))
    yield from (f"mark on mark: {one} and {other}" for one, other in pairs([*stars, *badges]))
    yield from (f"star on text: {star} and {text}" for star in stars for text in texts if star.overlaps(text))
    yield from across(texts, [box for box in box_areas(picture) if not GROUNDS & set(box.what.split())])
    yield from across(texts, path_areas(picture, "header"))
    lines = [(path, list(stretches(path))) for path in ways(picture)]
    for path, pieces in lines:
        for piece in pieces:
            for box in boxes:
                if piece.overlaps(box) and not _only_touches(piece, box):
                    yield f"a line {path.joins} under {box}: {piece}"
            for text in texts:
                if piece.overlaps(text):
                    yield f"a line {path.joins} through {text}: {piece}"
    yield from marks(picture, boxes)
    yield from lying_on_each_other(picture)


def line_areas(picture: Picture) -> Iterator[Area]:
    for shape in picture.shapes():
        if isinstance(shape, Text):
            for line in shape.lines:
                left = shape.x - line.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
                em = shape.size * MM
                if line.text:
                    yield Area(left, line.y - 0.72 * em, left + line.width, line.y + 0.2 * em, line.text)


def _only_touches(piece: Area, box: Area) -> bool:
    return (
        piece.right < box.left + 0.1
        or piece.left > box.right - 0.1
        or piece.bottom < box.top + 0.1
        or piece.top > box.bottom - 0.1
    )


def marks(picture: Picture, boxes: list[Area]) -> Iterator[str]:
    """Tips and marks of hand-offs that lie on boxes or on each other."""
    areas = []
    for shape in picture.shapes():
        if isinstance(shape, Path) and {"tip", "handoff"} & set(shape.meaning) and not shape.joins:
            xs, ys = zip(*shape.points, strict=True)
            areas.append(Area(min(xs), min(ys), max(xs), max(ys), " ".join(shape.meaning)))
    for area in areas:
        for box in boxes:
            if area.overlaps(box) and not _only_touches(area, box):
                yield f"{area} on {box}"
    rings = [area for area in areas if "handoff" in area.what and area.right - area.left > 2]
    tips = [area for area in areas if "tip" in area.what]
    for number, ring in enumerate(rings):
        for other in (*rings[number + 1 :], *tips):
            if ring.overlaps(other) and ring[:4] != other[:4]:
                yield f"mark on {other}: {ring}"


def lying_on_each_other(picture: Picture) -> Iterator[str]:
    """Lines that run along one another, although they neither come from the same box nor lead to the same."""
    level: dict[tuple[bool, float], list[tuple[float, float, Path]]] = {}
    for path in ways(picture):
        at = (0.0, 0.0)
        for letter, numbers in path.steps:
            end = (numbers[-2], numbers[-1])
            if letter == "L":
                across = abs(at[1] - end[1]) < 1e-6
                low, high = sorted((at[0], end[0]) if across else (at[1], end[1]))
                level.setdefault((across, round(at[1] if across else at[0], 2)), []).append((low, high, path))
            at = end
    for (across, place), pieces in level.items():
        pieces.sort(key=lambda one: one[:2])
        for number, (_, high, path) in enumerate(pieces):
            for low, _, other in pieces[number + 1 :]:
                if low > high - EPSILON:
                    break
                assert path.joins
                assert other.joins
                if path.joins[0] != other.joins[0] and path.joins[1] != other.joins[1]:
                    yield f"{path.joins} along {other.joins} at {place} ({across}, {low}, {high})"


@settings(max_examples=40)
@given(
    seed=st.integers(0, 2**32),
    touchpoints=st.sampled_from([5, 8, 13, 35, 80, 200]),
    language=st.sampled_from(["en", "fi", "sv", "de"]),
    theme=st.sampled_from(["light", "dark", "print"]),
    paper=st.sampled_from(["A4", "A3", "A0"]),
    findings=st.sampled_from([0, 4, 90]),
    persona=st.sampled_from([None, "p0"]),
    stage=st.sampled_from([None, None, None, "onboard"]),
)
def test_nothing_overlaps_is_cut_or_runs_under_anything(
    seed: int,
    touchpoints: int,
    language: str,
    theme: str,
    paper: str,
    findings: int,
    persona: str | None,
    stage: str | None,
) -> None:
    picture = views.draw(
        portfolio(seed, touchpoints),
        "way",
        "flow",
        language=language,
        theme=theme,
        paper=paper,
        findings=generated.findings(seed, findings, touchpoints),
        persona=persona,
        stage=stage,
    )

    assert list(flow_faults(picture)) == []


@pytest.mark.parametrize("journey", list(NURSE.by_id))
@pytest.mark.parametrize("language", ["en", "fi", "sv", "de"])
@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_shipped_journeys_are_drawn_without_a_fault(journey: str, language: str, paper: str) -> None:
    assert list(flow_faults(views.draw(NURSE, journey, "flow", language=language, paper=paper))) == []
