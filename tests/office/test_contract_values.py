"""Owners, times, feelings, people and everything else, with the account of their cells."""

from __future__ import annotations

from typing import Any

import pytest

import journeymap as jm
from tests.office.contract_tables import accounted, imported, touchpoints


def values(heading: str, *cells: str, **options: Any) -> list[dict[str, Any]]:
    """Return what the cells below a heading become, without names."""
    rows = [
        ["Stage", "Touchpoint", *heading.split("|")],
        *(["onboard", f"t{i}", *c.split("|")] for i, c in enumerate(cells)),
    ]
    return [
        {key: each[key] for key in each if key != "name"} for each in touchpoints(imported(rows, **options))["onboard"]
    ]


def of_key(key: str, heading: str, *cells: str) -> list[Any]:
    """Return one key of what the cells below a heading become; None where it has no value."""
    return [each.get(key) for each in values(heading, *cells)]


@pytest.mark.parametrize(
    "between", [" / ", ", ", "; ", " + ", "\n", " & ", " and ", " und ", " och ", " ja ", " et ", " en "]
)
def test_several_owners_are_a_list(between: str) -> None:
    assert of_key("owner", "Owner", f"HR{between}Marketing") == [["hr", "marketing"]]


def test_and_connects_teams_only_where_each_stands_alone_or_has_another_function() -> None:
    cells = ("Talent & Culture", "Alpha & Beta", "Alpha", "Beta", "Alpha and Gamma", "24/7 desk")
    teams = ["talent-culture", ["alpha", "beta"], "alpha", "beta", "alpha-and-gamma", "team-24-7-desk"]
    assert of_key("owner", "Owner", *cells) == teams


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("Accountable", "HR", {"owner": "hr"}),
        ("Responsible", "HR", {"owner": "hr"}),
        ("Responsible|Owner", "HR|IT", {"owner": "it", "responsible": "hr"}),
        ("Who", "HR", {"owner": "hr"}),
        ("Wer|Owner", "HR|IT", {"owner": "it", "responsible": "hr"}),
        ("Kuka", "HR", {"owner": "hr"}),
        ("Vem", "HR", {"owner": "hr"}),
        ("Qui", "HR", {"owner": "hr"}),
        ("Teams involved", "HR", {"owner": "hr"}),
        ("Teams involved", "HR, IT", {"responsible": ["hr", "it"]}),
        ("Teams involved|Owner", "IT, Ward 3|HR", {"owner": "hr", "responsible": ["it", "ward-3"]}),
        ("Owner", "?", {"owner": "unknown"}),
        ("Owner", "tbd", {"owner": "unknown"}),
        ("Owner|Consulted|Informed", "HR|IT; Ward 3|Everyone on ward 3", {"owner": "hr", "consulted": ["it", "ward-3"], "informed": "everyone-on-ward-3"}),
    ],
)  # fmt: skip
def test_who_is_the_owner(heading: str, cell: str, expected: dict[str, Any]) -> None:
    assert values(heading, cell) == [expected]


def test_words_of_functions_give_teams_their_function() -> None:
    words = [
        "HR",
        "Human resources",
        "People team",
        "Henkilöstö",
        "Marketing",
        "Communications",
        "Brand",
        "Viestintä",
        "Ward 3",
    ]
    result = imported([["Stage", "Touchpoint", "Owner"], *(["attract", f"t{i}", word] for i, word in enumerate(words))])
    teams = (result.workspace.organization.teams or {}).values()
    assert [team.function for team in teams] == ["hr"] * 4 + ["marketing"] * 4 + [None]


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("When", {"Day 1": "started", "Day 5": "started + 4 days", "Day -3": "started - 3 days"}),
        ("When", {"D+3": "started + 3 days", "J-7": "started - 7 days", "T-2": "started - 2 days", "Day 2": "started + 1 day"}),
        ("When", {"3": "started + 3 days", "0": "started", "-4": "started - 4 days", "Day 5": "started + 5 days"}),
        ("When", {"Week 1": "started + 0 to 6 days", "Week 3": "started + 14 to 20 days"}),
        ("When", {"30/60/90 days": ["started + 30 days", "started + 60 days", "started + 90 days"]}),
        ("When", {"monthly": "every month", "first day": "started", "2 weeks before start": "started - 2 weeks"}),
        ("When", {"2026-09-01": "on 2026-09-01", "01.03.2027": "on 2027-03-01", "March 1, 2027": "on 2027-03-01"}),
        ("Milloin", {"Päivä 2": "started + 1 day", "2 viikkoa ennen aloitusta": "started - 2 weeks", "kuukausittain": "every month"}),
        ("När", {"Dag 2": "started + 1 day", "Vecka 2": "started + 7 to 13 days", "första dagen": "started"}),
        ("Wann", {"Tag 2": "started + 1 day", "Woche 2": "started + 7 to 13 days", "monatlich": "every month"}),
        ("Quand", {"Jour 2": "started + 1 day", "J+30": "started + 30 days", "premier jour": "started"}),
        ("Wanneer", {"Dag 2": "started + 1 day", "Week 2": "started + 7 to 13 days", "maandelijks": "every month"}),
        ("Week", {"1": "started + 0 to 6 days", "3": "started + 14 to 20 days"}),
        ("When", {"tbd": "unknown"}),
    ],
)  # fmt: skip
def test_times_that_are_certain_are_written(heading: str, times: dict[str, Any]) -> None:
    assert of_key("when", heading, *times) == list(times.values())


