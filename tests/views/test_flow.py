"""The flow: its geometry on generated journeys, and what it shows of the shipped ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.choices import PAPERS
from journeymap.drawing.primitives import MM, Box, Color, Group, Path, Picture, TextBlock
from journeymap.graph import Portfolio
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.touchpoint_parts import Next
from journeymap.workspace import WorkspaceData
from journeymap.writers import svg
from tests.views import generated
from tests.views.geometry import (
    EPSILON,
    GROUNDS,
    SOLID,
    Area,
    box_areas,
    find_crossing_texts,
    find_outside,
    find_overlaps,
    path_areas,
)

SHIPPED = File(__file__).parents[2] / "journeys"
FAULTY = File(__file__).parents[2] / "examples" / "faulty"
NURSE = jm.load(SHIPPED).portfolio
TINY = 0.02


def portfolio(seed: int, touchpoints: int, personas: int = 2) -> Portfolio:
    """A generated journey with conditions, feedback and needs added."""
    plain = generated.portfolio(seed, touchpoints, personas)
    dice = random.Random(seed + 1)
    (journey,) = plain.workspace.journeys.values()

    def random_ids(chance: float) -> tuple[str, ...]:
        return tuple(f"t{dice.randrange(touchpoints)}" for _ in range(dice.randint(1, 2)) if dice.random() < chance)

    def enrich(touchpoint: Touchpoint) -> Touchpoint:
        entries = tuple(
            next_to(entry.to, generated.random_text(dice, 9) if dice.random() < 0.6 else "")
            for entry in touchpoint.next or ()
        )
        changed = {"next": entries or touchpoint.next, "feeds": random_ids(0.1), "needs": random_ids(0.1)}
        return touchpoint.model_copy(update=changed)

    stages = {
        id: stage.model_copy(update={"touchpoints": tuple(enrich(touchpoint) for touchpoint in stage.touchpoints)})
        for id, stage in journey.stages.items()
    }
    return Portfolio(WorkspaceData(plain.workspace.organization, [journey.model_copy(update={"stages": stages})]))


def next_to(to: str, condition: str) -> Next:
    entry: dict[str, Any] = {"to": to, **({"if": condition} if condition else {})}
    return Next(**entry)


def edges(picture: Picture) -> list[Path]:
    return [shape for shape in picture.shapes() if isinstance(shape, Path) and shape.joins]


def segment_areas(path: Path) -> Iterator[Area]:
    """The straight segments of an edge; its small curves as the rectangles around them."""
    for start, end in pairwise(path.points):
        (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
        yield Area(x1 - TINY, y1 - TINY, x2 + TINY, y2 + TINY, " ".join(path.meaning))


def flow_faults(picture: Picture) -> Iterator[str]:
    """Every fault of a flow; texts are checked line by line, because marks may stand beside short lines."""
    boxes = box_areas(picture, SOLID)
    texts = list(line_areas(picture))
    stars, badges = path_areas(picture, "star"), box_areas(picture, {"badge"})
    yield from find_outside(picture)
    yield from (f"text on text: {one} and {other}" for one, other in find_overlaps(texts))
    yield from (f"box on box: {one} and {other}" for one, other in find_overlaps(boxes))
    yield from (f"mark on mark: {one} and {other}" for one, other in find_overlaps([*stars, *badges]))
    yield from (f"star on text: {star} and {text}" for star in stars for text in texts if star.overlaps(text))
    yield from find_crossing_texts(texts, [box for box in box_areas(picture) if not GROUNDS & set(box.what.split())])
    yield from find_crossing_texts(texts, path_areas(picture, "header"))
    for path in edges(picture):
        for segment in segment_areas(path):
            for box in boxes:
                if segment.overlaps(box) and not _only_touches(segment, box):
                    yield f"edge {path.joins} under {box}: {segment}"
            for text in texts:
                if segment.overlaps(text):
                    yield f"edge {path.joins} through {text}: {segment}"
    yield from misplaced_marks(picture, boxes)
    yield from edges_on_one_another(picture)


def line_areas(picture: Picture) -> Iterator[Area]:
    for shape in picture.shapes():
        if isinstance(shape, TextBlock):
            for line in shape.lines:
                left = shape.x - line.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
                em = shape.size * MM
                if line.text:
                    yield Area(left, line.y - 0.72 * em, left + line.width, line.y + 0.2 * em, line.text)


def _only_touches(area: Area, box: Area) -> bool:
    return (
        area.right < box.left + 0.1
        or area.left > box.right - 0.1
        or area.bottom < box.top + 0.1
        or area.top > box.bottom - 0.1
    )


def misplaced_marks(picture: Picture, boxes: list[Area]) -> Iterator[str]:
    """Tips of edges and marks of hand-offs that lie on boxes or on each other."""
    areas = [
        outline(shape)
        for shape in picture.shapes()
        if isinstance(shape, Path | Box) and shape.meaning[:1] in (("tip",), ("handoff",))
    ]
    for area in areas:
        for box in boxes:
            if area.overlaps(box) and not _only_touches(area, box):
                yield f"{area} on {box}"
    rings = [area for area in areas if "handoff" in area.what and area.right - area.left > 4]
    tips = [area for area in areas if "tip" in area.what]
    for number, ring in enumerate(rings):
        for other in (*rings[number + 1 :], *tips):
            if ring.overlaps(other) and ring[:4] != other[:4]:
                yield f"mark on {other}: {ring}"


def outline(shape: Path | Box) -> Area:
    """The rectangle around a shape."""
    what = " ".join(shape.meaning)
    if isinstance(shape, Box):
        return Area(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height, what)
    xs, ys = zip(*shape.points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys), what)


def edges_on_one_another(picture: Picture) -> Iterator[str]:
    """Edges that run along one another, although they neither leave the same box nor lead to the same."""
    segments: dict[tuple[bool, float], list[tuple[float, float, Path]]] = {}
    for path in edges(picture):
        position = (0.0, 0.0)
        for letter, numbers in path.steps:
            end = (numbers[-2], numbers[-1])
            if letter == "L":
                is_across = abs(position[1] - end[1]) < 1e-6
                low, high = sorted((position[0], end[0]) if is_across else (position[1], end[1]))
                segments.setdefault((is_across, round(position[1] if is_across else position[0], 2)), []).append(
                    (low, high, path)
                )
            position = end
    for (is_across, place), spans in segments.items():
        spans.sort(key=lambda span: span[:2])
        for number, (_, high, path) in enumerate(spans):
            for low, _, other in spans[number + 1 :]:
                if low > high - EPSILON:
                    break
                assert path.joins
                assert other.joins
                if path.joins[0] != other.joins[0] and path.joins[1] != other.joins[1]:
                    yield f"{path.joins} along {other.joins} at {place} ({is_across}, {low}, {high})"


@settings(max_examples=40)
@given(
    seed=st.integers(0, 2**32),
    touchpoints=st.sampled_from([5, 8, 13, 35, 80, 200]),
    language=st.sampled_from(["en", "fi", "sv", "de"]),
    theme=st.sampled_from(["light", "dark", "print"]),
    paper=st.sampled_from(["A5", "A4", "A3", "A0"]),
    findings=st.sampled_from([0, 4, 90]),
    persona=st.sampled_from([None, "p0"]),
    stage=st.sampled_from([None, None, None, "onboard"]),
)
def test_a_generated_flow_has_no_layout_errors(
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
        options=RenderOptions(
            language=language,
            theme=theme,
            paper=paper,
            findings=generated.findings(seed, findings, touchpoints),
            persona=persona,
            stage=stage,
        ),
    )

    assert list(flow_faults(picture)) == []


@pytest.mark.parametrize("journey", list(NURSE.by_id))
@pytest.mark.parametrize("language", ["en", "fi", "sv", "de"])
@pytest.mark.parametrize("paper", ["A5", "A4", "A3"])
def test_the_flow_of_a_shipped_journey_has_no_layout_errors(journey: str, language: str, paper: str) -> None:
    assert (
        list(flow_faults(views.draw(NURSE, journey, "flow", options=RenderOptions(language=language, paper=paper))))
        == []
    )


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32), touchpoints=st.sampled_from([5, 40]))
def test_the_same_journey_gives_the_same_bytes(seed: int, touchpoints: int) -> None:
    first, second = (svg.write(views.draw(portfolio(seed, touchpoints), "way", "flow")) for _ in range(2))

    assert first == second


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), touchpoints=st.sampled_from([5, 40, 120]))
def test_every_name_and_condition_is_complete(seed: int, touchpoints: int) -> None:
    source = portfolio(seed, touchpoints)
    picture = views.draw(source, "way", "flow")
    shown = {
        bare("".join(line.text for line in shape.lines)) for shape in picture.shapes() if isinstance(shape, TextBlock)
    }
    assert picture.diagram is not None
    conditions = {bare(edge.label) for edge in picture.diagram.edges if edge.label}

    assert {bare(node.name) for node in source.by_id["way"].touchpoints} | conditions <= shown


def bare(text: str) -> str:
    """A text without what line breaking adds or removes."""
    return "".join(letter for letter in text if letter not in " -\u00ad")


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), touchpoints=st.sampled_from([5, 40]), persona=st.sampled_from([None, "p0"]))
def test_every_transition_need_and_feedback_is_an_edge_and_nothing_else_is(
    seed: int, touchpoints: int, persona: str | None
) -> None:
    source = portfolio(seed, touchpoints)
    graph = source.by_id["way"]
    shown = {
        node
        for node in graph.touchpoints
        if persona is None or (source.is_for(node, persona) and source.passes(persona, node.stage))
    }
    expected = {
        (node.reference, transition.target.reference, "way")
        for node, transitions in graph.for_persona(persona).paths.transitions.items()
        for transition in transitions
        if not transition.is_assumed and {node, transition.target} <= shown
    }
    for node in shown:
        for key, references in (("feeds", node.touchpoint.feeds), ("needs", node.touchpoint.needs)):
            for reference in references:
                target = graph.resolve(reference)
                if target in shown and target is not node:
                    assert target is not None
                    pair = (node.reference, target.reference)
                    expected.add((*(pair if key == "feeds" else pair[::-1]), key))
    drawn = set()
    for path in edges(views.draw(source, "way", "flow", options=RenderOptions(persona=persona))):
        assert path.joins
        drawn.add((*path.joins, path.meaning[1] if path.meaning[1] in ("feeds", "needs") else "way"))

    assert drawn == expected


@settings(max_examples=5)
@given(
    seed=st.integers(0, 2**32),
    touchpoints=st.sampled_from([13, 60]),
    paper=st.sampled_from(["A5", "A4", "A3"]),
    fit=st.sampled_from(["content", "sheet"]),
)
def test_type_has_seven_points_on_the_sheet_and_no_page_is_wider_than_it(
    seed: int, touchpoints: int, paper: str, fit: str
) -> None:
    picture = views.draw(portfolio(seed, touchpoints, 3), "way", "flow", options=RenderOptions(paper=paper, fit=fit))
    sizes = [shape.size for shape in picture.shapes() if isinstance(shape, TextBlock)]
    widths = {round(box.width, 6) for box in boxes_of(picture)}

    assert picture.width * picture.scale <= PAPERS[paper][0] + EPSILON
    assert min(sizes) * picture.scale >= 7 - 1e-9 or picture.remarks
    assert min(widths) >= 30 - 1e-6


def boxes_of(picture: Picture) -> list[Box]:
    shapes = [shape for shape in picture.shapes() if isinstance(shape, Box)]
    return [shape for shape in shapes if shape.meaning[0] in ("touchpoint", "pill")]


# -- what is drawn, on the shipped journeys --------------------------------------------------------------------


def groups(picture: Picture, word: str) -> list[Group]:
    return [group for group in picture.groups() if word in group.meaning]


def kinds(picture: Picture) -> set[str]:
    return {path.meaning[1] for path in edges(picture)}


@pytest.mark.parametrize("journey", list(NURSE.by_id))
def test_a_journey_of_at_most_fifty_touchpoints_is_on_one_page(journey: str) -> None:
    picture = views.draw(NURSE, journey, "flow")

    assert picture.width == pytest.approx(420)
    assert len(groups(picture, "ways")) == 1


def test_kinds_of_edges_differ_in_more_than_color() -> None:
    picture = views.draw(NURSE, "hospital-doctor", "flow")
    lines = {path.meaning[1]: (path.paint.dashes, path.paint.weight) for path in edges(picture)}
    tips = {
        shape.meaning[1]: (bool(shape.paint.fill), shape.paint.fill == shape.paint.line or not shape.paint.line)
        for shape in picture.shapes()
        if isinstance(shape, Path | Box) and shape.meaning[0] == "tip"
    }

    assert kinds(picture) == {"next", "assumed", "loop", "feeds", "needs"}
    assert len({(lines[kind], tips[kind]) for kind in lines}) == 5


def test_written_transitions_are_strong_and_those_by_the_list_are_thin_and_grey() -> None:
    picture = jm_flow(
        "- {id: call, name: Call, owner: hr}",
        "- {id: tour, name: Tour, owner: hr, next: talk}",
        "- {id: talk, name: Talk, owner: hr}",
    )
    lines = {path.joins: path.paint for path in edges(picture)}
    (assumed, written) = (lines["a/call", "a/tour"], lines["a/tour", "a/talk"])

    assert (assumed.line, written.line) == (color(picture, "soft"), color(picture, "ink"))
    assert assumed.weight < written.weight / 2
    assert {"next step, as written", "next step, by the order of the list"} <= {joined(text) for text in texts(picture)}


def color(picture: Picture, name: str) -> Color:
    return Color(name, picture.palettes[picture.theme][name])


def jm_flow(*touchpoints: str, **options: Any) -> Picture:
    lines = ["journey: a", "stages:", "  onboard:", "    touchpoints:", *(f"      {line}" for line in touchpoints)]
    source = jm.load_text("\n".join(lines).encode()).portfolio
    return views.draw(source, "a", "flow", options=RenderOptions(**options))


def marks(picture: Picture) -> list[Area]:
    """The outlines of the signs of hand-offs on edges."""
    areas = []
    for shape in picture.shapes():
        if isinstance(shape, Box | Path) and shape.meaning[0] == "handoff":
            area = outline(shape)
            if area.right - area.left > 4 and area.bottom - area.top > 4:
                areas.append(area)
    return areas


@pytest.mark.parametrize("what", ["", ", handoff: {what: keys}"])
def test_paths_with_several_takers_from_one_box_show_a_sign_for_each(what: str) -> None:
    takers = ["it", "brand", "school", "wards"]
    picture = jm_flow(
        f"- {{id: call, name: Call, owner: hr, next: [{', '.join(takers)}]{what}}}",
        *(f"- {{id: {taker}, name: To {taker}, owner: {taker}, next: []}}" for taker in takers),
    )
    signs = marks(picture)

    assert len(signs) == 5  # one is in the legend
    assert not list(find_overlaps(signs))
    assert all(area.right - area.left >= 4.4 and area.bottom - area.top >= 4.4 for area in signs)


def test_hand_offs_that_are_not_written_differ_in_shape_and_have_a_sign() -> None:
    picture = jm_flow(
        "- {id: call, name: Call, owner: hr, next: tour, handoff: {what: keys}}",
        "- {id: tour, name: Tour, owner: it, next: talk}",
        "- {id: talk, name: Talk, owner: hr}",
    )
    signs = [[shape for shape in group.items if shape.meaning[:1] == ("handoff",)] for group in ways(picture)]

    assert [[type(shape).__name__ for shape in shapes] for shapes in signs] == [
        ["Box", "Path", "Path"],
        ["Path", "TextBlock"],
    ]
    assert [joined(shape) for shapes in signs for shape in shapes if isinstance(shape, TextBlock)] == ["?"]


def ways(picture: Picture) -> list[Group]:
    return [edge for group in groups(picture, "ways") for edge in group.items if isinstance(edge, Group)]


def test_edges_are_described_for_screen_readers() -> None:
    (group,) = groups(views.draw(NURSE, "ward-nurse", "flow"), "ways")
    descriptions = {edge.title: edge.description for edge in group.items if isinstance(edge, Group)}

    assert group.role == "list"
    assert (
        descriptions["Interview on the ward → A call when the answer is no"]
        == "next step, as written. Somebody else is chosen"
    )
    assert "hand-off. First day, ward, shift pattern" in descriptions["Contract → Welcome call from the ward"]
    assert descriptions["Talk after notice is given → What keeps you here?"].startswith("back to what came before")


def test_boxes_describe_where_paths_begin_and_end() -> None:
    picture = views.draw(NURSE, "ward-nurse", "flow")
    descriptions = {group.subject: group.description for group in groups(picture, "touchpoint")}

    assert "begins: referral" in descriptions["ward-nurse/recommended"]
    assert "the path begins" in descriptions["ward-nurse/trial-shift"]
    assert "ends: rejected" in descriptions["ward-nurse/not-this-time"]
    assert "the way" not in descriptions["ward-nurse/application"]


def test_backstage_touchpoints_lie_below_the_line_of_visibility() -> None:
    picture = views.draw(NURSE, "hospital-doctor", "flow")
    level = max(
        y
        for shape in picture.shapes()
        if isinstance(shape, Path) and shape.meaning == ("line-of-visibility",)
        for _, y in shape.points
    )
    boxes = [
        shape for shape in picture.shapes() if isinstance(shape, Box) and shape.meaning[0] in ("touchpoint", "pill")
    ]

    assert {box.meaning[1] for box in boxes if box.y > level} == {"backstage"}
    assert {box.meaning[1] for box in boxes if box.y + box.height < level} == {"function"}


SMALL = b"""\
journey: a
stages:
  onboard:
    touchpoints:
      - {id: contract, name: Contract, owner: hr, next: badge, handoff: {what: first day}}
      - {id: badge, name: Badge, owner: wards, next: tour}
      - {id: tour, name: Tour, owner: [wards, hr], status: planned}
