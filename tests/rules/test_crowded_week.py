"""The rule `crowded-week`: what the calendar brings makes one week of a cohort too full."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.document.published import Publication

ONLY: dict[str, Any] = {"select": ["crowded-week"]}
IDS = ("one", "two", "three", "four", "five", "six")


def touchpoints(journey: str, *lines: str) -> str:
    items = "".join(f"      - {{{line}}}\n" for line in lines)
    return f"# {journey}.yaml\nstages:\n  develop:\n    touchpoints:\n{items}"


def message(id: str, when: str, more: str = "") -> str:
    return f"id: {id}, name: Letter {id}, kind: message, owner: people-partners, when: {when}{more}"


def cohort(id: str = "march", started: str = "2027-03-01", more: str = ", personas: day-nurse") -> str:
    return (
        f"# journeymap.yaml\ncohorts:\n  {id}: {{name: Nurses, journey: nurse, dates: {{started: {started}}}{more}}}\n"
    )


def option(text: str, file: str = "journeymap") -> str:
    return f"# {file}.yaml\nchecks:\n  rules:\n    crowded-week: {text}\n"


LETTERS = touchpoints("nurse", *(message(id, f"started + {190 + number} days") for number, id in enumerate(IDS)))
PARTY = touchpoints("nurse", message("party", "on 2027-09-09"))


def test_the_finding_points_at_the_key_of_the_cohort(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(cohort(), LETTERS, PARTY)

    when = tuple(locate(files, f"started + {190 + number} days") for number in range(6))
    related = (locate(files, "on 2027-09-09"), *when)
    place = locate(files, "march: {name", "march")
    assert summaries(files) == [("crowded-week", "warning", "cohorts/march", ("day-nurse",), place, related)]
    (finding,) = check(files)
    assert [place.message for place in finding.related] == ["added by the calendar", *["in the same days"] * 6]
    assert finding.message == (
        'in the 7 days from 2027-09-07, 7 touchpoints ask Day nurse of the cohort "Nurses" (march) for attention, among'
        ' them "Letter party" (party), which the calendar adds'
    )
    assert finding.help == "move or join some, or give the cohort other dates: at most 6 touchpoints are expected"
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", None, None)
    assert finding.data == {
        "cohort": "march",
        "first": "2027-09-07",
        "last": "2027-09-13",
        "touchpoints": ["one", "two", "three", "party", "four", "five", "six"],
    }


@pytest.mark.parametrize(
    ("today", "is_found"),
    [("2026-09-11", False), ("2026-09-12", True), ("2027-09-07", True), ("2027-09-08", False)],
)
def test_the_twelve_months_after_today_are_looked_at(
    today: str, is_found: bool, summaries: Any, background: Any
) -> None:
    """The last letter comes on 2027-09-12, and the first on 2027-09-07."""
    files = background(cohort(), LETTERS, PARTY)

    assert bool(summaries(files, today=date.fromisoformat(today), **ONLY)) is is_found


def test_without_cohort_or_calendar_nothing_is_reported(summaries: Any, background: Any) -> None:
    assert summaries(background(LETTERS, PARTY), **ONLY) == []
    assert summaries(background(cohort(), LETTERS), **ONLY) == []
    assert summaries(background(cohort(started="2027-04-01"), LETTERS, PARTY), **ONLY) == []


def test_each_cohort_and_persona_has_its_finding(check: Any, background: Any) -> None:
    files = background(cohort(started="[2027-03-01, 2027-03-03]", more=""), LETTERS, PARTY)

    findings = check(files, **ONLY)
    assert {(finding.subject, finding.personas, finding.data["cohort"]) for finding in findings} == {
        ("cohorts/march", (persona,), f"march-{number}")
        for persona in ("day-nurse", "night-nurse")
        for number in (1, 2)
    }
    assert len({finding.fingerprint for finding in findings}) == len(findings) == 4
    assert {finding.location for finding in findings} == {findings[0].location}


def test_the_week_is_not_in_the_fingerprint(check: Any, background: Any) -> None:
    later = PARTY.replace("2027-09-09", "2027-09-16")

    (one,) = check(background(cohort(), LETTERS, PARTY), **ONLY)
    (other,) = check(background(cohort(started="2027-03-08"), LETTERS, later), **ONLY)
    assert one.data["first"] != other.data["first"]
    assert one.fingerprint == other.fingerprint


def test_a_cohort_of_a_series_is_known_by_its_number(check: Any, background: Any) -> None:
    both = check(background(cohort(started="[2027-03-01, 2027-03-03]"), LETTERS, PARTY), **ONLY)
    (second,) = check(background(cohort(started="[2024-03-01, 2027-03-03]"), LETTERS, PARTY), **ONLY)

    known = {finding.data["cohort"]: finding.fingerprint for finding in both}
    assert (second.data["cohort"], second.fingerprint) == ("march-2", known["march-2"])


def test_another_journey_of_the_persona_counts(check: Any, background: Any) -> None:
    year = "# year.yaml\njourney: year\nowner: people-partners\ncovers: [develop]\npersonas: PERSONA\n"
    fair = touchpoints("year", message("fair", "on 2027-09-09"))

    (finding,) = check(background(cohort(), LETTERS, year.replace("PERSONA", "day-nurse"), fair), **ONLY)
    assert finding.data["touchpoints"] == ["one", "two", "three", "year/fair", "four", "five", "six"]
    assert check(background(cohort(), LETTERS, year.replace("PERSONA", "night-nurse"), fair), **ONLY) == []

    weekly = touchpoints("year", message("fair", "every Thursday"), message("other", "started + 191 days"))
    (finding,) = check(background(cohort(), LETTERS, year.replace("PERSONA", "day-nurse"), weekly), **ONLY)
    assert finding.data["touchpoints"] == ["one", "two", "three", "year/fair", "four", "five", "six"]
    assert ', among them "Letter fair" (fair), which the calendar adds' in finding.message


def test_what_is_planned_counts_from_its_day(check: Any, background: Any) -> None:
    planned = touchpoints("nurse", message("party", "on 2027-09-09", ", status: planned, planned_for: 2027-09-09"))
    later = planned.replace("planned_for: 2027-09-09", "planned_for: 2027-09-10")

    assert len(check(background(cohort(), LETTERS, planned), **ONLY)) == 1
    assert check(background(cohort(), LETTERS, later), **ONLY) == []


def test_the_limit_is_an_option_of_the_workspace_or_the_journey(check: Any, background: Any) -> None:
    files = cohort(), LETTERS, PARTY

    assert check(background(*files, option("{touchpoints: 7}")), **ONLY) == []
    assert check(background(*files, option("{touchpoints: 7}", "nurse")), **ONLY) == []
    (finding,) = check(background(*files, option("{touchpoints: 2}", "nurse"), option("{touchpoints: 7}")), **ONLY)
    assert finding.help.endswith("at most 2 touchpoints are expected")


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    files = cohort(), LETTERS, PARTY
    waiver = "# journeymap.yaml\nchecks:\n  waivers: {rule: crowded-week, at: PLACE, because: Nobody works then}\n"

    for place in ("cohorts/march", "nurse", "nurse/party"):
        assert [summary[:2] for summary in summaries(background(*files, waiver.replace("PLACE", place)))] == [
            ("crowded-week", "waived")
        ]
    assert [summary[1] for summary in summaries(background(*files, option("error")))] == ["error"]
    assert [summary[1] for summary in summaries(background(*files, option("note", "nurse")))] == ["note"]
    assert summaries(background(*files, option("off"))) == []


def test_a_cohort_of_a_draft_is_an_open_question(background: Any, tmp_path: Path) -> None:
    folder = written(tmp_path, background(cohort(), LETTERS, PARTY, option("error"), "# nurse.yaml\nstatus: draft\n"))
    report = jm.check(folder, today=date(2026, 11, 22), **ONLY)

    assert [(str(finding.level), finding.rule) for finding in report.findings] == [("note", "crowded-week")]
    assert report.summary.open_questions == 1


def test_a_former_id_keeps_the_finding_known(check: Any, background: Any) -> None:
    (before,) = check(background(cohort(), LETTERS, PARTY), **ONLY)
    (after,) = check(
        background(cohort("spring", more=", personas: day-nurse, formerly: march"), LETTERS, PARTY), **ONLY
    )

    assert before.fingerprint in after.former_fingerprints


def test_a_plan_has_the_weeks_that_the_rule_reports(background: Any, tmp_path: Path) -> None:
    workspace = jm.load(written(tmp_path, crowded(background)))
    today = date(2026, 11, 22)
    reported = {
        (finding.data["cohort"], finding.personas[0], finding.data["first"], finding.data["last"])
        for finding in jm.validate(workspace, today=today, **ONLY).findings
    }

    def marked(*what: str, **options: Any) -> set[tuple[Any, ...]]:
        weeks = jm.plan(workspace, *what, today=today, **options).crowded
        return {(week.cohort, week.persona, str(week.first), str(week.last)) for week in weeks}

    def only(*names: str) -> set[tuple[Any, ...]]:
        return {week for week in reported if set(names) <= set(week)}

    assert len(reported) == 3
    assert marked() == reported
    assert marked(until=date(2027, 12, 31)) == marked(until=date(2027, 9, 30)) == reported
    assert marked(until=date(2027, 8, 1)) == set()
    assert marked(until=date(2027, 9, 9)) == marked(since=date(2027, 9, 9)) == reported
    early = jm.plan(workspace, today=date(2026, 9, 1), until=date(2027, 12, 31))
    late = jm.plan(workspace, since=date(2026, 11, 22), today=date(2027, 9, 20), until=date(2028, 12, 31))
    assert (early.crowded, late.crowded) == ((), ())
    assert marked("april") == only("april")
    assert marked(persona="night-nurse") == only("night-nurse")
    assert marked(team="people-partners") == reported
    assert marked(team="employer-brand") == set()


@pytest.mark.parametrize("options", [{"team": "employer-brand"}, {"channel": "sms"}])
def test_a_plan_of_one_letter_has_the_week_that_others_fill(options: Any, background: Any, tmp_path: Path) -> None:
    letters = LETTERS.replace("owner: people-partners", "owner: employer-brand, channels: sms", 1)
    workspace = jm.load(written(tmp_path, background(cohort(), letters, PARTY)))
    (week,) = jm.plan(workspace, today=date(2026, 11, 22), **options).crowded

    assert week.touchpoints == tuple(f"nurse/{id}" for id in ("one", "two", "three", "party", "four", "five", "six"))


@pytest.mark.parametrize("value", ["many", "true", "-1"])
def test_a_limit_that_is_no_number_changes_nothing(value: str, background: Any, tmp_path: Path) -> None:
    folder = written(tmp_path, background(cohort(), LETTERS, PARTY, option(f"{{touchpoints: {value}}}")))
    workspace = jm.load(folder)

    assert [finding.rule for finding in jm.validate(workspace, today=date(2026, 11, 22)).findings] == [
        "crowded-week",
        "wrong-value",
    ]
    assert len(jm.plan(workspace, today=date(2026, 11, 22)).crowded) == 1
    letter = touchpoints("nurse", message("one", "started + 190 days"))
    folder = written(tmp_path, background(cohort(), letter, PARTY, option(f"{{touchpoints: {value}}}")))
    assert jm.plan(jm.load(folder), today=date(2026, 11, 22)).crowded == ()


def test_a_plan_has_no_weeks_where_the_rule_is_off(background: Any, tmp_path: Path) -> None:
    for number, setting in enumerate((option("off"), option("off", "nurse"), option("{touchpoints: 7}"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        workspace = jm.load(written(folder, background(cohort(), LETTERS, PARTY, setting)))
        assert jm.plan(workspace, today=date(2026, 11, 22)).crowded == ()


# -- in whole runs -----------------------------------------------------------------------------------------------------


def written(folder: Path, files: Any) -> str:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return str(folder)


def crowded(background: Any) -> Any:
    journeys = [
        f"# j{number}.yaml\njourney: j{number}\nowner: people-partners\ncovers: [develop]\n" for number in range(5)
    ]
    fairs = [touchpoints(f"j{number}", message(f"fair-{number}", f"on 2027-09-{10 + number}")) for number in range(5)]
    digest = touchpoints("nurse", message("digest", "every week from started"))
    return background(cohort(more=""), cohort("april", "2027-03-02"), LETTERS, digest, *journeys, *fairs)


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_a_parallel_run_finds_the_same(
    pool: Callable[..., Any], background: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path, crowded(background))
    monkeypatch.setattr("journeymap.checking.distribution.FILES_PER_CHUNK", 1)
    alone = jm.check(folder, today=date(2026, 11, 22), **ONLY)
    with pool(2) as executor:
        together = jm.check(folder, today=date(2026, 11, 22), executor=executor, **ONLY)

    assert len(alone.findings) == 3
    assert together.findings == alone.findings


def test_the_report_holds_all_fields(background: Any, tmp_path: Path) -> None:
    folder = written(tmp_path, background(cohort(), LETTERS, PARTY))
    report = json.loads(jm.check(folder, today=date(2026, 11, 22)).to_json())

    (finding,) = report["findings"]
    assert {key: finding[key] for key in ("rule", "level", "category", "subject", "journey", "personas")} == {
        "rule": "crowded-week",
        "level": "warning",
        "category": "reach",
        "subject": "cohorts/march",
        "journey": "nurse",
        "personas": ["day-nurse"],
    }


# -- without the public holidays ---------------------------------------------------------------------------------------


COUNTRY = "# journeymap.yaml\nworking_days: {country: FI}\n"


@pytest.fixture
def without_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)


@pytest.mark.usefixtures("without_holidays")
@pytest.mark.parametrize("pool", [None, ThreadPoolExecutor])
def test_without_its_public_holidays_the_rule_is_held_back(
    pool: Any, background: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = background(cohort(), LETTERS, PARTY, COUNTRY, "# journeymap.yaml\nchecks: {fail_on: warning}\n")
    monkeypatch.chdir(written(tmp_path, files))
    if pool is None:
        report = jm.check(".", today=date(2026, 11, 22))
    else:
        with pool(2) as executor:
            report = jm.check(".", today=date(2026, 11, 22), executor=executor)

    assert report.findings == ()
    assert report.tracebacks == ()
    assert not report.ok
    assert report.summary.held_back == 2
    line = files["journeymap.yaml"].splitlines().index("working_days: {country: FI}") + 1
    (remark,) = report.remarks
    assert remark == (
        f'Held back until `pip install "journeymap[calendar]"` has run for journeymap.yaml:{line}:25: crowded-week and wrong-value.'
    )


@pytest.mark.usefixtures("without_holidays")
@pytest.mark.parametrize("cohorts", [(option("off"), cohort()), ()])
def test_only_rules_that_need_the_public_holidays_are_held_back(
    cohorts: tuple[str, ...], background: Any, tmp_path: Path
) -> None:
    """A country that cannot be looked up is a note, so that the run does not fail for want of an extra."""
    report = jm.check(written(tmp_path, background(*cohorts, LETTERS, COUNTRY)), today=date(2026, 11, 22))

    (held_back,) = report.held_back
    assert (held_back.rules, held_back.extra, report.ok) == ((("wrong-value", jm.Level.NOTE),), "calendar", True)


@pytest.mark.usefixtures("without_holidays")
def test_the_highest_level_of_any_journey_makes_the_run_fail(background: Any, tmp_path: Path) -> None:
    files = background(cohort(), COUNTRY, option("error", "nurse"))

    assert not jm.check(written(tmp_path, files), today=date(2026, 11, 22)).ok


@pytest.mark.usefixtures("without_holidays")
def test_own_days_off_need_no_public_holidays(background: Any, tmp_path: Path) -> None:
    own = "# journeymap.yaml\nworking_days: {holidays: [2027-09-08]}\n"
    report = jm.check(written(tmp_path, background(cohort(), LETTERS, PARTY, own)), today=date(2026, 11, 22))

    assert ([finding.rule for finding in report.findings], report.held_back) == (["crowded-week"], ())


@pytest.mark.usefixtures("without_holidays")
def test_a_waiver_of_the_rule_is_not_called_unused(background: Any, tmp_path: Path) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers: {rule: crowded-week, because: Nobody works then}\n"
    report = jm.check(written(tmp_path, background(cohort(), COUNTRY, waiver)), today=date(2026, 11, 22))

    assert report.findings == ()
    assert [rule for held_back in report.held_back for rule, _ in held_back.rules] == [
        "crowded-week",
        "unused-waiver",
        "wrong-value",
    ]


# -- what people are shown ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Which of these can move, so that the calendar does not bring too much to “Day nurse” in one week: “"),
        ("de", "Was davon lässt sich verlegen, damit bei „Day nurse“ in einer Woche nicht zu viel ankommt: „"),
        ("fi", "Mitä näistä voi siirtää, jottei yhteen viikkoon tule liikaa (”Day nurse”): ”"),
        ("sv", "Vad av detta kan flyttas, så att det inte blir för mycket för ”Day nurse” på en vecka: ”"),
    ],
)
def test_all_owners_are_asked_the_whole_question(language: str, question: str, background: Any, tmp_path: Path) -> None:
    other = PARTY.replace("people-partners", "employer-brand")
    workspace = jm.load(written(tmp_path, background(cohort(), LETTERS, other)))
    sheets = jm.questions(workspace, today=date(2026, 11, 22), language=language)

    asked = {sheet.team: [each.text for each in sheet.questions if each.rule == "crowded-week"] for sheet in sheets}
    (of_hr,), (of_marketing,) = asked["people-partners"], asked["employer-brand"]
    assert of_hr == of_marketing
    assert of_hr.startswith(question)
    assert of_hr.count("Letter ") == 7


def test_a_public_edition_names_nothing_internal(background: Any, tmp_path: Path) -> None:
    internal = touchpoints("nurse", message("party", "on 2027-09-09", ", audience: internal"))
    workspace = jm.load(written(tmp_path, background(cohort(), LETTERS, internal)))
    findings = jm.validate(workspace, today=date(2026, 11, 22), **ONLY).findings

    assert len(findings) == 1
    assert Publication(workspace.portfolio, "public").findings(findings) == ()
    assert len(jm.plan(workspace, today=date(2026, 11, 22)).crowded) == 1
    for since in (None, date(2027, 3, 1)):
        assert jm.plan(workspace, since=since, today=date(2026, 11, 22), audience="public").crowded == ()
