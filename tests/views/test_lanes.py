"""The lanes of the map: which are shown, in which order, and what each needs."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import TextBlock
from journeymap.locales.messages import languages, messages
from journeymap.views.map.lanes import select_lanes

JOURNEY = """
journey: nurse
owner: hr
stages:
  attract:
    touchpoints:
      - id: careers-page
        name: Careers page
        owner: hr
        channels: web
        when: applied
        emotion: 1
        thoughts: Is this for me?
        pains: Too long
        opportunities: Make it shorter
"""


def lane_labels(lanes: tuple[str, ...] | None) -> list[str]:
    """The labels of the lanes in a map, from top to bottom."""
    workspace = jm.load_text(JOURNEY.encode())
    picture = views.draw(workspace.portfolio, "nurse", options=RenderOptions(lanes=lanes))
    labels = [shape for shape in picture.shapes() if isinstance(shape, TextBlock) and shape.meaning == ("lane",)]
    return [" ".join(line.text for line in label.lines) for label in sorted(labels, key=lambda label: label.top)]


def test_lanes_are_in_the_order_of_their_positions() -> None:
    lanes = select_lanes(views.lane_names())

    assert {lane.name for lane in lanes} == set(views.lane_names())
    assert [lane.position for lane in lanes] == sorted({lane.position for lane in lanes})
    assert (lanes[0].name, lanes[-1].name) == ("name", "backstage")


def test_without_a_choice_the_default_lanes_are_shown() -> None:
    default = [lane for lane in select_lanes(views.lane_names()) if lane.is_default or lane.name == "name"]

    assert list(select_lanes(None)) == default
    assert {"owner", "when", "emotion"} < {lane.name for lane in default} < set(views.lane_names())


def test_the_lane_of_names_is_always_there() -> None:
    assert [lane.name for lane in select_lanes(["thoughts"])] == ["name", "thoughts"]


@pytest.mark.parametrize("lane", views.lane_names())
def test_each_lane_has_a_label_in_each_language(lane: str) -> None:
    for language in languages():
        assert messages(language)(f"lane.{lane}")


def test_the_labels_are_those_of_the_chosen_lanes_that_show_anything() -> None:
    english = messages("en")  # the row of anchors stands where the curve is

    assert lane_labels(("thoughts", "pains")) == [
        english(f"lane.{lane}") for lane in ("name", "days", "thoughts", "pains")
    ]
    assert lane_labels(("pains", "evidence", "channels")) == [
        english(f"lane.{lane}") for lane in ("name", "channels", "days", "pains")
    ]
