"""The text of an account names what was taken for what, decided and left out, so that it is quickly read."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm

TABLE = """\
Phase;Step;Owner;With;Feeling (1-5);Contact;Done
Recruiting;Advert;HR;IT;4;;x
;Call;HR;;4;Anna Lindqvist;
Settling in;Badge;TBD;;2;;x
Retention;見学ツアー;HR;;5;;x
Total;4 steps;;;;;
# red = \u202eto be discussed;;;;;;
"""


def imported(table: str, **options: object) -> jm.Import:
    return jm.import_table(table.encode(), name="plan.csv", **options)  # type: ignore[arg-type]


def test_the_account_is_a_text_of_four_lists() -> None:
    account = imported(TABLE, stage={"Settling in": "onboard"}, column={"With": "responsible"}).account

    assert account.to_text() == (
        "Columns\n"
        "  A1  Phase          stage\n"
        "  B1  Step           touchpoint.name\n"
        "  C1  Owner          touchpoint.owner\n"
        "  D1  With           touchpoint.responsible\n"
        "  E1  Feeling (1-5)  touchpoint.emotion (1 to 5, as its heading says, so 3 is neutral)\n"
        "  F1  Contact        not in the files (names of people are not written)\n"
        "  G1  Done           x-done\n"
        "\n"
        "Decided\n"
        '  nothing names the organization, so it is called "Our organization"; write its name in journeymap.yaml\n'
        '  A2: "Recruiting" is the stage recruit\n'
        "  G2, G4:G5: x-done: not a word that status knows\n"
        '  A4: "Settling in" is the stage onboard\n'
        "  C4: touchpoint.owner: an open question: the owner is unknown\n"
        '  A5: "Retention" is the stage retain\n'
        "\n"
        "Not in the files\n"
        "  F3: (not shown): names of people and e-mail addresses are not written\n"
        '  A6: "Total": a total\n'
        '  B6: "4 steps": a total\n'
        '  A7: "# red = <U+202E>to be discussed": a line that begins with #\n'
        "\n"
        "About the file\n"
        "  read as UTF-8\n"
        "  the cells are separated by semicolons\n"
    )


def test_headings_are_padded_to_what_a_terminal_shows_and_long_ones_are_whole() -> None:
    table = TABLE.replace("Done", "完了").replace("Contact", "Long " * 10 + "heading")

    lines = imported(table, stage={"*": "onboard", "Settling in": "onboard"}).account.to_text().splitlines()

    assert [line for line in lines if line.startswith(("  C1", "  F1", "  G1"))] == [
        f"  C1  {'Owner'.ljust(40)}  touchpoint.owner",
        f"  F1  {'Long ' * 10}heading  not in the files",
        f"  G1  完了{' ' * 36}  x-完了",
    ]


def test_many_cells_apart_are_counted() -> None:
    rows = "".join(f"onboard;Step {number};HR;{'x' if number % 2 else ''}\n" for number in range(1, 21))

    text = imported(f"Stage;Step;Owner;Done\n{rows}").account.to_text()

    assert "  D2, D4, D6, D8, D10, D12 and 4 more: x-done: not a word that status knows\n" in text


def test_cells_that_are_left_out_for_one_reason_are_all_named_in_one_line() -> None:
    people = "".join(f"onboard;Step {number};HR;Anna Lindqvist;a{number}@example.org\n" for number in range(1, 10))
    gaps = "".join(f"onboard;Call {number};HR;{'' if number % 2 else 'Anna Lindqvist'};\n" for number in range(1, 20))

    text = imported(f"Stage;Step;Owner;Assignee;E-mail\n{people}{gaps}").account.to_text()

    assert [line for line in text.splitlines() if "not shown" in line] == [
        (
            "  D2:D10, E2:E10, D12, D14, D16, D18, D20, D22, D24, D26, D28: (not shown):"
            " names of people and e-mail addresses are not written"
        )
    ]


def test_cells_name_their_sheet_where_there_are_several() -> None:
    markdown = "# Nurses\n\n| Stage | Step | Owner |\n|---|---|---|\n| Recruiting | Advert | HR |\n\n"

    text = jm.import_table(
        (markdown + markdown.replace("Nurses", "Doctors")).encode(), name="notes.md"
    ).account.to_text()

    assert [line for line in text.splitlines() if "Step" in line] == [
        "  Nurses!line 3, column 2   Step   touchpoint.name",
        "  Doctors!line 9, column 2  Step   touchpoint.name",
    ]


@pytest.mark.parametrize(
    ("phases", "suggested"),
    [
        (["Recruiting", "Settling in", "Retention"], {"Settling in": "onboard"}),
        (["Recruiting", "Onboarding", "Blue", "Green"], {"Blue": "engage", "Green": "develop"}),
        (["Blue", "Recruiting"], {"Blue": "attract"}),
        (["Recruiting", "Blue", "Onboarding"], {"Blue": "recruit"}),
        (["Retention", "Blue", "Recruiting"], {"Blue": "retain"}),
    ],
)
def test_an_unknown_phase_is_suggested_to_be_a_stage_between_its_neighbors(
    phases: list[str], suggested: dict[str, str]
) -> None:
    rows = "".join(f"{phase};Step {number};HR\n" for number, phase in enumerate(phases))

    with pytest.raises(jm.TableError) as error:
        imported(f"Phase;Step;Owner\n{rows}")

    options = " ".join(
        f'--stage "{word}={stage}"' if " " in word else f"--stage {word}={stage}" for word, stage in suggested.items()
    )
    assert error.value.command == f"journeymap import plan.csv {options}"
    listed = ", ".join(f'"{word}" (closest: {stage})' for word, stage in suggested.items())
    assert str(error.value) == (
        f"plan: {listed} {'is not a stage' if len(suggested) == 1 else 'are not stages'} and other phases are; nothing was written;"
        " say with --stage which stage it is: attract, recruit, onboard, engage, develop, retain, depart"
    )


def test_a_column_that_the_user_calls_responsible_is_not_the_owner() -> None:
    table = "Stage;Step;Who;With\nonboard;Welcome day;HR;IT\n"

    (journey,) = imported(table, column={"With": "responsible"}).workspace.journeys.values()

    (touchpoint,) = journey.stages["onboard"].touchpoints
    assert (touchpoint.owner, touchpoint.responsible) == (("hr",), ("it",))


def test_what_differs_in_a_workspace_is_said_in_the_account(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(
        "organization: Hartsmere\nframework:\n  - {id: arrival, name: Arrival}\n  - {id: ward, name: Ward}\n", "utf-8"
    )
    (tmp_path / "day.yaml").write_text(
        "journey: day\nstages:\n  ward:\n    touchpoints:\n      - {id: round, name: Round, owner: hr}\n", "utf-8"
    )

    account = imported(
        "Stage;Touchpoint;Owner\nWard;Round;Ward manager\n", into=tmp_path, journey="day"
    ).account.to_text()

    assert [line for line in account.splitlines() if ": the table says" in line] == [
        "  day/round: the table says `owner: ward-manager`; the workspace keeps `owner: hr`",
        (
            "  teams/ward-manager: the table says `name: Ward manager`;"
            " the workspace says nothing of it, and nothing was added"
        ),
    ]
    with pytest.raises(
        jm.TableError
    ) as error:  # *Leaving* is a stage of employment, which this workspace does not have
        imported("Stage;Touchpoint;Owner\nWard;Round;IT\nLeaving;Taxi;IT\n", into=tmp_path)
    assert error.value.command == f"journeymap import plan.csv --stage Leaving=ward --into {tmp_path}"
