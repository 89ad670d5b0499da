"""What a run publishes, what it says of the rest, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import journeymap as jm
from tests.measuring.workspaces import write_workspace

HEAD = (
    "organization: Example Hospital\ndata:\n  ats: {journey: nurse, table: ats.csv, case: id, event: step, time: day}\n"
)
BOTH = HEAD + "  hr: {journey: doctor, table: hr.csv, case: id, event: step, time: day}\n"
NURSE = """
journey: nurse
stages:
  recruit:
    touchpoints:
      - {id: application, name: Application, owner: hr, events: Applied}
      - {id: interview, name: Interview, owner: hr, events: Interview}
"""
DOCTOR = NURSE.replace("journey: nurse", "journey: doctor")
LEFT_OUT = "`ats`: under 10 rows without case, event or a time that can be read are left out."

NEXT = "nurse: nothing is due; {} comes next: its figures are taken as of {}, so it can be measured from {} on."


def rows(year: int, cases: int, prefix: str = "") -> Iterator[str]:
    """Yield two events of each case, on different days of a year."""
    for case in range(cases):
        day = date(year, 1, 1) + timedelta(days=case % 300)
        yield f"{prefix}{year}-{case},Applied,{day}"
        yield f"{prefix}{year}-{case},Interview,{day + timedelta(days=20)}"


def write(folder: Path, lines: Iterator[str] | list[str], name: str = "ats.csv") -> None:
    (folder / name).write_text("\n".join(["id,step,day", *lines]) + "\n", "utf-8")


def measured(
    folder: Path, *journeys: str, head: str = HEAD, today: date = date(2026, 5, 1), **maps: str
) -> jm.Measures:
    return jm.measure(write_workspace(folder, head, nurse=NURSE, **maps), *journeys, today=today)


def names(measures: jm.Measures) -> list[str]:
    return [release.name for release in measures.releases]


def test_periods_with_enough_cases_are_published(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2022, 29), *rows(2023, 30), *rows(2024, 12), *rows(2025, 40), "late,Applied,2026-03-17"])

    measures = measured(tmp_path)

    assert names(measures) == ["nurse/2023", "nurse/2025"]
    assert [release.cases for release in measures.releases] == [30, 40]
    assert measures.notices == (
        LEFT_OUT,
        "nurse/2022 is not published: it has under 30 cases.",
        "nurse/2024 is not published: it has under 30 cases.",
    )


@pytest.mark.parametrize(
    ("last", "today", "notice"),
    [
        (
            "2026-03-31",
            date(2026, 3, 31),
            "2025 comes next: its figures are taken as of 2026-03-31, so it can be measured from 2026-04-01 on",
        ),
        (
            "2026-03-16",
            date(2026, 5, 1),
            "2025 comes next: the source `ats` ends too early: it needs events until 2026-03-17",
        ),
    ],
)
def test_what_is_not_complete_comes_next(tmp_path: Path, last: str, today: date, notice: str) -> None:
    write(tmp_path, [*rows(2025, 40), f"late,Note,{last}"])

    measures = measured(tmp_path, today=today)

    assert measures.releases == ()
    assert measures.notices == (LEFT_OUT, f"nurse: nothing is due; {notice}.")


def test_a_period_before_the_data_begins_never_comes(tmp_path: Path) -> None:
    write(tmp_path, [f"{case},Applied,2025-01-02" for case in range(10)])

    measures = measured(tmp_path)

    needed = "the source `ats` ends too early: it needs events until 2026-03-17"
    assert measures.notices == (LEFT_OUT, f"nurse: nothing is due; 2025 comes next: {needed}.")


def test_too_few_cases_are_no_release(tmp_path: Path) -> None:
    left_out = [",Applied,2025-01-01"] * 10 + ["late,,2025-01-01"] * 10 + ["late,Applied,"] * 10
    write(tmp_path, [*rows(2025, 29), *left_out, "late,Note,2026-04-30"])

    measures = measured(tmp_path)

    assert measures.releases == ()
    assert measures.notices == (
        LEFT_OUT.replace("under 10", "30"),
        "nurse/2025 is not published: it has under 30 cases.",
        NEXT.format("2026", "2027-03-31", "2027-04-01"),
    )


def test_what_is_published_stays_whatever_comes_later(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2025, 40), "late,Note,2026-04-30"])
    first = measured(tmp_path)
    (tmp_path / "measures.json").write_text(first.to_json(), "utf-8")
    write(tmp_path, [*rows(2025, 90), *rows(2026, 50, "b"), "late,Note,2027-04-30"])

    again = measured(tmp_path, today=date(2027, 5, 1))

    assert names(again) == ["nurse/2025", "nurse/2026"]
    assert again.releases[0] == first.releases[0]


def test_a_period_that_overlaps_what_is_published_is_refused(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2025, 200), "late,Note,2026-04-30"])
    (tmp_path / "measures.json").write_text(measured(tmp_path).to_json(), "utf-8")

    again = measured(tmp_path, head=HEAD + "measure: {period: half}\n")

    assert names(again) == ["nurse/2025"]
    assert again.notices == (
        LEFT_OUT,
        "nurse/2025-H1 is not published: it overlaps 2025, which is.",
        "nurse/2025-H2 is not published: it overlaps 2025, which is.",
        NEXT.format("2026-H1", "2026-09-28", "2026-09-29"),
    )


def test_a_release_is_replaced_with_a_higher_revision(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2024, 50), *rows(2025, 40), "late,Note,2026-04-30"])
    (tmp_path / "measures.json").write_text(measured(tmp_path).to_json(), "utf-8")
    write(tmp_path, [*rows(2024, 90), *rows(2025, 70), "late,Note,2026-04-30"])
    workspace = jm.load(tmp_path)

    again = jm.measure(workspace, today=date(2026, 5, 2), replace="nurse/2025")

    assert [(each.name, each.cases, each.revision, each.measured) for each in again.releases] == [
        ("nurse/2024", 50, 1, date(2026, 5, 1)),
        ("nurse/2025", 70, 2, date(2026, 5, 2)),
    ]
    with pytest.raises(jm.UnknownNameError, match="there is no release 'nurse/2023'"):
        jm.measure(workspace, today=date(2026, 5, 2), replace="nurse/2023")


@pytest.mark.parametrize(
    ("head", "today", "message"),
    [
        (
            HEAD + "measure: {period: quarter}\n",
            date(2026, 5, 2),
            "nurse/2025 cannot be replaced, since the journey is now measured by `period: quarter`",
        ),
        (
            HEAD + "measure: {settled: 200 days}\n",
            date(2026, 5, 2),
            "nurse/2025 cannot be replaced: its figures are taken as of 2026-07-19, so it can be measured from 2026-07-20 on",
        ),
        (
            HEAD + "measure: {settled: 120 days}\n",
            date(2026, 7, 1),
            "nurse/2025 cannot be replaced: the source `ats` ends too early: it needs events until 2026-04-16",
        ),
    ],
)
def test_a_release_is_replaced_only_by_the_same_period(tmp_path: Path, head: str, today: date, message: str) -> None:
    write(tmp_path, [*rows(2025, 40), "late,Note,2026-04-10"])
    (tmp_path / "measures.json").write_text(measured(tmp_path).to_json(), "utf-8")
    workspace = write_workspace(tmp_path, head, nurse=NURSE)

    with pytest.raises(jm.MeasureError) as caught:
        jm.measure(workspace, today=today, replace="nurse/2025")
    assert str(caught.value) == message


def test_a_release_is_not_replaced_by_nothing(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2025, 40), "late,Note,2026-04-30"])
    (tmp_path / "measures.json").write_text(measured(tmp_path).to_json(), "utf-8")
    write(tmp_path, [*rows(2025, 29), "late,Note,2026-04-30"])

    with pytest.raises(jm.MeasureError) as caught:
        jm.measure(jm.load(tmp_path), today=date(2026, 5, 2), replace="nurse/2025")
    assert str(caught.value) == "nurse/2025 cannot be replaced: it has under 30 cases"


def test_a_case_of_two_journeys_counts_where_it_began(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2025, 40), "late,Note,2026-04-30"])
    shared = [f"2025-{case},Applied,2025-01-01" for case in range(1, 10)]  # before all but the first, and on its day
    later = [f"2025-{case},Applied,2025-12-01" for case in range(10, 40)]
    write(tmp_path, [*shared, *later, *rows(2025, 31, "d"), "late,Note,2026-04-30"], "hr.csv")

    measures = measured(tmp_path, head=BOTH, doctor=DOCTOR)
    only = measured(tmp_path, "nurse", head=BOTH, doctor=DOCTOR)

    assert [(each.name, each.cases) for each in measures.releases] == [("doctor/2025", 40), ("nurse/2025", 30)]
    assert only.releases == measures.releases[1:]
    notice = "30 cases are in the sources of several journeys, and count where they began."
    assert notice in measures.notices
    assert notice in only.notices


@pytest.mark.parametrize(
    ("lines", "head", "nurse", "message"),
    [
        (["1,Hired,2025-01-01", "2,Not hired,2025-01-01", "3,No,2025-01-01", "4,_,2025-01-01", "5,A-1,2025-01-01"], HEAD, NURSE, "nurse: no event in its sources (their events look like `a`, `_`, `a a`) is named by a touchpoint; write the names below `events:` of the touchpoints that they show, exactly as they are recorded"),
        (["1,Applied,2025-01-01"], HEAD, NURSE.replace(", events: Applied", "").replace(", events: Interview", ""), "nurse: no touchpoint has `events`; write the names under which your systems record that it happened, such as `events: Applied`"),
        (["1,Applied,2025-01-01"], HEAD.replace("}", ", where: {step: Hired}}"), NURSE, "the source `ats` has no rows that count; look at its `table` and `where`"),
        ([], HEAD, NURSE, "the source `ats` has no rows that count; look at its `table` and `where`"),
        ([], "organization: Example Hospital\n", NURSE, "nothing says where events are recorded; write `data:` in journeymap.yaml"),
    ],
)  # fmt: skip
def test_what_cannot_be_measured_is_one_sentence(
    tmp_path: Path, lines: list[str], head: str, nurse: str, message: str
) -> None:
    write(tmp_path, lines)
    workspace = write_workspace(tmp_path, head, nurse=nurse)

    with pytest.raises(jm.MeasureError) as caught:
        jm.measure(workspace, today=date(2026, 5, 1))
    assert str(caught.value) == message


def test_journeys_without_sources_cannot_be_asked_for(tmp_path: Path) -> None:
    write(tmp_path, rows(2025, 40))
    workspace = write_workspace(tmp_path, HEAD, nurse=NURSE, doctor=DOCTOR)

    with pytest.raises(jm.MeasureError, match="the journey `doctor` has no source; write one below `data:`"):
        jm.measure(workspace, "doctor", today=date(2026, 5, 1))
    with pytest.raises(jm.UnknownNameError, match="did you mean 'nurse'"):
        jm.measure(workspace, "nurses", today=date(2026, 5, 1))


def test_the_run_says_what_it_does(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2025, 40), "late,Note,2026-04-30"])
    steps: list[str] = []

    jm.measure(write_workspace(tmp_path, HEAD, nurse=NURSE), today=date(2026, 5, 1), progress=steps.append)

    assert steps == ["Reading ats", "Counting nurse"]


def test_what_is_published_under_an_earlier_id_of_the_journey_is_not_published_again(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2024, 40), *rows(2025, 40, "b"), "late,Note,2026-04-30"])
    first = measured(tmp_path)
    (tmp_path / "measures.json").write_text(first.to_json(), "utf-8")
    head = HEAD.replace("journey: nurse", "journey: nurses")
    renamed = {"nurse": NURSE.replace("journey: nurse", "journey: nurses\nformerly: nurse")}
    workspace = write_workspace(tmp_path, head, **renamed)

    again = jm.measure(workspace, "nurses", today=date(2026, 5, 1))

    assert again.releases == first.releases
    assert again.notices == (LEFT_OUT, NEXT.format("2026", "2027-03-31", "2027-04-01").replace("nurse:", "nurses:"))


def test_a_release_under_an_earlier_id_of_the_journey_is_replaced_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2024, 40), *rows(2025, 40, "b"), "late,Note,2026-04-30"])
    (tmp_path / "measures.json").write_text(measured(tmp_path).to_json(), "utf-8")
    head = HEAD.replace("journey: nurse", "journey: nurses")
    renamed = {"nurse": NURSE.replace("journey: nurse", "journey: nurses\nformerly: nurse")}

    again = jm.measure(write_workspace(tmp_path, head, **renamed), replace="nurse/2024", today=date(2026, 5, 1))
    again.write()

    written = jm.load(tmp_path).releases.releases
    assert [(release.name, release.revision) for release in written] == [("nurse/2024", 2), ("nurse/2025", 1)]


def test_a_journey_without_an_observed_step_is_not_measured(tmp_path: Path) -> None:
    write(tmp_path, [*rows(2025, 40)])
    only_exit = NURSE.replace("events: Applied", "next: interview").replace(
        "events: Interview", "ends: hired, events: A"
    )

    with pytest.raises(jm.MeasureError) as caught:
        jm.measure(write_workspace(tmp_path, HEAD, nurse=only_exit), today=date(2026, 5, 1))

    assert str(caught.value) == (
        "nurse: only exits and touchpoints aside have `events`; write the names that show a step, too"
    )
