"""The emotion curve: its lines, what stands at their points and ends, and what is planned."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.page_metrics import LEAST_SCALE
from journeymap.drawing.primitives import Box, Group, Path, Picture, TextBlock, shapes_in
from journeymap.graph import Portfolio
from journeymap.locales.messages import languages, messages
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization, Persona
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.touchpoint_parts import Opportunity
from journeymap.views.blocks import Room
from journeymap.views.map.draw import lay_out
from journeymap.views.render_context import render_context
from journeymap.workspace import WorkspaceData
from journeymap.writers import html, mermaid, svg
from tests.views.geometry import find_layout_errors

NAMES = {"a": "Ada", "b": "Bo", "c": "Cy", "d": "Di", "e": "Ed", "f": "Flo"}
DIFFERENT = ({"a": 1, "b": -1}, {"a": 1, "b": 1}, {"a": 0, "b": -1})


def draw(*feelings: Any, personas: str = "ab", more: dict[str, Stage] | None = None, **options: Any) -> Picture:
    """Draw a map of steps with these feelings, or of these touchpoints; check the geometry."""
    steps = [one if isinstance(one, Touchpoint) else step(n, emotion=one) for n, one in enumerate(feelings)]
    people = {id: Persona(name=NAMES[id]) for id in personas}
    stages = {"attract": Stage(touchpoints=tuple(steps)), **(more or {})}
    journey = Journey(journey="way", covers=tuple(stages), personas=tuple(people), stages=stages)
    portfolio = Portfolio(WorkspaceData(Organization(organization="Fernmoor", personas=people), [journey]))
    picture = views.draw(portfolio, "way", options=RenderOptions(**options))
    assert list(find_layout_errors(picture)) == []
    return picture


def step(number: int, **keys: Any) -> Touchpoint:
    return Touchpoint(id=f"t{number}", name=f"T{number}", **keys)


def text_of(picture: Picture, word: str = "") -> list[str]:
    shapes = [
        shape for shape in picture.shapes() if isinstance(shape, TextBlock) and (not word or word in shape.meaning)
    ]
    return [" ".join(line.text for line in shape.lines) for shape in shapes]


def lines(picture: Picture) -> list[Path]:
    return [shape for shape in picture.shapes() if isinstance(shape, Path) and "curve" in shape.meaning]


def looks(picture: Picture) -> list[tuple[str, tuple[float, ...]]]:
    """The different colors and dashes of lines."""
    return list(dict.fromkeys((path.paint.line.name, path.paint.dashes) for path in lines(picture) if path.paint.line))


def level_of(picture: Picture, y: float) -> str:
    """The word of the scale at that height."""
    scale = [shape for shape in picture.shapes() if isinstance(shape, TextBlock) and "scale" in shape.meaning]
    return min(scale, key=lambda text: abs((text.top + text.bottom) / 2 - y)).lines[0].text


def lines_in(group: Group) -> list[Path]:
    return [shape for shape in shapes_in(group.items) if isinstance(shape, Path) and "curve" in shape.meaning]


def ends(path: Path) -> tuple[float, float]:
    """The heights at which a line begins and ends."""
    return path.steps[0][1][1], path.steps[-1][1][-1]


def path_of(picture: Picture) -> list[str]:
    """The words at which the lines begin and end."""
    return [level_of(picture, y) for path in lines(picture) for y in ends(path)]


def marks(picture: Picture) -> list[str]:
    """The words at which marks of personas stand."""
    points = [shape for group in picture.groups() if "emotion" in group.meaning for shape in group.items]
    paths = [shape for shape in points if isinstance(shape, Path) and "persona" in shape.meaning]
    return [level_of(picture, sum(y for _, y in path.points) / len(list(path.points))) for path in paths]


def discs(picture: Picture, word: str) -> list[Box]:
    return [shape for shape in picture.shapes() if isinstance(shape, Box) and shape.meaning[-1:] == (word,)]


def test_one_line_runs_through_the_lowest_feelings_and_the_others_are_marks() -> None:
    picture = draw({"a": 1, "b": 0}, {"a": -1, "b": 0}, 1)

    assert path_of(picture) == ["neutral", "uneasy", "uneasy", "content"]
    assert marks(picture) == ["content", "neutral"]
    assert looks(picture) == [("curve", ())]
    assert text_of(picture, "line-label") == []
    assert [card.emotion for card in picture.cards] == [0, -1, 1]
    assert [line.rpartition(": ")[0][-1] for line in mermaid.write(picture).splitlines()[-3:]] == ["3", "2", "4"]


def test_personas_who_differ_by_two_have_lines_of_their_own_with_labels_at_their_ends() -> None:
    picture = draw(*DIFFERENT)

    ada, bo = ["content", "content", "content", "neutral"], ["uneasy", "content", "content", "uneasy"]
    assert path_of(picture) == ada + bo
    assert [look[0] for look in looks(picture)] == ["curve", "curve-second"]
    assert len({look[1] for look in looks(picture)}) == 2
    assert text_of(picture, "line-label") == ["Ada", "Bo"]
    first = next(group for group in picture.groups() if "emotion" in group.meaning)
    assert first.title == "How it feels: uneasy −1 (low point without an opportunity)"
    assert first.description == "Ada: content +1, Bo: uneasy −1"


@pytest.mark.parametrize("fit", ["content", "sheet"])
def test_at_most_four_personas_have_lines_and_those_who_feel_the_same_share_one(fit: str) -> None:
    six = draw({"a": 2, "b": 1, "c": 0, "d": -1, "e": -2, "f": -2}, dict.fromkeys(NAMES, 0), personas="abcdef", fit=fit)

    assert text_of(six, "line-label") == ["Bo", "Cy", "Di", "Ed, Flo"]
    assert len(set(looks(six))) == len({dashes for _, dashes in looks(six)}) == 4
    assert "delighted" in marks(six)
    assert {"Ada", "lines: those who feel worst; others are marks"} <= set(text_of(six))
    alike = draw({"a": 2, **dict.fromkeys("bcdef", -1)}, 0, personas="abcdef", fit=fit)
    assert text_of(alike, "line-label") == ["Ada", "Bo +4"]


def test_up_to_four_personas_have_lines_of_their_own_even_where_they_feel_the_same() -> None:
    four = draw({"a": 1, "b": -1, "c": 1, "d": 1}, dict.fromkeys("abcd", 0), personas="abcd")

    assert text_of(four, "line-label") == ["Ada", "Bo", "Cy", "Di"]
    assert len(set(looks(four))) == 4


def test_a_persona_who_is_drawn_alone_has_a_label() -> None:
    picture = draw(*DIFFERENT, persona="b")

    assert path_of(picture) == ["uneasy", "content", "content", "uneasy"]
    assert text_of(picture, "line-label") == ["Bo"]


def test_the_words_of_the_extremes_stand_at_their_points_once_in_a_row() -> None:
    assert text_of(draw(1, 1, 0, -1, -1, 0, 1), "feeling") == ["content +1", "uneasy −1", "content +1"]
    assert text_of(draw(0, 0), "feeling") == ["neutral 0"]
    assert text_of(draw({"a": 1, "b": 0}, {"a": 1, "b": 0}, 0, {"a": 1, "b": 0}), "feeling") == [
        "content +1", "neutral 0", "content +1"
    ]  # fmt: skip


def test_low_points_are_filled_and_larger_and_have_a_circle_without_an_opportunity() -> None:
    ideas = {status: (Opportunity(idea="Call", status=status),) for status in ("open", "dropped")}
    picture = draw(
        1, -1, step(2, emotion=-2, opportunities=ideas["open"]), step(3, emotion=-1, opportunities=ideas["dropped"])
    )
    low, others = discs(picture, "low-emotion"), discs(picture, "emotion")
    rings = discs(picture, "unworked")

    assert [disc.paint.fill and disc.paint.fill.name for disc in (*others, *low[-3:])] == ["page", "low", "low", "low"]
    assert min(disc.width for disc in low[-3:]) > others[0].width
    assert [ring.paint.fill for ring in rings] == [None] * 3  # one in the legend
    assert [ring.x + ring.width / 2 for ring in rings[1:]] == [
        low[-3].x + low[-3].width / 2,
        low[-1].x + low[-1].width / 2,
    ]
    assert {"low point", "low point without an opportunity"} <= set(text_of(picture))


@pytest.mark.parametrize("language", languages())
def test_the_five_levels_are_named(language: str) -> None:
    words = [messages(language)(f"feeling.{value}") for value in range(2, -3, -1)]

    assert text_of(draw(2, -2, language=language), "scale") == words


@pytest.mark.parametrize("scale", [LEAST_SCALE, 1.0, 1.7])
def test_the_curve_is_30_mm_high_on_paper_and_a_third_of_its_band_at_most(scale: float) -> None:
    words = ("It takes weeks",) * 4
    keys: dict[str, Any] = {"thoughts": words, "pains": words, "opportunities": (Opportunity(idea="Ask them"),) * 4}

    assert band_and_curve(scale)[1] * scale == pytest.approx(max(30.2, 27 * scale))
    band, curve = band_and_curve(scale, kind="form", **keys)
    assert 30 / scale <= curve <= band / 3 + 1e-6
    assert curve == pytest.approx(35.0, abs=1.0)
    band, curve = band_and_curve(scale, is_stretched=True, **keys)
    assert curve == pytest.approx(band / 3)


def band_and_curve(scale: float, *, is_stretched: bool = False, **keys: Any) -> tuple[float, float]:
    """The heights of the only band of a map at a scale, and of its curve."""
    steps = tuple(step(number, emotion=(-1) ** number, **keys) for number in range(3))
    journey = Journey(journey="way", covers=("attract",), stages={"attract": Stage(touchpoints=steps)})
    portfolio = Portfolio(WorkspaceData(Organization(organization="Fernmoor"), [journey]))
    room = Room(420 / scale, is_filled=True, scale=scale)
    (block,) = lay_out(render_context(portfolio, "way", RenderOptions()), room).blocks
    height = block.height + block.stretch * is_stretched
    boxes = [shape for shape in shapes_in(block.draw(0.0, height)) if isinstance(shape, Box)]
    return height, sum(box.height for box in boxes if {"mood-high", "mood-low"} & set(box.meaning))


@pytest.mark.parametrize("language", languages())
def test_without_feelings_there_is_no_lane_and_a_remark_in_the_legend(language: str) -> None:
    words = text_of(draw(None, None, language=language))

    assert messages(language)("legend.unasked") in words
    assert messages(language)("lane.emotion") not in words


def test_there_is_no_remark_where_the_lane_is_not_wanted_or_somebody_was_asked() -> None:
    remark = messages("en")("legend.unasked")

    assert remark not in text_of(draw(None, lanes=["owner"]))
    assert remark not in text_of(draw(step(0, emotion=1, standing=True), None))


def test_a_stage_without_feelings_has_a_thin_line_across() -> None:
    silent = {"recruit": Stage(touchpoints=(step(8), step(9))), "onboard": Stage(touchpoints=(step(10, emotion=1),))}
    picture = draw(0, 1, more=silent)
    across = [shape for shape in picture.shapes() if "unasked" in shape.meaning]
    panels = [shape for shape in picture.shapes() if isinstance(shape, Box) and "mood-high" in shape.meaning]

    assert len(across) == 1
    assert len(panels) == 2
    assert lines(picture)[-1].paint.weight < lines(picture)[0].paint.weight
    assert "not known in between" in text_of(picture)


PLANNED = (0, -1, step(2, emotion=2, status="planned"), 0)


def test_what_is_planned_is_a_second_dashed_line_with_a_label() -> None:
    picture = draw(*PLANNED)
    planned = ["planned" in path.meaning for path in lines(picture)]

    assert path_of(picture) == ["neutral", "uneasy", "uneasy", "neutral", "uneasy", "delighted", "delighted", "neutral"]
    assert planned == [False, False, True, True]
    assert [bool(path.paint.dashes) for path in lines(picture)] == planned
    assert sorted(text_of(picture, "line-label")) == ["as planned", "today"]


def test_a_line_of_which_all_is_planned_has_no_label_of_today() -> None:
    picture = draw(step(1, emotion=2, status="planned"), step(2, emotion=0, status="planned"))

    assert text_of(picture, "line-label") == ["as planned"]


def test_a_state_draws_one_of_the_two_lines() -> None:
    today, planned = draw(*PLANNED, state="today"), draw(*PLANNED, state="planned")

    assert (path_of(today), len(today.cards)) == (["neutral", "uneasy", "uneasy", "neutral"], 3)
    assert path_of(planned) == ["neutral", "uneasy", "uneasy", "delighted", "delighted", "neutral"]
    assert (text_of(today, "line-label"), text_of(planned, "line-label")) == ([], ["as planned"])
    assert [text_of(picture)[1] for picture in (today, planned)] == ["Fernmoor · today", "Fernmoor · as planned"]


@pytest.mark.parametrize("view", [view for view in jm.all_views() if view != "system"])
def test_today_leaves_out_what_is_planned_in_every_view(view: str) -> None:
    journey = Journey(
        journey="way",
        covers=("attract",),
        stages={"attract": Stage(touchpoints=(step(1), step(2, status="planned")))},
    )
    portfolio = Portfolio(WorkspaceData(Organization(organization="Fernmoor"), [journey]))

    def drawn(state: str | None) -> list[str]:
        options = RenderOptions(state=state, today=date(2027, 1, 1))
        return [card.name for card in views.draw(portfolio, "way", view, options).cards]

    assert [drawn(state) for state in (None, "today", "planned")] == [["T1", "T2"], ["T1"], ["T1", "T2"]]


def test_a_page_has_the_line_of_each_persona_and_no_other_format_has() -> None:
    picture = draw({"a": 0, "b": -1}, {"a": 1, "b": 1})
    hidden = [group for group in picture.for_page().groups() if group.persona]
    words = [level_of(picture, y) for group in hidden for path in lines_in(group) for y in ends(path)]

    assert [group.persona for group in hidden] == ["a", "b"]
    assert words == ["neutral", "content", "uneasy", "content"]
    assert html.write(picture).count('display="none"') == html.write(picture).count('data-persona="') == 2
    assert "data-persona" not in svg.write(picture)
    assert draw(1, 0).page_items == ()