@pytest.mark.parametrize("cell", ["asap", "ongoing", "when there is time", "Q3", "before the party"])
def test_times_that_are_not_certain_stay_in_the_notes(cell: str) -> None:
    rows = [["Stage", "Touchpoint", "When"], ["onboard", "a", cell]]
    assert touchpoints(imported(rows)) == {"onboard": [{"name": "a", "notes": cell}]}
    assert accounted(imported(rows))["C2"] == (cell, "touchpoint.notes", "no certain time, so it is in the notes")


def test_times_are_read_only_in_columns_of_times() -> None:
    assert values("Foo|Notes", "Day 3|Day 3") == [{"notes": "Day 3", "x-foo": "Day 3"}]


@pytest.mark.parametrize(
    ("heading", "feelings"),
    [
        ("Emotion (1-5)", {"1": -2, "2": -1}),
        ("Emotion 1–10", {"1": -2, "3": -1, "5": 0, "8": 1, "10": 2}),
        ("Emotion (−2 … 2)", {"1": 1, "2": 2}),
        ("Emotion", {"-1": -1, "2": 2}),
        ("Emotion", {"0": 0, "1": 1}),
        ("Emotion", {"1": -2, "3": 0, "4": 1, "5": 2}),
        ("Emotion", {"1": -2, "2": -2, "3": -1, "4": -1, "5": 0, "6": 0, "7": 1, "8": 1, "9": 2, "10": 2}),
        ("Emotion", {"😀": 2, "🙂": 1, "😐": 0, "🙁": -1, "😡": -2}),
        ("Fiilis", {"iloinen": 1, "surullinen": -1}),
        ("Känsla", {"glad": 1, "ledsen": -1}),
        ("Gefühl", {"froh": 1, "traurig": -1}),
        ("Émotion", {"content": 1, "triste": -1}),
        ("Gevoel", {"blij": 1, "verdrietig": -1}),
    ],
)  # fmt: skip
def test_feelings_are_read_where_the_scale_is_certain(heading: str, feelings: dict[str, int]) -> None:
    assert of_key("emotion", heading, *feelings) == list(feelings.values())


@pytest.mark.parametrize("cells", [("1", "2"), ("-3", "2"), ("0", "5"), ("1", "11"), ("-1", "3"), ("12", "30")])
def test_feelings_of_no_certain_scale_are_kept(cells: tuple[str, ...]) -> None:
    assert values("Emotion", *cells) == [{"x-emotion": cell} for cell in cells]


def test_a_persona_can_have_a_column_of_feelings_and_a_level_a_row() -> None:
    assert of_key("emotion", "Emotion (Nurse)|Emotion (Doctor)", "1|5", "3|") == [
        {"nurse": -2, "doctor": 2},
        {"nurse": 0},
    ]
    rows = "Stage | | attract | recruit\nTouchpoint | | a | b\nEmotion | happy | x |\n | neutral | |\n | sad | | x"
    assert touchpoints(imported(rows)) == {
        "attract": [{"name": "a", "emotion": 1}],
        "recruit": [{"name": "b", "emotion": -1}],
    }


