"""Find layout errors in pictures: overlaps, texts that are cut, lines under boxes; each as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from journeymap.drawing.primitives import Box, Image, Path, Picture, TextBlock

EPSILON = 0.05
GROUNDS = {"panel"}
"""Boxes that are a background for others."""
SOLID = {"touchpoint", "pill", "flag", "gap", "owner-strip"}
"""Boxes that must not overlap."""


class Area(NamedTuple):
    """The rectangle of an item, and what the item is."""

    left: float
    top: float
    right: float
    bottom: float
    what: str

    def overlaps(self, other: Area) -> bool:
        return (
            self.left < other.right - EPSILON
            and other.left < self.right - EPSILON
            and self.top < other.bottom - EPSILON
            and other.top < self.bottom - EPSILON
        )

    def holds(self, other: Area) -> bool:
        return (
            self.left <= other.left + EPSILON
            and self.top <= other.top + EPSILON
            and self.right >= other.right - EPSILON
            and self.bottom >= other.bottom - EPSILON
        )


def text_areas(picture: Picture) -> list[Area]:
    areas = []
    for shape in picture.shapes():
        if isinstance(shape, TextBlock):
            what = " ".join(line.text for line in shape.lines)
            if what:
                areas.append(Area(shape.left, shape.top, shape.left + shape.width, shape.bottom, what))
    return areas


def box_areas(picture: Picture, only: set[str] | None = None) -> list[Area]:
    return [
        Area(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height, " ".join(shape.meaning))
        for shape in picture.shapes()
        if isinstance(shape, Box) and (only is None or only & set(shape.meaning))
    ]


def find_overlaps(areas: list[Area]) -> Iterator[tuple[Area, Area]]:
    """Yield the pairs that overlap, by a sweep from top to bottom."""
    open_: list[Area] = []
    for area in sorted(areas, key=lambda area: area.top):
        open_ = [other for other in open_ if other.bottom > area.top]
        yield from ((other, area) for other in open_ if other.overlaps(area))
        open_.append(area)


def find_layout_errors(picture: Picture) -> Iterator[str]:
    """Yield all layout errors."""
    yield from find_outside(picture)
    texts = text_areas(picture)
    for first, second in find_overlaps(texts):
        yield f"text on text: {first} and {second}"
    for first, second in find_overlaps(box_areas(picture, SOLID)):
        if "star" not in first.what:
            yield f"box on box: {first} and {second}"
    yield from find_crossing_texts(texts, [box for box in box_areas(picture) if not GROUNDS & set(box.what.split())])
    yield from find_lines_under(picture, texts)
    yield from find_curves_through(picture, texts)
    badges = box_areas(picture, {"badge"})
    for star in path_areas(picture, "star"):
        yield from (f"star on {other}" for other in (*texts, *badges) if star.overlaps(other))
    headers = path_areas(picture, "header")
    yield from (f"header on header: {first} and {second}" for first, second in find_overlaps(headers))
    yield from find_crossing_texts(texts, headers)


def find_outside(picture: Picture) -> Iterator[str]:
    page = Area(0, 0, picture.width, picture.height, "page")
    for area in (*text_areas(picture), *box_areas(picture)):
        if not page.holds(area):
            yield f"outside the page: {area}"
    for shape in picture.shapes():
        if isinstance(shape, Path):
            for x, y in shape.points:
                if not (-EPSILON <= x <= picture.width + EPSILON and -EPSILON <= y <= picture.height + EPSILON):
                    yield f"outside the page: {shape.meaning} at {x:.1f}, {y:.1f}"
        if isinstance(shape, Image):
            assert shape.x >= 0
            assert shape.x + shape.width <= picture.width


def find_crossing_texts(texts: Iterable[Area], boxes: Iterable[Area]) -> Iterator[str]:
    """Yield texts that cross the edge of a box."""
    boxes = list(boxes)
    for text in texts:
        for box in boxes:
            if text.overlaps(box) and not box.holds(text):
                yield f"text over the edge of a box: {text} and {box}"


def find_lines_under(picture: Picture, texts: list[Area]) -> Iterator[str]:
    """Yield straight lines that run under boxes or through texts."""
    boxes = box_areas(picture, {"touchpoint", "pill", "flag"})
    for shape in picture.shapes():
        if isinstance(shape, Path) and {"anchor", "days", "programme", "concurrent"} & set(shape.meaning):
            places = list(shape.points)
            for (x1, y1), (x2, y2) in pairwise(places):
                line = Area(min(x1, x2) - 0.02, min(y1, y2) - 0.02, max(x1, x2) + 0.02, max(y1, y2) + 0.02, "line")
                for box in (*boxes, *texts):
                    if line.overlaps(box):
                        yield f"a line of {shape.meaning} under {box}: {line}"


def find_curves_through(picture: Picture, texts: list[Area]) -> Iterator[str]:
    """Yield lines of the emotion curve that run through texts."""
    for shape in picture.shapes():
        if not (isinstance(shape, Path) and "curve" in shape.meaning):
            continue
        around = path_area(shape, "curve")
        near = [text for text in texts if text.overlaps(around)]
        (_, (x1, y1)), (_, (x2, y2, x3, y3, x4, y4)) = shape.steps
        for step in range(33 if near else 0):
            t, u = step / 32, 1 - step / 32
            x = u**3 * x1 + 3 * u * u * t * x2 + 3 * u * t * t * x3 + t**3 * x4
            y = u**3 * y1 + 3 * u * u * t * y2 + 3 * u * t * t * y3 + t**3 * y4
            half = shape.paint.weight / 2
            line = Area(x - half, y - half, x + half, y + half, "curve")
            yield from (f"the curve runs through {text}: {line}" for text in near if line.overlaps(text))


def path_area(shape: Path, what: str) -> Area:
    """Return the rectangle around a path."""
    xs, ys = zip(*shape.points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys), what)


def path_areas(picture: Picture, word: str) -> list[Area]:
    """Return the rectangles around paths with that meaning."""
    return [path_area(shape, word) for shape in picture.shapes() if isinstance(shape, Path) and word in shape.meaning]
