"""Every finding in the list of a picture has a sign in it, with the number of the report, and no sign lacks its entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Group, Item, Picture
from journeymap.findings import Finding
from journeymap.graph import Portfolio
from journeymap.workspace import WorkspaceData
from tests.strategies import faulty_workspaces
from tests.views.geometry import find_layout_errors

VIEWS = ("map", "flow", "owners", "timeline")


def numbers_in(items: Iterable[Item], *, listed: bool, inside: bool = False) -> Iterator[int]:
    """The numbers of the findings in the list of a picture, or of the signs outside of it."""
    for item in items:
        if isinstance(item, Group):
            is_list = inside or item.meaning == ("findings",)
            if item.meaning[:1] == ("finding",) and len(item.meaning) == 2 and is_list == listed:
                yield int(item.title.split(":")[0].split()[1])
            yield from numbers_in(item.items, listed=listed, inside=is_list)


def signs(picture: Picture) -> set[int]:
    return set(numbers_in(picture.items, listed=False))


def entries(picture: Picture) -> list[int]:
    return list(numbers_in(picture.items, listed=True))


def active(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.waived is None]


def draw(portfolio: Portfolio, journey: str | None, view: str, **options: Any) -> Picture:
    return views.draw(portfolio, journey, view, RenderOptions(**options))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(workspace=faulty_workspaces(), chance=st.integers(0, 2**16))
def test_the_list_and_the_signs_agree_in_every_view_for_each_persona_and_stage(
    workspace: WorkspaceData, chance: int
) -> None:
    findings = jm.validate(workspace).findings
    portfolio = Portfolio(workspace)
    for graph in portfolio.graphs:
        persona = graph.personas[chance % len(graph.personas)]
        stage = graph.covered_stages[chance % len(graph.covered_stages)].id
        for options in ({}, {"persona": persona}, {"stage": stage}, {"persona": persona, "stage": stage}):
            pictures = [draw(portfolio, graph.id, view, findings=findings, **options) for view in VIEWS]
            drawn = [badge.number for badge in pictures[0].badges]

            for picture in pictures:
                assert [badge.number for badge in picture.badges] == drawn, picture.view
                assert entries(picture) == drawn, picture.view
                assert signs(picture) == set(drawn), picture.view
                assert list(find_layout_errors(picture)) == []
            of_report = active(findings)
            assert [of_report[badge.number - 1].rule for badge in pictures[0].badges] == [
                badge.rule for badge in pictures[0].badges
            ]


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(workspace=faulty_workspaces())
def test_the_pictures_of_all_journeys_together_show_the_whole_report(workspace: WorkspaceData) -> None:
    findings = jm.validate(workspace).findings
    portfolio = Portfolio(workspace)
    shown = set[int]()
    for graph in portfolio.graphs:
        shown |= signs(draw(portfolio, graph.id, "map", findings=findings))
    numbers = {
        number for number, finding in enumerate(active(findings), 1) if finding.journey in (None, *portfolio.by_id)
    }
    together = draw(portfolio, None, "owners", findings=findings)

    assert shown == numbers
    assert set(entries(together)) == signs(together) == numbers