def test_everything_else_becomes_keys_of_the_users_own() -> None:
    cells = "Draft|✓|1|2|no|12:30", "Sent||0123|1e5|~|2026-09-01"
    assert values("Status|Done|Foo|foo!|x-foo|🎉", *cells) == [
        {"x-status": "Draft", "x-done": "✓", "x-foo": "1", "x-foo-2": "2", "x-foo-3": "no", "x-column-8": "12:30"},
        {"x-status": "Sent", "x-foo": "0123", "x-foo-2": "1e5", "x-foo-3": "~", "x-column-8": "2026-09-01"},
    ]


def test_people_and_addresses_are_not_written_and_only_their_cells_are_named() -> None:
    rows = [
        ["Stage", "Touchpoint", "Owner", "Assignee", "Notes", "Persona", "Foo"],
        [
            "attract",
            "Ask Anna Virtanen",
            "HR (Anna Virtanen)",
            "Bo Ek",
            "ask bo.ek@example.org",
            "bo@example.org",
            "Bo Ek",
        ],
    ]
    result = imported(rows)
    assert touchpoints(result) == {"attract": [{"name": "Ask …", "owner": "hr"}]}
    assert [cell for cell, (text, _, _) in accounted(result).items() if text is None] == [
        "B2",
        "C2",
        "D2",
        "E2",
        "F2",
        "G2",
    ]
    everything = str(result.texts) + str(result.account.to_data()) + result.account.to_text()
    assert [name for name in ("Virtanen", "Ek", "example.org") if name in everything] == []


def test_ids_are_made_from_names_and_kept_unique() -> None:
    names = ["Fair", "Fair", "fair!", "onboard", "started", "unknown", "123", "🎉", "…?", "Überblick: ÄÖ", "x" * 70]
    result = imported([["Stage", "Touchpoint", "Owner"], *(["attract", name, "HR"] for name in names)])
    (journey,) = result.workspace.journeys.values()
    assert [touchpoint.id for touchpoint in journey.stages["attract"].touchpoints] == [
        *("fair", "fair-2", "fair-3", "onboard-2", "started-2", "touchpoint-unknown", "touchpoint-123", "touchpoint"),
        *("touchpoint-2", "überblick-äö", "x" * 64),
    ]


def test_lines_above_belong_to_the_journey_and_what_is_below_is_in_the_account() -> None:
    result = imported(
        "Nurses on the way\nPersona: Night nurse\nOwner: HR\nGoal: Be seen\nStage | Touchpoint | Owner\n"
        "attract | Fair | HR\nTotal | 1 |\n# a comment\nR = Responsible\nThat is all"
    )
    (journey,) = result.workspace.journeys.values()
    data = journey.model_dump(mode="json", by_alias=True, exclude={"stages"}, exclude_unset=True)
    assert data == {
        "journey": "nurses-on-the-way", "name": "Nurses on the way", "owner": ["hr"], "personas": ["night-nurse"],
        "covers": ["attract"], "status": "draft", "x-goal": "Be seen",
    }  # fmt: skip
    account = accounted(result)
    assert {cell: account[cell][1:] for cell in ("A7", "B7", "A8", "A9", "A10")} == {
        "A7": ("account", "a total"),
        "B7": ("account", "a total"),
        "A8": ("account", "a line that begins with #"),
        "A9": ("account", "explains a sign"),
        "A10": ("account", "stands alone: no touchpoint follows"),
    }


DIAGRAM = """\
journey
  title My day
  section Attract
    Look: 5: Nurse, HR
    Read: 7: Nurse
  section Onboard
    Start: 1: Line manager
"""


@pytest.mark.parametrize(
    ("actors", "look", "start"),
    [
        (None, {"owner": "hr", "personas": "nurse"}, {"owner": "line-manager"}),
        ("owners", {"owner": ["nurse", "hr"]}, {"owner": "line-manager"}),
        ("personas", {"personas": ["nurse", "hr"]}, {"personas": "line-manager"}),
    ],
)
def test_a_diagram_has_stages_feelings_and_actors(actors: Any, look: dict[str, Any], start: dict[str, Any]) -> None:
    result = jm.import_table(DIAGRAM.encode(), name="day.mmd", actors=actors)
    read = {"owner": "nurse"} if actors == "owners" else {"personas": "nurse"}
    assert touchpoints(result) == {
        "attract": [{"name": "Look", **look, "emotion": 2}, {"name": "Read", **read}],
        "onboard": [{"name": "Start", **start, "emotion": -2}],
    }
    score = next(cell for cell in result.account.cells if cell.text == "7")
    assert (score.taken_as, score.why) == ("account", "a score that is not 1, 2, 3, 4 or 5")
