"""Every finding in the list of a picture has a sign in it, with the number of the report, and no sign lacks its entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.findings_context import FindingsContext
from journeymap.document.published import published_for
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Group, Item, Picture, TextBlock
from journeymap.findings import Finding
from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization, Persona, Team
from journeymap.model.touchpoint import Touchpoint
from journeymap.workspace import WorkspaceData
from tests.strategies import faulty_workspaces
from tests.views import generated
from tests.views.geometry import find_layout_errors

VIEWS = ("map", "flow", "owners", "timeline", "calendar", "funnel")


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
    return [finding for finding in findings if finding.counts]


def draw(portfolio: Portfolio, journey: str | None, view: str, **options: Any) -> Picture:
    return views.draw(portfolio, journey, view, RenderOptions(today=date(2026, 12, 1), **options))


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


@pytest.mark.parametrize("view", VIEWS)
def test_long_journeys_have_every_sign_too(view: str) -> None:
    """A flow of more than 50 touchpoints has a page for each stage, and a list has no end."""
    findings = generated.findings(3, 90, 70)
    picture = draw(generated.portfolio(3, 70, 2), "way", view, findings=findings)

    assert entries(picture) == [badge.number for badge in picture.badges]
    assert signs(picture) == set(entries(picture))
    assert len(picture.badges) == 90
    texts = [line.text for shape in picture.shapes() if isinstance(shape, TextBlock) for line in shape.lines]
    assert texts.count("Findings") == 1


def finding(number: int, **places: Any) -> Finding:
    values = {"journey": "nurse", "stage": None, "touchpoint": None, **places}
    return Finding(f"rule-{number}", "gap", jm.Level.NOTE, f"about `{number}`", "", f"{number}", **values)


@pytest.fixture
def portfolio() -> Portfolio:
    stages = {
        "attract": Stage(touchpoints=(Touchpoint(id="advert", name="Job advert", owner="hr"),)),
        "recruit": Stage(
            touchpoints=(
                Touchpoint(id="talk", name="Talk", owner="hr", personas=("night",)),
                Touchpoint(id="plan", name="Secret plan", owner="hr", audience="internal"),
            )
        ),
    }
    personas = {"day": Persona(name="Day nurse"), "night": Persona(name="Night nurse")}
    organization = Organization(
        organization="Fernmoor Hospital", teams={"hr": Team(name="People partners", function="hr")}, personas=personas
    )
    journey = Journey(journey="nurse", name="Ward nurse", personas=("day", "night"), stages=stages)
    return Portfolio(WorkspaceData(organization, [journey]))


FINDINGS = (
    finding(1, waived=jm.Waived("It is agreed.")),
    finding(2, journey=None),
    finding(3),
    finding(4, stage="recruit", touchpoint="plan"),
    finding(5, stage="recruit"),
    finding(6, stage="recruit", touchpoint="talk", personas=("night",)),
    finding(7, stage="attract", touchpoint="advert", data={"touchpoints": ["advert", "talk"]}),
    finding(8, stage="attract", data={"stages": ["attract", "recruit"]}),
    finding(9, journey="another"),
)


@pytest.mark.parametrize(
    ("options", "numbers", "margin", "advert", "recruit", "talk"),
    [
        ({}, {1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 7, 7: 8}, [1, 2], [6], [4, 7], [5, 6]),
        ({"audience": "public"}, {1: 2, 2: 3, 3: 5, 4: 6, 5: 7, 6: 8}, [1, 2], [5], [3, 6], [4, 5]),
        ({"persona": "day"}, {1: 2, 2: 3, 3: 4, 4: 5, 6: 7, 7: 8}, [1, 2], [6], [4, 7], []),
        ({"stage": "attract"}, {1: 2, 2: 3, 6: 7, 7: 8}, [1, 2], [6], [], []),
    ],
)
def test_a_finding_stands_where_it_belongs(
    portfolio: Portfolio,
    options: dict[str, Any],
    numbers: dict[int, int],
    margin: list[int],
    advert: list[int],
    recruit: list[int],
    talk: list[int],
) -> None:
    """The number is the place in the report without what is waived, or in a public edition that of what is shown."""
    portfolio, published = published_for(portfolio, RenderOptions(findings=FINDINGS, **options))
    context = FindingsContext(portfolio, tuple(portfolio.graphs), published)

    def at(place: str) -> list[int]:
        return [badge.number for badge in context.badges_at(place)]

    assert {badge.number: int(badge.rule.removeprefix("rule-")) for badge in context.badges} == numbers
    assert [badge.number for badge in context.margin_badges] == margin
    assert (at("nurse/advert"), at("nurse/recruit"), at("nurse/talk")) == (advert, recruit, talk)


def test_a_finding_has_the_names_of_the_readers_language() -> None:
    touchpoint = Touchpoint(id="ask", name={"en": "Application form", "fi": "Hakulomake"}, owner=("hr", "brand"))
    teams = {
        "hr": Team(name={"en": "People partners", "fi": "Henkilöstökumppanit"}, function="hr"),
        "brand": Team(name="Employer brand", function="marketing"),
    }
    organization = Organization(organization="Fernmoor Hospital", languages=("en", "fi"), teams=teams)
    workspace = WorkspaceData(
        organization,
        [Journey(journey="nurse", name="Ward nurse", stages={"recruit": Stage(touchpoints=(touchpoint,))})],
    )
    portfolio, findings = Portfolio(workspace), jm.validate(workspace, select=["contested-owner"]).findings

    assert [finding.message for finding in findings] == ['"Application form" (ask) has two owners, hr and brand']
    assert [badge.message for badge in draw(portfolio, "nurse", "map", language="fi", findings=findings).badges] == [
        "Hakulomake has two owners, Henkilöstökumppanit and Employer brand"
    ]


def test_a_finding_calls_stages_as_the_framework_of_the_picture_does() -> None:
    workspace = jm.load_text(b"journey: nurse\ncovers: [recruit]\n")
    (finding,) = jm.validate(workspace, select=["empty-stage"]).findings

    texts = [
        badge.message
        for framework in (None, "gallup")
        for badge in draw(workspace.portfolio, "nurse", "map", framework=framework, findings=[finding]).badges
    ]

    assert "recruit" in finding.message
    assert [("Recruit" in text, "Hire" in text) for text in texts] == [(True, False), (False, True)]
