"""What was measured in a public edition: nothing internal, and nothing that differences would tell."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.api.workspace import Workspace
from journeymap.document.edition import PublicEdition
from journeymap.document.public_releases import public_releases
from journeymap.graph import Portfolio
from journeymap.model.evidence import DataSource, TimeColumn
from journeymap.model.journey import Journey, Stage
from journeymap.model.measures import Release, Releases
from journeymap.model.organization import Channel, Metric, Organization, Persona
from journeymap.model.timing_parser import parse_when
from journeymap.workspace import WorkspaceData
from tests.views import measured
from tests.views.measured import EXAMPLE, release, step, touchpoint, value_step

INTERNAL = {"audience": "internal"}


def public(portfolio: Portfolio) -> Release | None:
    return public_releases(portfolio, PublicEdition(portfolio)).latest("way")


def shown(portfolio: Portfolio) -> Release:
    latest = public(portfolio)
    assert latest is not None
    return latest


def figures(released: Release) -> dict[str, tuple[Any, ...]]:
    """Remaining, skipped, ended, completed, under way and stopped of each step."""
    return {
        each.touchpoint: (
            each.remaining,
            each.skipped,
            dict(each.ended),
            each.completed,
            each.under_way,
            each.stopped,
        )
        for each in released.steps
    }


def with_catalogue(portfolio: Portfolio, **catalogues: Any) -> Portfolio:
    workspace = portfolio.workspace
    organization = workspace.organization.model_copy(update=catalogues)
    return Portfolio(WorkspaceData(organization, workspace.all_journeys, releases=workspace.releases))


def test_without_anything_internal_only_names_of_systems_are_left_out() -> None:
    assert public(measured.example()) == EXAMPLE.model_copy(update={"sources": (), "unmapped": ()})


def test_an_internal_step_is_counted_at_the_step_before_it() -> None:
    released = shown(measured.example(interview=INTERNAL))

    assert figures(released) == {
        "application": (100, 0, {"rejection": 30}, 0, 20, 30),
        "offer": (20, 0, {}, 0, 0, 0),
        "first-day": (20, 0, {}, 20, 0, 0),
    }
    assert released.steps[0].wait.median is None  # it ends with the interview for most
    assert released.by["channel"]["fair"] == (
        value_step_model("application", 50, ended=30),
        value_step_model("offer", 20),
        value_step_model("first-day", 20, completed=20),
    )
    assert [metric.metric for metric in released.metrics] == ["hired", "applications", "offers"]
    assert released.reversed == ()


def value_step_model(touchpoint: str, remaining: int, **keys: Any) -> Any:
    steps = release(by={"x": {"y": [value_step(touchpoint, remaining, **keys)]}}).by
    return steps["x"]["y"][0]


def test_whoever_comes_to_the_last_public_step_has_completed_the_journey() -> None:
    released = shown(measured.example(offer=INTERNAL, first_day=INTERNAL))

    assert figures(released) == {
        "application": (100, 0, {"rejection": 20}, 0, 0, 10),
        "interview": (70, 10, {"rejection": 10}, 60, 0, 0),
    }
    assert [value[1].model_dump(exclude={"touchpoint"}) for value in released.by["channel"].values()] == [
        {"remaining": 30, "ended": 10, "completed": 20, "under_way": 0, "stopped": 0},
        {"remaining": 20, "ended": 0, "completed": 20, "under_way": 0, "stopped": 0},
    ]


def test_an_internal_first_step_takes_the_number_of_all_with_it() -> None:
    released = shown(measured.example(application=INTERNAL))

    assert released.cases == 70
    assert list(figures(released)) == ["interview", "offer", "first-day"]
    assert [metric.metric for metric in released.metrics] == ["offers"]


def test_those_who_end_with_an_internal_exit_stopped_and_values_have_no_figures() -> None:
    released = shown(measured.example(rejection=INTERNAL))

    assert figures(released)["application"] == (100, 0, {}, 0, 0, 30)
    assert figures(released)["interview"] == (70, 10, {}, 0, 20, 30)
    assert released.exits == ()
    assert released.by == {}
    assert released.steps[0].wait.median is None


def test_a_release_without_public_steps_is_left_out() -> None:
    names = ("application", "interview", "offer", "first_day")

    assert public(measured.example(**dict.fromkeys(names, INTERNAL))) is None


@pytest.mark.parametrize(
    "catalogues",
    [
        {"channels": {"fair": Channel(name="Job fair"), "social-media": Channel(name="Social", published=False)}},
        {"channels": {"fair": Channel(name="Job fair")}},
    ],
    ids=["internal", "unknown"],
)
def test_an_attribute_with_an_internal_value_is_left_out_as_a_whole(catalogues: dict[str, Any]) -> None:
    released = shown(with_catalogue(measured.example(), **catalogues))

    assert list(released.by) == ["persona"]


def test_an_internal_persona_has_no_figures() -> None:
    people = {"nurse": Persona(name="Nurse", audience="internal"), "doctor": Persona(name="Doctor")}

    assert list(shown(with_catalogue(measured.example(), personas=people)).by) == ["channel"]


def test_an_internal_metric_has_no_value() -> None:
    metrics = {
        "hired": Metric(name="Hired", kind="conversion", from_="application", to="first-day", audience="internal"),
        "answer": Metric(name="Answer", kind="duration", from_="application", to="interview"),
    }

    released = shown(with_catalogue(measured.example(), metrics=metrics))
    assert [metric.metric for metric in released.metrics] == ["answer"]


def test_what_is_beside_the_path_and_internal_has_no_figures() -> None:
    assert shown(measured.example(open_day=INTERNAL)).aside == ()


def test_a_touchpoint_that_the_map_no_longer_has_may_have_been_internal() -> None:
    gone = measured.example(interview={"id": "talk"})
    kept = measured.example(interview={"id": "talk", "formerly": ("interview",)})

    assert list(figures(shown(gone))) == ["application", "offer", "first-day"]
    assert list(figures(shown(kept))) == ["application", "interview", "offer", "first-day"]


def test_lateness_that_counts_from_an_internal_touchpoint_is_not_told() -> None:
    when = {"when": (parse_when("offer + 3 days"),)}
    from_offer = measured.example(first_day=when)
    from_hidden = measured.example(first_day=when, offer=INTERNAL)

    assert shown(from_offer).steps[-1].after_plan == 3
    assert shown(from_hidden).steps[-1].after_plan is None


def test_no_anchor_that_an_internal_touchpoint_shows_tells_its_time() -> None:
    source = DataSource(
        table="events.csv",
        case="id",
        event="what",
        time=TimeColumn(column="when"),
        anchors={"accepted": "interview"},
    )
    data = {"data": {"ats": source}}

    assert shown(with_catalogue(measured.example(), **data)).steps[-1].after_plan == 3
    hidden = with_catalogue(measured.example(interview=INTERNAL), **data)
    assert shown(hidden).steps[-1].after_plan is None
    workspace = Workspace(hidden.organization, hidden.workspace.all_journeys, releases=hidden.workspace.releases)
    edition = workspace.for_audience("public")
    assert edition.organization.data is None
    assert edition.releases.latest("way") == shown(hidden)


def test_an_internal_journey_has_no_release() -> None:
    portfolio = measured.example()
    journeys = [portfolio.by_id["way"].journey.model_copy(update={"audience": "internal"})]
    inside = Portfolio(WorkspaceData(portfolio.organization, journeys, releases=Releases(releases=(EXAMPLE,))))

    assert public_releases(inside, PublicEdition(inside)).releases == ()


# -- nothing that differences would tell -----------------------------------------------------------------------


COUNT = st.integers(0, 9).map(lambda number: 10 * number)
OUTCOMES = st.fixed_dictionaries({"leave": COUNT, "under_way": COUNT, "stopped": COUNT})


def measured_path(parts: list[tuple[bool, dict[str, int]]]) -> Portfolio:
    """A journey whose steps are internal or not, each with these outcomes, and with an exit."""
    touchpoints, steps = [], []
    remaining = 20 + sum(sum(part.values()) for _, part in parts)
    for number, (is_internal, part) in enumerate(parts):
        keys = INTERNAL if is_internal else {}
        touchpoints.append(touchpoint(f"t{number}", f"Step {number}", **keys))
        outcomes: dict[str, Any] = {
            "ended": {"exit": part["leave"]},
            "under_way": part["under_way"],
            "stopped": part["stopped"],
        }
        steps.append(step(f"t{number}", remaining, **outcomes))
        remaining -= sum(part.values())
    steps.append(step("last", remaining, completed=remaining))
    touchpoints += [touchpoint("exit", "Exit", ends="left"), touchpoint("last", "Last")]
    journey = Journey(journey="way", name="Way", stages={"recruit": Stage(touchpoints=tuple(touchpoints))})
    leave = sum(part["leave"] for _, part in parts)
    released = release(cases=steps[0]["remaining"], steps=steps, exits=[{"touchpoint": "exit", "ended": leave}])
    organization = Organization(organization="Sinivuono")
    return Portfolio(WorkspaceData(organization, [journey], releases=Releases(releases=(released,))))


@given(parts=st.lists(st.tuples(st.booleans(), OUTCOMES), min_size=1, max_size=7), data=st.data())
def test_no_public_figure_depends_on_how_many_stopped_at_an_internal_step(
    parts: list[tuple[bool, dict[str, int]]], data: st.DataObject
) -> None:
    """What is moved between a step and the internal ones after it, the public edition cannot see."""
    moved = [(is_internal, dict(part)) for is_internal, part in parts]
    for number, (is_internal, _) in enumerate(moved):
        if is_internal and number:
            before, here = moved[number - 1][1], moved[number][1]
            for key in here:
                total = before[key] + here[key]
                before[key] = data.draw(st.integers(0, total // 10)) * 10
                here[key] = total - before[key]

    assert public(measured_path(moved)) == public(measured_path(parts))


@given(parts=st.lists(st.tuples(st.booleans(), OUTCOMES), min_size=1, max_size=7))
def test_public_figures_add_up(parts: list[tuple[bool, dict[str, int]]]) -> None:
    released = shown(measured_path(parts))

    following = [*(each.remaining for each in released.steps[1:]), 0]
    for each, after in zip(released.steps, following, strict=True):
        assert each.remaining == sum(each.ended.values()) + each.completed + each.under_way + each.stopped + after
    assert {id for each in released.steps for id in each.ended} <= {"exit"}
    shown_ids = [f"t{number}" for number, (is_internal, _) in enumerate(parts) if not is_internal]
    assert [each.touchpoint for each in released.steps] == [*shown_ids, "last"]
