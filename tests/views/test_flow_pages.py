"""Large flows: each stage on a page of its own, an overview before them, and what leads from page to page."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Group, Picture, TextBlock, shapes_in
from journeymap.views.flow.content import collect_content
from journeymap.views.flow.pages import PageContent, divide_stages, join_stages, split_stages
from journeymap.views.render_context import RenderContext, render_context
from tests.views.test_flow import portfolio

SEEDS, SIZES = st.integers(0, 2**32), st.sampled_from([3, 30, 51, 160])


def journey(sizes: dict[str, int], last: str = "") -> RenderContext:
    """A journey with so many touchpoints in each stage; `last` is added to the last one of each."""
    lines = ["journey: a", f"covers: [{', '.join(sizes)}]", "stages:"]
    for stage, size in sizes.items():
        lines += [f"  {stage}:", "    touchpoints:"]
        for i in range(size):
            more = last if i == size - 1 else ""
            lines.append(f"      - {{id: {stage}-{i}, name: {stage.title()} {i}, owner: {stage}-team{more}}}")
    source = jm.load_text("\n".join(lines).encode()).portfolio
    return render_context(source, "a", RenderOptions())


def draw(context: RenderContext, **options: object) -> Picture:
    return views.draw(context.portfolio, "a", "flow", RenderOptions(**options))  # type: ignore[arg-type]


def texts(group: Group) -> list[str]:
    return [
        " ".join(line.text for line in shape.lines) for shape in shapes_in(group.items) if isinstance(shape, TextBlock)
    ]


def groups(picture: Picture, word: str) -> list[Group]:
    return [group for group in picture.groups() if word in group.meaning]


@pytest.mark.parametrize(("recruit", "pages"), [(25, 1), (26, 3)])
def test_above_fifty_touchpoints_each_stage_is_a_page_after_an_overview(recruit: int, pages: int) -> None:
    sheets = draw(journey({"attract": 25, "recruit": recruit}), fit="sheet", paper="A3").sheets
    on_sheets = [
        [group.title for group in items if isinstance(group, Group) and group.meaning[:1] == ("stage",)]
        for _, items in sheets
    ]

    assert on_sheets == ([["Attract", "Recruit"]] if pages == 1 else [[], ["Attract"], ["Recruit"]])


def test_the_overview_counts_touchpoints_and_owners_and_the_transitions_between_stages() -> None:
    last = ", next: [attract-0, recruit-0, onboard-0], needs: [recruit-0]"
    listed = draw(journey({"attract": 30, "recruit": 29, "onboard": 1}))
    written = draw(journey({"attract": 30, "recruit": 29, "onboard": 1}, last))

    assert overview(listed) == [
        ["Attract", "30 touchpoints", "attract-team 30", "Recruit: 1 path"],
        ["Recruit", "29 touchpoints", "recruit-team 29", "Onboard: 1 path"],
        ["Onboard", "1 touchpoint", "onboard-team 1"],
    ]
    assert overview(written)[1] == [
        "Recruit", "29 touchpoints", "recruit-team 29", "Attract: 1 path", "Onboard: 1 path"
    ]  # fmt: skip
    assert transitions(listed) == [
        ("Attract → Recruit", "next step, by the order of the list. Recruit: 1 path"),
        ("Recruit → Onboard", "next step, by the order of the list. Onboard: 1 path"),
    ]
    assert transitions(written)[1:3] == [
        ("Attract → Onboard", "next step, as written. Onboard: 1 path"),
        ("Recruit → Attract", "back to what came before. Attract: 1 path"),
    ]


def overview(picture: Picture) -> list[list[str]]:
    return [texts(stage) for stage in groups(picture, "overview")[0].items if isinstance(stage, Group)]


def transitions(picture: Picture) -> list[tuple[str, str]]:
    return [(way.title, way.description) for way in groups(picture, "ways")[0].items if isinstance(way, Group)]


def test_an_edge_to_another_page_ends_in_a_row_that_both_boxes_have() -> None:
    picture = draw(journey({"attract": 30, "recruit": 30}))
    boxes = {group.subject: texts(group) for group in groups(picture, "touchpoint")}

    assert boxes["a/attract-29"] == ["Attract 29", "attract-team", "?", "to: Recruit 0 (Recruit)"]
    assert boxes["a/recruit-0"] == ["from: Attract 29 (Attract)", "Recruit 0", "recruit-team"]


def test_edges_of_one_kind_to_other_pages_share_a_row_that_names_six() -> None:
    names = ", ".join(f"recruit-{i}" for i in range(8))
    picture = draw(journey({"attract": 30, "recruit": 30}, f", feeds: [{names}]"))
    boxes = {group.subject: texts(group) for group in groups(picture, "touchpoint")}

    assert boxes["a/attract-29"][-1] == f"to: {', '.join(f'Recruit {i} (Recruit)' for i in range(6))}, +2 more"


@settings(max_examples=20)
@given(seed=SEEDS, touchpoints=SIZES)
def test_every_edge_is_on_one_page_or_leaves_one_and_arrives_on_another(seed: int, touchpoints: int) -> None:
    context = render_context(portfolio(seed, touchpoints), "way", RenderOptions())
    content = collect_content(context)
    contents = PageContent(context, content)
    pages = divide_stages(context.stages)
    nodes = [node for page in pages for stage in page for node in stage.touchpoints]
    page_of = {node: number for number, page in enumerate(pages) for stage in page for node in stage.touchpoints}
    inside = [edge for page in pages for edge in contents.of(page).edges]
    between = [edge for edge in content.edges if page_of[edge.source] != page_of[edge.target]]

    assert nodes == sorted(context.touchpoints, key=lambda node: node.order)
    assert all(sum(len(stage.touchpoints) for stage in page) <= 50 for page in pages)
    assert Counter(inside) + Counter(between) == Counter(content.edges)
    for number, page in enumerate(pages):
        own = contents.of(page)
        leaving = {edge.source for edge in between if page_of[edge.source] == number}
        assert {node for node, rows in own.exits.items() if any("to: " in row.onward for row in rows)} >= leaving
        assert set(own.arrivals) == {edge.target for edge in between if page_of[edge.target] == number}


@settings(max_examples=30)
@given(seed=SEEDS, touchpoints=SIZES, share=st.floats(0, 1))
def test_the_parts_of_a_page_are_the_whole_page(seed: int, touchpoints: int, share: float) -> None:
    context = render_context(portfolio(seed, touchpoints), "way", RenderOptions())
    for page in divide_stages(context.stages):
        halves = split_stages(page, share)

        assert (halves is None) == (len(page) == 1 and len(page[0].touchpoints) < 2)
        if halves:
            assert all(halves)
            assert [stage.touchpoints for stage in join_stages(*halves)] == [stage.touchpoints for stage in page]
