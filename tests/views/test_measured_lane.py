"""What was measured on the map: the lane, the targets, and the cards, with words for what is not told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import journeymap as jm
from journeymap import views
from journeymap.document.figure_texts import count_text, metric_value, percent_text, rounding_note
from journeymap.document.journey_figures import StepFigures, percent
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Picture, TextBlock
from journeymap.graph import Portfolio
from journeymap.locales.messages import messages
from journeymap.model.measures import MeasuredMetric
from journeymap.workspace import WorkspaceData
from journeymap.writers import text
from tests.views import measured
from tests.views.geometry import find_layout_errors

NOTE = "Counts are in tens: each can be up to 9 off. Groups under 30 are not shown."


def draw(portfolio: Portfolio | None = None, **options: Any) -> Picture:
    return views.draw(portfolio or measured.example(), "way", "map", RenderOptions(**options))


def texts(picture: Picture, meaning: str) -> list[str]:
    """The texts with a meaning, in the order of reading."""
    blocks = (shape for shape in picture.shapes() if isinstance(shape, TextBlock) and meaning in shape.meaning)
    return [" ".join(line.text for line in block.lines) for block in blocks]


def all_texts(picture: Picture) -> str:
    return "\n".join(
        " ".join(line.text for line in shape.lines) for shape in picture.shapes() if isinstance(shape, TextBlock)
    )


def card_fields(picture: Picture, key: str) -> dict[str, tuple[str, ...]]:
    return {card.name: field.values for card in picture.cards for field in card.fields if field.key == key}


def test_the_lane_has_who_came_who_stopped_and_how_long_they_waited() -> None:
    picture = draw()

    assert texts(picture, "measured") == [
        "Open day: Reached: under 10",
        "Reached: 100",
        "Drop-off: 10\u00a0%",
        "Median wait: 10 days",
        "Reached: 60",
        "Ended here: 30",
        "Reached: 20",
        "Reached: 20",
    ]
    assert "Measured in 2025, counts in tens" in texts(picture, "lane")
    assert NOTE in all_texts(picture)


def test_there_is_no_lane_without_measures() -> None:
    bare = measured.example(measured.release(journey="another"))
    picture = draw(bare)

    assert texts(picture, "measured") == []
    assert "Measured" not in " ".join(texts(picture, "lane")).replace("Measured by", "")
    assert NOTE not in all_texts(picture)


def test_the_lane_is_of_the_last_period() -> None:
    older = measured.EXAMPLE.model_copy(update={"period": "2024", "from_": date(2024, 1, 1)})
    picture = draw(measured.example(measured.EXAMPLE, older))

    assert "Measured in 2025, counts in tens" in texts(picture, "lane")


def test_a_persona_has_figures_of_their_own() -> None:
    picture = draw(persona="nurse")

    assert texts(picture, "measured") == [
        "Came this far: 60",
        "Came this far: 50",
        "Came this far: 20",
        "Came this far: 20",
    ]
    assert "Measured in 2025, counts in tens" in texts(picture, "lane")


def test_a_persona_without_figures_sees_those_of_all_and_is_told() -> None:
    picture = draw(persona="doctor")

    assert texts(picture, "measured") == texts(draw(), "measured")
    assert "Measured in 2025, counts in tens, figures of all" in texts(picture, "lane")


def test_metrics_stand_beside_their_targets() -> None:
    expected = [
        "Answer: 10 days in 2025; target 14 days: met",
        "Hired: 25\u00a0% in 2025; target 40 %: missed",
        "Applications: 100 cases in 2025",
        "Offers: 30",
    ]

    assert sorted(texts(draw(), "metrics")) == sorted(expected)
    assert card_fields(draw(), "metrics") == {
        "Application": (expected[1], expected[2], expected[3]),
        "Interview": (expected[0],),
    }


def test_metrics_of_a_stage_have_their_values() -> None:
    portfolio = measured.example()
    way = portfolio.by_id["way"].journey
    stages = {**way.stages, "recruit": way.stages["recruit"].model_copy(update={"metrics": ("hired", "offers")})}
    journeys = [way.model_copy(update={"stages": stages})]
    workspace = WorkspaceData(portfolio.organization, journeys, releases=portfolio.workspace.releases)

    expected = "Hired (25\u00a0% in 2025; target 40 %: missed), Offers"
    assert f"Measured by: {expected}" in texts(draw(Portfolio(workspace)), "metrics")
    description = jm.describe(workspace, "way")
    assert [stage.metrics for stage in description.stages if stage.id == "recruit"] == [
        ("Hired (25\u00a0% in 2025; target 40 %: missed)", "Offers")
    ]


def test_cards_have_all_figures_of_a_touchpoint() -> None:
    assert card_fields(draw(), "measured") == {
        "Open day": ("Reached: under 10",),
        "Application": (
            "Reached: 100",
            "Drop-off: 10\u00a0%",
            "Ended with Rejection: 20",
            "Stopped: 10",
            "Median wait: 10 days",
        ),
        "Interview": (
            "Reached: 60",
            "Skipped: 10",
            "Under way: 20",
            "Ended with Rejection: 10",
            "Stopped: 20",
        ),
        "Rejection": ("Ended here: 30",),
        "Offer": ("Reached: 20",),
        "First day": ("Reached: 20", "Completed: 20", "Later than planned: 3 days"),
    }


def test_figures_say_of_which_period_they_are() -> None:
    labels = {field.label for card in draw().cards for field in card.fields if field.key == "measured"}
    assert labels == {"Measured in 2025"}

    fields = {field.key: field.values for field in jm.describe(measured.example().workspace, "way").fields}
    assert fields["measured"] == (
        "2025: 1 January 2025 – 31 December 2025, as of 31 March 2026 · 100 cases",
        NOTE,
    )
    nurse = {
        field.key: field.values for field in jm.describe(measured.example().workspace, "way", persona="nurse").fields
    }
    assert nurse["measured"][0].endswith("· 60 cases")


def test_the_table_for_terminals_has_the_figures() -> None:
    written = text.write(draw(stage="recruit"), width=120)

    assert "Measured" in written
    assert "Median wait: 10" in written


@pytest.mark.parametrize("language", ["en", "fi", "sv", "de"])
@pytest.mark.parametrize("persona", [None, "nurse", "doctor"])
def test_figures_have_room_in_every_language(language: str, persona: str | None) -> None:
    assert list(find_layout_errors(draw(language=language, persona=persona, paper="A5"))) == []


def test_a_touchpoint_keeps_its_figures_when_its_id_changes() -> None:
    renamed = measured.example(interview={"id": "talk", "formerly": ("interview",)})

    assert card_fields(draw(renamed), "measured") == card_fields(draw(), "measured")


@pytest.mark.parametrize(
    ("part", "base", "k", "share"),
    [
        (10, 100, 10, 10),
        (10, 90, 10, None),
        (1, 200, 10, 1),
        (1, 201, 10, 0),
        (0, 100, 10, 0),
        (50, 50, 5, 100),
        (25, 45, 5, None),
        (0, 0, 10, None),
    ],
)
def test_shares_are_whole_percent_from_ten_times_k_on(part: int, base: int, k: int, share: int | None) -> None:
    assert percent(part, base, k) == share


def test_drop_off_is_a_share_of_those_who_are_not_under_way() -> None:
    def drop_off(remaining: int, under_way: int, stopped: int) -> int | None:
        return StepFigures("t", remaining, completed=0, under_way=under_way, stopped=stopped).drop_off(10)

    assert drop_off(100, 20, 20) == 25
    assert drop_off(90, 0, 20) is None
    assert drop_off(100, 100, 0) is None


def test_figures_are_said_in_words() -> None:
    words = messages("en")

    assert count_text(words, 0, 10) == "under 10"
    assert count_text(words, 120, 10) == "120"
    assert percent_text(words, 25) == "25\u00a0%"
    assert percent_text(messages("de"), 12.5) == "12,5\u00a0%"
    assert rounding_note(words, 10) == NOTE
    assert rounding_note(words, 20) == (
        "Counts are in steps of 20: each can be up to 19 off. Groups under 60 are not shown."
    )
    values = [("%", 25), ("days", 1), ("cases", 0), ("cases", 40), ("days", None)]
    metrics = [MeasuredMetric(metric="m", unit=unit, value=value) for unit, value in values]  # type: ignore[arg-type]
    assert [metric_value(words, metric, 10) for metric in metrics] == [
        "25\u00a0%",
        "1 day",
        "under 10 cases",
        "40 cases",
        "",
    ]
