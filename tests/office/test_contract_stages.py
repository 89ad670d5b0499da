"""The forms of tables, their stages and touchpoints, in six languages and both orientations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.office.contract_tables import Rows, accounted, imported, refusal, rows_of, touchpoints, turned

Turn = Callable[[Rows], Rows]
BOTH_WAYS = pytest.mark.parametrize("turn", [list, turned], ids=["touchpoints as rows", "touchpoints as columns"])

LANGUAGES = {
    "en": "Stage|Touchpoint|Owner  Attraction|Recruiting|Onboarding|Engagement|Development|Retention|Offboarding",
    "fi": "Vaihe|Kosketuspiste|Vastuuhenkilö  Houkuttelu|Rekrytointi|Perehdytys|Sitoutuminen|Kehittyminen|Pysyminen|Lähtö",
    "sv": "Fas|Kontaktpunkt|Ansvarig  Attrahera|Rekrytera|Introduktion|Engagera|Utveckla|Behålla|Avsluta",
    "de": "Phase|Kontaktpunkt|Verantwortlich  Gewinnung|Bewerbung|Einarbeitung|Engagement|Entwicklung|Bindung|Austritt",
    "fr": "Étape|Point de contact|Responsable  Attirer|Recrutement|Intégration|Engagement|Développement|Fidélisation|Départ",
    "nl": "Fase|Contactmoment|Eigenaar  Aantrekken|Werving|Inwerken|Betrokkenheid|Ontwikkelen|Behouden|Uitstroom",
}


@BOTH_WAYS
@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_stages_are_known_in_six_languages(language: str, turn: Turn) -> None:
    headings, stages = (part.split("|") for part in LANGUAGES[language].split("  "))
    rows = [headings, *([stage, f"t {number}", "HR"] for number, stage in enumerate(stages))]
    result = imported(turn(rows))
    ids = ["attract", "recruit", "onboard", "engage", "develop", "retain", "depart"]
    assert touchpoints(result) == {id: [{"name": f"t {n}", "owner": "hr"}] for n, id in enumerate(ids)}
    assert result.workspace.organization.languages == (language,)


@BOTH_WAYS
@pytest.mark.parametrize(
    "heading", ["TOUCHPOINTS:", "touch-point", "Touchpoint(s)", "1. Touchpoint", "Touchpoint / activity", "Tóuchpoint"]
)
def test_headings_are_compared_without_case_accents_punctuation_and_plural(heading: str, turn: Turn) -> None:
    rows = [["STAGES", heading, "Owner (team)"], ["Attract", "Fair", "HR"]]
    assert touchpoints(imported(turn(rows))) == {"attract": [{"name": "Fair", "owner": "hr"}]}


@pytest.mark.parametrize(("above", "is_found"), [(0, True), (19, True), (20, False)])
def test_headings_are_in_the_first_20_rows(above: int, is_found: bool) -> None:
    table = [["", "a", "b"]] * above + rows_of("Stage | Touchpoint | Owner\nattract | Fair | HR")
    assert (refusal(table)[1] == "it was not refused") is is_found


@pytest.mark.parametrize(("before", "is_found"), [(0, True), (2, True), (3, False)])
def test_names_of_lanes_are_in_the_first_3_columns(before: int, is_found: bool) -> None:
    rows = rows_of("Stage | attract | recruit\nTouchpoint | Fair | Call\nOwner | HR | IT")
    table = [["x y"] * before + row for row in rows]
    assert (refusal(table)[1] == "it was not refused") is is_found


@pytest.mark.parametrize(
    ("table", "is_journey"),
    [
        ("Touchpoint | Owner\nFair | HR", True),
        ("Touchpoint | Foo\nFair | 1", False),
        ("Stage | Owner\nattract | HR", False),
        ("Foo | Bar\n1 | 2", False),
        ("Touchpoint\nFair", False),
    ],
)
def test_a_journey_has_a_heading_for_touchpoints_and_one_more(table: str, is_journey: bool) -> None:
    sentence, _ = refusal(table, stage={"*": "attract"})
    assert (not sentence) is is_journey


ONE_FORM = {
    "attract": [{"name": "Fair", "owner": "hr"}, {"name": "Page", "owner": "it"}],
    "recruit": [{"name": "Call", "owner": "hr"}],
}


@pytest.mark.parametrize(
    "table",
    [
        "Stage | Touchpoint | Owner\nattract | Fair | HR\n | Page | IT\nrecruit | Call | HR",
        "Stage | attract | | recruit\nTouchpoint | Fair | Page | Call\nOwner | HR | IT | HR",
        "Stage | Touchpoint | Owner\nattract | • Fair¶• Page | HR¶IT\nrecruit | Call | HR",
        "Stage | attract | recruit\nTouchpoint | Fair | Call\n | Page |\nOwner | HR | HR\n | IT |",
        "Touchpoint | Owner\nattract |\nFair | HR\nPage | IT\nrecruit |\nCall | HR",
        "Stage | Touchpoint | HR | IT\nattract | Fair | A |\n | Page | | A\nrecruit | Call | A |",
        "Stage | Touchpoint | HR | IT\nattract | Fair | x |\n | Page | | ✓\nrecruit | Call | X |",
        "Stage | Touchpoint | HR | IT\nattract | Fair | R |\n | Page | | R\nrecruit | Call | R |",
        "Stage | Touchpoint | Owner\nattract | Fair | HR\n- | Page | IT\nrecruit | Call | HR",
    ],
    ids=["rows", "columns", "cells of lines", "stages as columns", "sections", "letters", "ticks", "only R", "dashes"],
)
def test_a_table_lies_in_any_form(table: str) -> None:
    assert touchpoints(imported(table)) == ONE_FORM


def test_a_matrix_has_all_letters_and_other_values_are_kept() -> None:
    result = imported(
        "Stage | Touchpoint | HR | IT | Ward 3\nattract | Fair | A/R | c | I\n | Page | R | A | maybe\n | Tour | | A | I"
    )
    assert touchpoints(result) == {
        "attract": [
            {"name": "Fair", "owner": "hr", "responsible": "hr", "consulted": "it", "informed": "ward-3"},
            {"name": "Page", "owner": "it", "responsible": "hr", "x-ward-3": "maybe"},
            {"name": "Tour", "owner": "it", "informed": "ward-3"},
        ]
    }


@BOTH_WAYS
def test_only_stages_are_filled_down(turn: Turn) -> None:
    rows = rows_of("Stage | Touchpoint | Owner | When\nattract | Fair | HR | Day 2\n | Page | |")
    assert touchpoints(imported(turn(rows))) == {
        "attract": [{"name": "Fair", "owner": "hr", "when": "started + 1 day"}, {"name": "Page"}]
    }


@BOTH_WAYS
def test_phases_that_are_times_are_onboarding(turn: Turn) -> None:
    result = imported(
        turn(rows_of("Phase | Touchpoint | Owner\nPre-boarding | a | HR\nDay 1 | b | HR\nWeek 2 | c | HR"))
    )
    assert touchpoints(result) == {
        "onboard": [
            {"name": "a", "owner": "hr", "notes": "Pre-boarding"},
            {"name": "b", "owner": "hr", "when": "started"},
            {"name": "c", "owner": "hr", "when": "started + 7 to 13 days"},
        ]
    }


@BOTH_WAYS
def test_phases_of_another_vocabulary_are_a_framework_in_order(turn: Turn) -> None:
    result = imported(
        turn(rows_of("Phase | Touchpoint | Owner\nWaking up | a | HR\nBreakfast | b | HR\nWaking up | c | HR"))
    )
    stages = result.workspace.organization.framework
    assert [(stage.id, stage.name) for stage in stages] == [("waking-up", "Waking up"), ("breakfast", "Breakfast")]  # type: ignore[union-attr]
    (journey,) = result.workspace.journeys.values()
    assert (journey.covers, journey.status) == (("waking-up", "breakfast"), "draft")


@BOTH_WAYS
def test_a_mixture_of_phases_is_refused_with_the_closest_stages(turn: Turn) -> None:
    table = turn(rows_of("Phase | Touchpoint | Owner\nRecruitment | a | HR\nOnbording | b | HR\nPurple | c | HR"))
    sentence, command = refusal(table)
    assert '"Onbording" (closest: onboard), "Purple" (closest: engage) are not stages' in sentence
    assert command == "journeymap import table.csv --stage Onbording=onboard --stage Purple=engage"
    given = imported(table, stage={"onbording": "onboard", "PURPLE!": "develop"})
    assert list(touchpoints(given)) == ["recruit", "onboard", "develop"]


def test_a_sheet_without_stages_is_refused_until_one_is_given() -> None:
    table = "Touchpoint | Owner\na | HR\nb | IT"
    assert refusal(table)[1] == 'journeymap import table.csv --stage "*=onboard"'
    assert list(touchpoints(imported(table, stage={"*": "develop"}))) == ["develop"]


@BOTH_WAYS
def test_lines_of_a_name_are_touchpoints_and_other_cells_are_distributed(turn: Turn) -> None:
    rows = rows_of(
        "Stage | Touchpoint | Owner | Channel | Emotion | Notes | Pain points\n"
        "attract | 1. Fair¶2. Page | HR | e-mail, phone | happy | n1 | p1¶p2\n"
        "recruit | Call¶Test¶Talk | HR¶IT¶HR | phone¶web | 😀¶😐¶😡 | a¶b¶c | x"
    )
    result = imported(turn(rows))
    both = {"owner": "hr", "channels": ["e-mail", "phone"], "emotion": 1}
    assert touchpoints(result) == {
        "attract": [
            {"name": "Fair", **both, "pains": "p1", "notes": "n1"},
            {"name": "Page", **both, "pains": "p2"},
        ],
        "recruit": [
            {"name": "Call", "owner": "hr", "channels": ["phone", "web"], "emotion": 2, "pains": "x", "notes": "a"},
            {"name": "Test", "owner": "it", "channels": ["phone", "web"], "emotion": 0, "notes": "b"},
            {"name": "Talk", "owner": "hr", "channels": ["phone", "web"], "emotion": -2, "notes": "c"},
        ],
    }
    account = accounted(result)
    notes = account["F2" if turn is list else "B6"]
    assert notes == ("n1", "touchpoint.notes", "1 line for 2 touchpoints, so it stays with the first")


@BOTH_WAYS
@pytest.mark.parametrize("heading", ["Actions", "Steps", "Activities", "Tasks", "Tehtävät", "Aktivität", "Actie"])
def test_beside_steps_touchpoints_are_channels(heading: str, turn: Turn) -> None:
    rows = [["Stage", heading, "Touchpoints"], ["attract", "Look around", "Web site; phone"]]
    expected = {"attract": [{"name": "Look around", "channels": ["web-site", "phone"]}]}
    assert touchpoints(imported(turn(rows))) == expected


def test_of_two_heading_rows_the_one_with_more_known_headings_counts() -> None:
    result = imported(
        "What we do | Touchpoint | Owner |\nStage | Touchpoint | Owner | When\nattract | Fair | HR | Day 1"
    )
    assert touchpoints(result) == {"attract": [{"name": "Fair", "owner": "hr", "when": "started"}]}


def test_the_user_says_what_columns_hold_before_their_headings() -> None:
    table = "Stage | Touchpoint | Owner | Foo | Bar\nattract | Fair | HR | Day 3 | Look"
    options = {"Foo": "when", "bar!": "touchpoint", "Owner": "x-Team"}
    expected = {"name": "Look", "when": "started + 2 days", "x-touchpoint": "Fair", "x-Team": "HR"}
    assert touchpoints(imported(table, column=options)) == {"attract": [expected]}


def test_a_given_heading_is_the_only_one_that_names_touchpoints() -> None:
    result = imported("Stage | Step | Message | Foo\nattract | s | m | Look", column={"Foo": "touchpoint"})
    assert touchpoints(result) == {"attract": [{"name": "Look", "x-step": "s", "x-message": "m"}]}


def test_of_many_unknown_phases_twenty_are_named() -> None:
    phases = ["attract", *(f"Zone {number:03}" for number in range(30))]
    sentence, command = refusal([["Stage", "Touchpoint"], *([phase, f"t {phase}"] for phase in phases)])
    assert "Zone 019" in sentence
    assert "and 10 more are not stages" in sentence
    assert ("Zone 020" in sentence, command.count("--stage ")) == (False, 30)


@pytest.mark.parametrize(("length", "is_read"), [(100_000, True), (100_001, False)])
def test_a_text_has_at_most_100_000_characters(length: int, is_read: bool) -> None:
    sentence, _ = refusal([["Stage", "Touchpoint", "Notes"], ["attract", "a", "x" * length]])
    assert sentence == ("" if is_read else "table, C2: a text has more than 100,000 characters; shorten it")


@pytest.mark.parametrize(("day", "taken_as"), [("2026-03-01", "journey.reviewed"), ("soon", "account")])
def test_a_line_with_the_day_of_the_review_belongs_to_the_journey(day: str, taken_as: str) -> None:
    result = imported(f"Map\nReviewed: {day}\nStage | Touchpoint | Owner\nattract | Fair | HR")
    (journey,) = result.workspace.journeys.values()
    assert (str(journey.reviewed or ""), accounted(result)["A2"][1]) == (day if day != "soon" else "", taken_as)


def test_personas_are_ticked() -> None:
    result = imported("Stage | Touchpoint | Persona | \n | | Nurse | Doctor\nattract | Fair | x | no\n | Call | - | ✓")
    assert touchpoints(result) == {
        "attract": [{"name": "Fair", "personas": "nurse"}, {"name": "Call", "personas": "doctor"}]
    }
