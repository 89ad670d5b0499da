"""The map of the shipped journeys, and of small ones with one feature each."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Group, Picture, TextBlock
from journeymap.errors import UnknownNameError
from journeymap.findings import Finding, Level
from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization, Persona, Team
from journeymap.model.timing_parser import parse_when
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.touchpoint_parts import Handoff, Link
from journeymap.workspace import WorkspaceData
from tests.views.geometry import find_layout_errors

SHIPPED = Path(__file__).parents[2] / "journeys"
JOURNEYS = ("ward-nurse", "hospital-doctor", "health-centre-doctor")


@pytest.fixture(scope="module")
def shipped() -> Portfolio:
    return jm.load(SHIPPED).portfolio


def text_of(picture: Picture) -> list[str]:
    return [" ".join(line.text for line in shape.lines) for shape in picture.shapes() if isinstance(shape, TextBlock)]


def groups_with(picture: Picture, word: str) -> list[Group]:
    return [group for group in picture.groups() if word in group.meaning]


def portfolio_of(*touchpoints: Touchpoint, stage: str = "onboard", **stages: Stage) -> Portfolio:
    organization = Organization(
        organization="Fernmoor",
        teams={"people": Team(function="hr"), "brand": Team(function="marketing")},
        personas={"day": Persona(name="Day nurse"), "night": Persona(name="Night nurse")},
    )
    journey = Journey(journey="way", covers=(stage, *stages), stages={stage: Stage(touchpoints=touchpoints), **stages})
    return Portfolio(WorkspaceData(organization, [journey]))


@pytest.mark.parametrize("journey", JOURNEYS)
@pytest.mark.parametrize("language", ["en", "fi", "sv", "de"])
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_shipped_journeys_are_drawn_without_layout_errors(
    shipped: Portfolio, journey: str, language: str, theme: str
) -> None:
    assert (
        list(find_layout_errors(views.draw(shipped, journey, options=RenderOptions(language=language, theme=theme))))
        == []
    )


def test_the_nurse_journey_is_as_wide_as_a3_without_a_divided_stage(shipped: Portfolio) -> None:
    picture = views.draw(shipped, "ward-nurse")

    assert len(shipped.by_id["ward-nurse"].touchpoints) > 35
    assert picture.width == 420
    assert not [text for text in text_of(picture) if "continued" in text]


def test_a_short_map_is_as_wide_as_its_content() -> None:
    short = [Touchpoint(id=id, name="Welcome", owner=("people",)) for id in "abcdef"]

    assert views.draw(portfolio_of(*short[:2]), "way").width == 200
    assert 200 < views.draw(portfolio_of(*short), "way").width < 330


@pytest.mark.parametrize("journey", JOURNEYS)
def test_the_steps_of_a_stage_are_read_first_and_then_what_stands_below_them(shipped: Portfolio, journey: str) -> None:
    picture = views.draw(shipped, journey)
    graph = shipped.by_id[journey]

    assert [group.subject for group in groups_with(picture, "stage")] == [
        f"{journey}/{stage.id}" for stage in graph.covered_stages
    ]
    below = {
        group.subject: bool({"standing", "backstage"} & {*group.meaning})
        for group in groups_with(picture, "touchpoint")
    }
    in_order = [node for stage in graph.covered_stages for node in graph.touchpoints_in(stage)]
    assert any(below.values())
    assert [subject for subject in below if not below[subject]] == [
        node.reference for node in in_order if not below[node.reference]
    ]
    for stage in groups_with(picture, "stage"):
        read = [below[group.subject] for group in stage.items if isinstance(group, Group) and group.subject in below]
        assert read == sorted(read)


def test_times_are_in_the_language_of_the_reader(shipped: Portfolio) -> None:
    assert "55 days after day one" in text_of(views.draw(shipped, "ward-nurse"))
    assert "55 päivää ensimmäisen päivän jälkeen" in text_of(
        views.draw(shipped, "ward-nurse", options=RenderOptions(language="fi"))
    )
    assert "55 Tage nach dem ersten Tag" in text_of(
        views.draw(shipped, "ward-nurse", options=RenderOptions(language="de"))
    )
    assert "55 dagar efter första dagen" in text_of(
        views.draw(shipped, "ward-nurse", options=RenderOptions(language="sv"))
    )


def test_a_finnish_journey_is_finnish_throughout(shipped: Portfolio) -> None:
    words = text_of(views.draw(shipped, "health-centre-doctor", options=RenderOptions(language="fi")))

    assert {"Perehdytys", "Kohtaaminen", "ensimmäinen päivä", "Rekrytointi", "keskustelu"} <= set(words)


def test_the_map_shows_the_time_between_contract_and_first_day(shipped: Portfolio) -> None:
    assert any("42 days, longest silence 14 days" in text for text in text_of(views.draw(shipped, "ward-nurse")))


def test_a_persona_leaves_out_the_touchpoints_of_others(shipped: Portfolio) -> None:
    day = views.draw(shipped, "ward-nurse", options=RenderOptions(persona="day-nurse"))
    night = views.draw(shipped, "ward-nurse", options=RenderOptions(persona="night-nurse"))

    assert "What changes at night" in text_of(night)
    assert "What changes at night" not in text_of(day)
    assert any(card.emotion == -1 for card in night.cards if card.subject == "ward-nurse/first-day")
    assert any(card.emotion == 1 for card in day.cards if card.subject == "ward-nurse/first-day")


def test_an_empty_stage_is_drawn_as_a_gap() -> None:
    portfolio = portfolio_of(Touchpoint(id="a", name="A", owner=("people",)), engage=Stage())
    picture = views.draw(portfolio, "way")

    assert "Nothing here yet" in text_of(picture)
    assert [card.kind for card in picture.cards] == ["step", "gap"]


def test_touchpoints_with_no_owner_or_with_two_are_gaps() -> None:
    portfolio = portfolio_of(Touchpoint(id="a", name="A"), Touchpoint(id="b", name="B", owner=("people", "brand")))

    assert {"nobody is accountable", "2 accountable: people, brand"} <= set(text_of(views.draw(portfolio, "way")))


def test_changes_of_owner_have_marks_that_show_whether_a_hand_off_is_stated() -> None:
    first = Touchpoint(id="a", name="A", owner=("people",), handoff=Handoff(what="The file"))
    portfolio = portfolio_of(
        first, Touchpoint(id="b", name="B", owner=("brand",)), Touchpoint(id="c", name="C", owner=("people",))
    )
    marks = groups_with(views.draw(portfolio, "way"), "handoff")

    assert [group.description for group in marks] == ["The file", ""]
    assert ["handoff-unsaid" in group.meaning for group in marks] == [False, True]


def test_public_maps_leave_out_internal_touchpoints() -> None:
    portfolio = portfolio_of(
        Touchpoint(id="a", name="Seen", owner=("people",)),
        Touchpoint(id="b", name="Hidden", owner=("people",), audience="internal"),
    )

    assert "Hidden" in text_of(views.draw(portfolio, "way", options=RenderOptions(audience="internal")))
    assert "Hidden" not in text_of(views.draw(portfolio, "way", options=RenderOptions(audience="public")))


def test_findings_are_badges_with_numbers_and_a_list() -> None:
    portfolio = portfolio_of(Touchpoint(id="a", name="A", owner=("people",)))
    finding = Finding("r", "gap", Level.ERROR, "It is missing.", "", "x", None, "way", "onboard", "a")
    picture = views.draw(portfolio, "way", options=RenderOptions(findings=[finding]))

    assert [(badge.number, badge.level, badge.subject) for badge in picture.badges] == [(1, "error", "way/a")]
    assert "It is missing." in text_of(picture)
    assert len(groups_with(picture, "finding")) == 3  # on the box, and in the list an entry with its badge


def test_stages_can_have_the_names_of_another_framework(shipped: Portfolio) -> None:
    words = text_of(views.draw(shipped, "ward-nurse", options=RenderOptions(framework="aihr")))

    assert {"Onboarding", "Offboarding / Happy leavers"} <= set(words)


def test_one_stage_and_chosen_lanes(shipped: Portfolio) -> None:
    picture = views.draw(
        shipped,
        "ward-nurse",
        options=RenderOptions(stage="onboard", lanes=["name", "thoughts", "pains", "opportunities"]),
    )

    assert [group.subject for group in groups_with(picture, "stage")] == ["ward-nurse/onboard"]
    assert {"Thoughts", "What hurts", "What could be better"} <= set(text_of(picture))
    assert "Channels" not in text_of(picture)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("persona", "nobody"),
        ("stage", "nowhere"),
        ("language", "xx"),
        ("framework", "none"),
        ("theme", "pink"),
        ("audience", "all"),
        ("lanes", ["walls"]),
        ("paper", "A9"),
    ],
)
def test_an_unknown_name_in_the_options_is_an_error(shipped: Portfolio, option: str, value: object) -> None:
    with pytest.raises(UnknownNameError):
        views.draw(shipped, "ward-nurse", options=RenderOptions(**{option: value}))  # type: ignore[arg-type]


def test_the_title_of_a_narrow_picture_is_smaller(shipped: Portfolio) -> None:
    sizes = {}
    for paper in ("A5", "A4", "A3"):
        options = RenderOptions(paper=paper, fit="content")
        shapes = views.draw(shipped, "ward-nurse", "owners", options=options).shapes()
        sizes[paper] = [
            round(shape.size, 2) for shape in shapes if "title" in shape.meaning and isinstance(shape, TextBlock)
        ]

    assert sizes == {"A5": [14.36], "A4": [20.0], "A3": [20.0]}


def test_an_unknown_view_is_an_error(shipped: Portfolio) -> None:
    with pytest.raises(UnknownNameError):
        views.draw(shipped, "ward-nurse", "hologram")


def test_times_are_formatted_in_words() -> None:
    portfolio = portfolio_of(
        Touchpoint(id="a", name="A", owner=("people",), when=(parse_when("applied + 8 days to applied + 18 days"),)),
        Touchpoint(id="b", name="B", owner=("people",), when=(parse_when("started - 1 week"),)),
    )

    assert {"8–18 days after applying", "1 week before day one"} <= set(text_of(views.draw(portfolio, "way")))


def test_unsafe_links_are_left_out() -> None:
    link = Link(title="x", url="javascript:alert(1)")
    safe = Link(title="y", url="https://example.org/")
    portfolio = portfolio_of(Touchpoint(id="a", name="A", owner=("people",), links=(link, safe)))

    assert [link.url for link in views.draw(portfolio, "way").cards[0].links] == ["https://example.org/"]