"""


@pytest.fixture
def small() -> Picture:
    return views.draw(jm.load_text(SMALL).portfolio, "a", "flow")


def test_a_box_names_all_owners_of_a_touchpoint_with_several(small: Picture) -> None:
    owners = [joined(text) for text in texts(small) if text.meaning == ("owner",)]

    assert owners == ["hr", "wards", "2 accountable: wards, hr"]


def test_only_the_box_of_a_planned_touchpoint_is_dashed(small: Picture) -> None:
    boxes = [shape for shape in small.shapes() if isinstance(shape, Box) and shape.meaning[0] == "touchpoint"]

    assert [bool(box.paint.dashes) for box in boxes] == [False, False, True]


def test_the_legend_explains_the_hand_offs_that_are_drawn(small: Picture) -> None:
    legend = [joined(text) for group in groups(small, "legend") for text in group.items if isinstance(text, TextBlock)]

    assert [text for text in legend if "hand-off" in text] == ["hand-off"]


def test_concurrent_stages_share_a_panel() -> None:
    picture = views.draw(NURSE, "ward-nurse", "flow")
    panels = [shape for shape in picture.shapes() if isinstance(shape, Box) and "panel" in shape.meaning]
    touching = [left for left, right in pairwise(panels) if abs(left.x + left.width - right.x) < 0.01]

    assert [len(panels), len(touching)] == [7, 2]
    assert sum("side by side" in joined(text) for text in texts(picture)) == 1


def texts(picture: Picture) -> list[TextBlock]:
    return [shape for shape in picture.shapes() if isinstance(shape, TextBlock)]


def test_only_the_paths_of_a_persona_are_drawn() -> None:
    day, night = (
        views.draw(NURSE, "ward-nurse", "flow", options=RenderOptions(persona=persona))
        for persona in ("day-nurse", "night-nurse")
    )
    subjects = {"ward-nurse/first-night", "ward-nurse/night-round-table", "ward-nurse/night-changes"}

    assert not subjects & {group.subject for group in day.groups()}
    assert subjects <= {group.subject for group in night.groups()}
    assert ("ward-nurse/preceptor-weeks", "ward-nurse/simulation-day") in {path.joins for path in edges(day)}


def test_internal_touchpoints_are_hidden_from_the_public() -> None:
    picture = views.draw(NURSE, "hospital-doctor", "flow", options=RenderOptions(audience="public"))
    written = svg.write(picture)

    assert "Credentialing" not in written
    assert picture.diagram is not None
    assert "Credentialing" not in {node.name for node in picture.diagram.nodes}
    assert list(flow_faults(picture)) == []


def test_an_exit_from_the_picture_names_its_target() -> None:
    whole = views.draw(NURSE, "hospital-doctor", "flow")
    stage = views.draw(NURSE, "hospital-doctor", "flow", options=RenderOptions(stage="retain"))

    assert any("on to: Two-minute application" in joined(text) for text in texts(whole))
    assert any("on to: Talk at the end of term or notice" in joined(text) for text in texts(stage))


def joined(text: TextBlock) -> str:
    return " ".join(line.text for line in text.lines)


def test_findings_are_badges_on_boxes_and_stages_and_are_listed() -> None:
    workspace = jm.load(FAULTY)
    picture = views.draw(
        workspace.portfolio, "ward-nurse", "flow", options=RenderOptions(findings=jm.validate(workspace).findings)
    )
    marked = {group.subject for group in groups(picture, "finding") if group.role == "group"}

    assert {"ward-nurse/mentor", "ward-nurse/newcomers-survey", "ward-nurse/develop"} <= marked
    assert {bare(badge.message) for badge in picture.badges} <= {bare(joined(text)) for text in texts(picture)}
    assert list(flow_faults(picture)) == []


def test_an_empty_stage_is_drawn_as_a_gap() -> None:
    source = generated.portfolio(3, 5, 1)
    graph = source.by_id["way"]
    picture = views.draw(source, "way", "flow")
    empty = [stage.id for stage in graph.stages if not graph.touchpoints_in(stage)]

    assert empty
    assert {group.subject for group in groups(picture, "gap")} >= {f"way/{stage}" for stage in empty}


@pytest.mark.slow
def test_the_flow_of_a_thousand_touchpoints_has_no_layout_errors() -> None:
    plain = generated.portfolio(7, 1000, 3)
    (journey,) = plain.workspace.journeys.values()
    stages = {
        id: stage.model_copy(
            update={
                "touchpoints": tuple(touchpoint.model_copy(update={"next": None}) for touchpoint in stage.touchpoints)
            }
        )
        for id, stage in journey.stages.items()
    }
    workspace = WorkspaceData(plain.workspace.organization, [journey.model_copy(update={"stages": stages})])

    assert list(flow_faults(views.draw(Portfolio(workspace), "way", "flow"))) == []
