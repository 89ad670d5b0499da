"""Pictures as geometry, on generated journeys: nothing overlaps, is cut or runs under anything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Box, Color, Paint, Picture, TextBlock, TextLine
from journeymap.graph import Portfolio
from journeymap.views import lane_names
from journeymap.writers import svg
from tests.views import generated
from tests.views.geometry import find_layout_errors

COLOR = Color("ink", "#000000")


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    touchpoints=st.sampled_from([5, 8, 13, 35, 80, 200]),
    personas=st.integers(1, 6),
    language=st.sampled_from(["en", "fi", "sv", "de"]),
    theme=st.sampled_from(["light", "dark", "print"]),
    paper=st.sampled_from(["A5", "A4", "A3", "A0"]),
    findings=st.sampled_from([0, 4, 90]),
    lanes=st.none() | st.lists(st.sampled_from(lane_names()), min_size=1, unique=True),
    alone=st.booleans(),
)
def test_nothing_overlaps_or_is_cut(
    seed: int,
    touchpoints: int,
    personas: int,
    language: str,
    theme: str,
    paper: str,
    findings: int,
    lanes: list[str] | None,
    alone: bool,
) -> None:
    picture = views.draw(
        generated.portfolio(seed, touchpoints, personas),
        "way",
        options=RenderOptions(
            language=language,
            theme=theme,
            paper=paper,
            findings=generated.findings(seed, findings, touchpoints),
            lanes=lanes,
            persona="p0" if alone else None,
        ),
    )

    assert list(find_layout_errors(picture)) == []


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32), touchpoints=st.sampled_from([5, 40]))
def test_the_same_journey_gives_the_same_bytes(seed: int, touchpoints: int) -> None:
    once, again = (svg.write(views.draw(generated.portfolio(seed, touchpoints, 3), "way")) for _ in range(2))

    assert once == again


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), touchpoints=st.sampled_from([5, 40, 120]))
def test_every_name_is_complete(seed: int, touchpoints: int) -> None:
    portfolio = generated.portfolio(seed, touchpoints, 2)
    picture = views.draw(portfolio, "way")
    shown = {
        bare("".join(line.text for line in shape.lines)) for shape in picture.shapes() if isinstance(shape, TextBlock)
    }

    assert {bare(node.name) for node in portfolio.by_id["way"].touchpoints} <= shown


def bare(text: str) -> str:
    """A text without what breaking it into lines adds or takes away."""
    return "".join(letter for letter in text if letter not in " -\u00ad")


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32), paper=st.sampled_from(["A5", "A4", "A3"]))
def test_type_is_never_smaller_than_seven_points_and_columns_never_narrower_than_28_mm(seed: int, paper: str) -> None:
    picture = views.draw(generated.portfolio(seed, 60, 3), "way", options=RenderOptions(paper=paper))
    boxes = [shape for shape in picture.shapes() if isinstance(shape, Box) and shape.meaning[:1] == ("touchpoint",)]

    assert min(shape.size for shape in picture.shapes() if isinstance(shape, TextBlock)) >= 7
    assert len({round(box.width, 6) for box in boxes}) <= 1
    assert all(box.width + 1.8 >= 28 - 1e-6 for box in boxes)


def picture_of(*items: Box | TextBlock) -> Picture:
    return Picture("map", "", "", "en", 100, 100, items, COLOR)


def text(x: float, y: float, width: float = 20) -> TextBlock:
    return TextBlock(x, (TextLine(y, "said", width),), 8, COLOR)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((text(10, 10), text(15, 11)), "text on text"),
        ((text(90, 10),), "outside the page"),
        ((text(10, 10), Box(20, 0, 30, 30, Paint(), ("pill",))), "over the edge"),
        ((Box(0, 0, 30, 30, Paint(), ("pill",)), Box(20, 20, 30, 30, Paint(), ("touchpoint",))), "box on box"),
    ],
)
def test_each_layout_error_is_found(items: tuple[Box | TextBlock, ...], expected: str) -> None:
    assert any(expected in fault for fault in find_layout_errors(picture_of(*items)))


@pytest.mark.slow
def test_a_map_of_a_thousand_touchpoints_has_no_layout_errors() -> None:
    portfolio: Portfolio = generated.portfolio(7, 1000, 3)

    assert list(find_layout_errors(views.draw(portfolio, "way"))) == []
