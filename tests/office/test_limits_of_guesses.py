"""Where a guess ends: one word, one cell or one letter more, and the table is read in another way."""

from __future__ import annotations

import pytest

import journeymap as jm


def journey(table: str) -> jm.Journey:
    """Return the journey of a table in CSV."""
    (only,) = jm.import_table(table.encode(), name="plan.csv").workspace.journeys.values()
    return only


def test_phases_are_a_framework_of_their_own_if_most_are_unknown() -> None:
    own = jm.import_table(
        b"Stage,Touchpoint,Owner\nReferral,Letter,HR\nInterview,Talk,HR\nGoing home,Call,HR\n", name="plan.csv"
    )

    assert [stage.id for stage in own.workspace.framework.stages] == ["referral", "interview", "going-home"]
    with pytest.raises(jm.TableError, match="Referral"):
        jm.import_table(b"Stage,Touchpoint,Owner\nReferral,Letter,HR\nInterview,Talk,HR\n", name="plan.csv")


def test_a_touchpoint_is_part_of_one_other() -> None:
    table = "Stage,Touchpoint,Part of\nRecruit,Fair,\nRecruit,Talk,{}\nRecruit,Tour,\n"

    talks = [journey(table.format(part)).stages["recruit"].touchpoints[1] for part in ("Fair", '"Fair, Tour"')]
    assert [(talk.part_of, talk.extensions) for talk in talks] == [
        ("fair", {}),
        (None, {"x-part-of": "Fair, Tour"}),
    ]


def test_a_matrix_has_more_letters_than_other_words() -> None:
    table = "Stage,Touchpoint,HR,Ward\nRecruit,Talk,A,{}\nRecruit,Tour,R,C\n"

    letters = journey(table.format("I")).stages["recruit"].touchpoints
    words = journey(table.format("maybe")).stages["recruit"].touchpoints
    assert [(each.owner, each.consulted, each.informed, each.extensions) for each in letters] == [
        (("hr",), (), ("ward",), {}),
        ((), ("ward",), (), {}),
    ]
    assert [each.extensions for each in words] == [{"x-ward": "maybe"}, {"x-ward": "C"}]


@pytest.mark.parametrize(("heading", "is_kept"), [("No", False), ("Nr.", False), ("Pos", False), ("Rank", True)])
def test_numbers_below_a_short_heading_only_count_the_rows(heading: str, is_kept: bool) -> None:
    table = f"{heading},Stage,Touchpoint,Owner\n1,Recruit,Talk,HR\n2,Recruit,Tour,HR\n"

    kept = [each.extensions for each in journey(table).stages["recruit"].touchpoints]
    assert kept == ([{f"x-{heading.lower()}": "1"}, {f"x-{heading.lower()}": "2"}] if is_kept else [{}, {}])


def test_a_refusal_names_three_touchpoints() -> None:
    table = "Touchpoint,Owner\nTalk,HR\nTour,HR\nCall,HR\n"

    with pytest.raises(jm.TableError, match=r'\("Talk", "Tour", "Call"\)'):
        jm.import_table(table.encode(), name="plan.csv")
    with pytest.raises(jm.TableError, match=r'\("Talk", "Tour", "Call" …\)'):
        jm.import_table((table + "Letter,HR\n").encode(), name="plan.csv")


def test_a_touchpoint_may_have_the_name_of_a_heading() -> None:
    table = "Stage,Touchpoint,Feedback\nRecruit,Talk,good\n,Feedback,\n,Tour,bad\nStage,Touchpoint,Feedback\n"

    assert [each.name for each in journey(table).stages["recruit"].touchpoints] == ["Talk", "Feedback", "Tour"]


def test_a_table_without_touchpoints_is_named_and_left_out() -> None:
    head = "| Stage | Touchpoint | Owner |\n|---|---|---|\n"
    result = jm.import_table(f"# One\n\n{head}| Recruit | Talk | HR |\n\n# Two\n\n{head}".encode(), name="plan.md")

    assert list(result.workspace.journeys) == ["one"]
    assert '"Two" has no touchpoints, so it is not a journey' in result.account.guesses
    assert {cell.taken_as for cell in result.account.cells if cell.sheet == "Two"} == {"account"}
