"""Every Mermaid journey comes in: its sections are stages, or the framework of the workspace."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm

Framework = Sequence[tuple[str, object]]


def imported(text: str, name: str = "plan.mmd", **options: dict[str, str]) -> tuple[Framework, dict[str, list[str]]]:
    """Return the own framework of a file, and the stages of each journey."""
    workspace = jm.import_table(text.encode(), name=name, **options).workspace  # type: ignore[arg-type]
    framework = workspace.organization.framework
    own = [] if isinstance(framework, str) else [(stage.id, stage.same_as) for stage in framework]
    return own, {id: list(journey.stages) for id, journey in workspace.journeys.items()}


def diagram(title: str, *sections: str) -> str:
    lines = [f"    section {section}\n      Task {number}: 3: Nurse\n" for number, section in enumerate(sections)]
    return f"journey\n    title {title}\n{''.join(lines)}"


def test_sections_that_are_stages_are_stages() -> None:
    assert imported(diagram("Plan", "Recruitment", "Perehdytys")) == ([], {"plan": ["recruit", "onboard"]})


def test_sections_of_which_none_is_a_stage_are_the_framework() -> None:
    assert imported(diagram("Day", "Go to work", "Go home")) == (
        [("go-to-work", None), ("go-home", None)],
        {"day": ["go-to-work", "go-home"]},
    )


def test_sections_of_which_some_are_stages_are_the_framework_and_say_which() -> None:
    text = diagram("Shop", "Discovery", "Checkout", "Onboarding", "First look")
    own = [("discovery", "attract"), ("checkout", None), ("onboarding", "onboard"), ("first-look", None)]

    assert imported(text) == (own, {"shop": [id for id, _ in own]})
    guesses = jm.import_table(text.encode(), name="plan.mmd").account.guesses
    assert '"Checkout", "First look": not a stage of journeymap, so the sections are the framework' in " ".join(guesses)


def test_the_user_can_say_which_stages_they_are() -> None:
    text = diagram("Shop", "Discovery", "Checkout", "Onboarding")

    assert imported(text, stage={"Checkout": "recruit"}) == ([], {"shop": ["attract", "recruit", "onboard"]})


@pytest.mark.parametrize("sections", [("Login",), ("Recruitment",)])
def test_tasks_before_the_first_section_are_in_one_with_the_name_of_the_diagram(sections: tuple[str, ...]) -> None:
    text = diagram("Plan B", *sections).replace("    section", "      Early: 4: Nurse\n    section", 1)
    role = {"Login": None, "Recruitment": "recruit"}[sections[0]]

    own, journeys = imported(text)
    assert own == [("plan-b", None), (sections[0].lower(), role)]
    assert list(journeys.values()) == [["plan-b", sections[0].lower()]]


def test_tasks_without_a_section_are_in_the_stage_that_the_user_names() -> None:
    text = diagram("Plan B", "Recruitment").replace("    section", "      Early: 4: Nurse\n    section", 1)

    assert imported(text, stage={"*": "attract"}) == ([], {"plan-b": ["attract", "recruit"]})


def test_diagrams_of_one_file_share_a_framework() -> None:
    first, second = diagram("One", "Recruitment", "Onboarding"), diagram("Two", "Login", "Onboarding")
    text = f"# Journeys\n\n```mermaid\n{first}```\n\n```mermaid\n{second}```\n"

    assert imported(text, "plan.md") == (
        [("recruitment", "recruit"), ("login", None), ("onboarding", "onboard")],
        {"one": ["recruitment", "onboarding"], "two": ["login", "onboarding"]},
    )


WORDS = st.sampled_from(
    ["Recruitment", "Onbording", "Day 1", "Pre-boarding", "Going home", "Exit", "?", "1", "Attract"]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5, unique=True), min_size=1, max_size=3))
def test_no_section_keeps_a_diagram_out(sections: list[list[str]]) -> None:
    diagrams = [diagram(f"Plan {number}", *each) for number, each in enumerate(sections)]
    text = "\n".join(f"```mermaid\n{each}```\n" for each in diagrams)
    result = jm.import_table(text.encode(), name="plan.md")

    assert result.workspace.load_result.problems == ()
    assert [
        sum(len(stage.touchpoints) for stage in each.stages.values()) for each in result.workspace.journeys.values()
    ] == [len(each) for each in sections]
    sections_accounted = [cell.text for cell in result.account.cells if cell.taken_as == "stage"]
    assert sections_accounted == [word for each in sections for word in each]
