"""The sheets of questions: who gets what, how it is asked, and where the answer belongs."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.checking.examination import PendingFinding
from journeymap.checking.placement import place
from journeymap.findings import Item, Pointer, Problem
from journeymap.question_sheets.sheets import FORMATS
from journeymap.question_sheets.wording import wording
from journeymap.rules.api import installed

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 29)
LANGUAGES = ("en", "de", "fi", "sv")

WORKSPACE = """\
organization: Fern Hospital
teams:
  people: {name: People team, function: hr}
  brand: {name: Employer brand, function: marketing}
  wards: {name: Ward managers, function: clinical}
  board: {name: Board, function: leadership}
channels:
  board-app: {name: Board app, owner: unknown}
  phone: {name: Telephone, owner: people}
"""
JOURNEY = """\
journey: nurse
name: Ward nurse
owner: people
reviewed: 2026-11-01
covers: [attract, onboard]
stages:
  attract:
    owner: brand
    touchpoints:
      - id: page
        name: Careers page
        kind: content
        owner: [brand, people]
      - id: fair
        name: Job fair
        owner: tbd
        responsible: wards
        channels: board-app
      - id: film
        name: Film
  onboard:
    touchpoints:
      - id: call
        name: Welcome call
        kind: conversation
        owner: people
        when: unknown
        handoff: {what: The name of the mentor, within: 2 days}
      - id: day
        name: First day
        kind: event
        owner: wards
        when: started
        shift: unknown
        opportunities: {idea: A welcome at night, owner: "?"}
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> jm.Workspace:
    monkeypatch.chdir(tmp_path)
    Path("journeymap.yaml").write_text(WORKSPACE, "utf-8")
    Path("nurse.yaml").write_text(JOURNEY, "utf-8")
    return jm.load(".")


def no_findings(*findings: jm.Finding) -> jm.Report:
    return jm.Report(findings=findings, summary=jm.Summary())


def sheet(sheets: jm.QuestionSheets, team: str) -> jm.Sheet:
    (one,) = (sheet for sheet in sheets.sheets if sheet.team == team)
    return one


def finding(rule: str, **values: Any) -> jm.Finding:
    given = {"category": "upkeep", "level": jm.Level.NOTE, "message": "it is so", "help": "write this", **values}
    return jm.Finding(rule=rule, fingerprint="", **given)


def test_every_team_gets_its_touchpoints(workspace: jm.Workspace) -> None:
    """A contested one goes to all owners, an unowned one to those who take part, else to the owner of the stage."""
    sheets = jm.questions(workspace, report=no_findings())

    assert {
        each.team: [touchpoint.subject.partition("/")[2] for touchpoint in each.touchpoints] for each in sheets.sheets
    } == {
        "people": ["page", "call"],
        "brand": ["page", "film"],
        "wards": ["fair", "day"],
    }
    page, _ = sheet(sheets, "brand").touchpoints
    fair, _ = sheet(sheets, "wards").touchpoints
    assert page.place == "Attract, Ward nurse"
    assert page.facts == (("Owner", "Claimed by Employer brand, People team"), ("Kind", "content"))
    assert ("Owner", "Nobody is accountable yet") in fair.facts
    assert ("Done by", "Ward managers") in fair.facts


def test_sheets_can_be_looped_over_and_printed(workspace: jm.Workspace) -> None:
    sheets = jm.questions(workspace, report=no_findings())

    assert (tuple(sheets), len(sheets), str(sheets)) == (sheets.sheets, 3, sheets.to_text())


def test_hand_offs_are_given_and_taken(workspace: jm.Workspace) -> None:
    sheets = jm.questions(workspace, report=no_findings())

    (given,), (taken,) = sheet(sheets, "people").gives, sheet(sheets, "wards").takes
    assert (
        given.sentence
        == "After “Welcome call”, Ward managers takes over with “First day”: The name of the mentor, within 2 days"
    )
    assert (
        taken.sentence
        == "After “Welcome call”, People team hands over to you for “First day”: The name of the mentor, within 2 days"
    )
    assert (given.source, given.target) == ("nurse/call", "nurse/day")


def test_every_unknown_value_is_asked_with_its_place(workspace: jm.Workspace) -> None:
    sheets = jm.questions(workspace, report=no_findings())

    asked = {each.team: [(question.text, question.place) for question in each.questions] for each in sheets.sheets}
    fair = ("Who is accountable for “Job fair”?", "nurse.yaml, line 16")
    assert asked == {
        "people": [
            ("When does “Welcome call” happen?", "nurse.yaml, line 27"),
            ("Who is accountable for “Board app”?", "journeymap.yaml, line 8"),
        ],
        "brand": [],
        "wards": [
            fair,
            ("When can “First day” be attended: by day, by night, or both?", "nurse.yaml, line 34"),
            ("Who takes up the idea “A welcome at night” at “First day”?", "nurse.yaml, line 35"),
        ],
    }
    assert all(question.answer and not question.rule for each in sheets.sheets for question in each.questions)


def test_a_finding_that_lists_is_asked_of_each_team_about_its_own(workspace: jm.Workspace) -> None:
    untimed = finding(
        "untimed-step",
        journey="nurse",
        subject="nurse",
        touchpoint="page",
        data={"touchpoints": ["page", "call", "day"]},
    )
    sheets = jm.questions(workspace, report=no_findings(untimed))

    texts = {each.team: [question.text for question in each.questions if question.rule] for each in sheets.sheets}
    assert texts == {
        "people": ["When does each of these happen: “Careers page”, “Welcome call”?"],
        "brand": ["When does “Careers page” happen?"],
        "wards": ["When does “First day” happen?"],
    }


def test_touchpoints_that_may_be_the_answer_to_a_gap_are_not_asked_about(workspace: jm.Workspace) -> None:
    """A silence goes to the team that keeps the journey, and is asked about the time."""
    silence = finding(
        "preboarding-silence", category="gap", journey="nurse", subject="nurse", data={"touchpoints": ["day"]}
    )
    sheets = jm.questions(workspace, report=no_findings(silence))

    (question,) = (question for question in sheet(sheets, "people").questions if question.rule)
    assert question.text == "Who contacts the person between contract and first day?"
    assert question.answer == "Add a touchpoint with `when:` between `accepted` and `started`. Write this."
    assert [question for question in sheet(sheets, "wards").questions if question.rule] == []


def test_stages_and_catalogues_go_to_their_owners(workspace: jm.Workspace) -> None:
    findings = [
        finding("vanity-metrics", journey="nurse", stage="attract", subject="nurse/attract"),
        finding("unused-definition", subject="channels/phone"),
        finding("unknown-function", data={"teams": ["board"]}),
    ]
    sheets = jm.questions(workspace, report=no_findings(*findings))

    texts = {each.team: [question.text for question in each.questions if question.rule] for each in sheets.sheets}
    assert texts["brand"] == ["What shows that “Attract” works, besides being seen?"]
    assert texts["people"] == ["Is “Telephone” still needed?"]
    assert texts["board"] == ["Which function does “Board” have?"]


def test_what_nobody_can_be_asked_comes_last(workspace: jm.Workspace) -> None:
    journey = jm.Journey(journey="alone", stages={"attract": jm.Stage(touchpoints=[jm.Touchpoint(id="a", name="A")])})
    sheets = jm.questions(jm.Workspace(None, [journey]), today=TODAY)

    assert [(each.team, each.name, each.is_unowned) for each in sheets.sheets] == [("unowned", "unowned", True)]
    assert "Who is accountable for “A”?" in [question.text for question in sheets.sheets[0].questions]
    assert sheets.sheets[0].questions[0].place.startswith("alone")
    assert sheets.to_text().startswith("Questions about what is unowned\n=====")


def _sheets_of(journey: jm.Journey, *findings: jm.Finding, **options: Any) -> dict[str, list[str]]:
    sheets = jm.questions(jm.Workspace(None, [journey]), report=no_findings(*findings), **options)
    return {each.team: [touchpoint.name for touchpoint in each.touchpoints] for each in sheets.sheets}


def _stage(*touchpoints: jm.Touchpoint, **keys: Any) -> jm.Stage:
    return jm.Stage(touchpoints=touchpoints, **keys)


@pytest.mark.parametrize(
    ("touchpoint", "stage", "journey", "teams"),
    [
        ({"responsible": "it", "consulted": "wards", "informed": "press"}, "marketing", "hr", ["it", "wards"]),
        ({"consulted": "wards"}, "marketing", "hr", ["wards"]),
        ({"owner": ["it", "wards"], "responsible": "press"}, "marketing", "hr", ["it", "wards"]),
        ({"owner": ["it", "unknown"]}, "marketing", "hr", ["it"]),
        ({"informed": "press"}, "marketing", "hr", ["marketing"]),
        ({}, ["marketing", "it"], "hr", ["it", "marketing"]),
        ({}, "unknown", "hr", ["hr"]),
        ({"owner": "unknown", "informed": "press"}, None, "hr", ["hr"]),
        ({}, None, "unknown", ["unowned"]),
        ({}, None, None, ["unowned"]),
    ],
)
def test_a_touchpoint_goes_to_all_claimants_or_to_those_who_take_part(
    touchpoint: Any, stage: Any, journey: Any, teams: list[str]
) -> None:
    """Else to the owner of its stage, else to that of its journey, else to the sheet `unowned`."""
    unowned, owned = jm.Touchpoint(id="a", name="A", **touchpoint), jm.Touchpoint(id="b", name="B", owner="other")
    stages = {"attract": _stage(unowned, owned, **({"owner": stage} if stage else {}))}
    sheets = _sheets_of(jm.Journey(journey="n", stages=stages, **({"owner": journey} if journey else {})))

    assert sheets.pop("other") == ["B"]
    assert sheets == {team: ["A"] for team in teams}


def test_a_team_can_have_the_id_of_the_sheet_without_a_team() -> None:
    """Both have files of their own, and both are there for the name."""
    owned, unowned = jm.Touchpoint(id="a", name="A", owner="unowned"), jm.Touchpoint(id="b", name="B")
    journey = jm.Journey(journey="n", stages={"attract": _stage(owned, unowned)})
    sheets = jm.questions(jm.Workspace(None, [journey]), team="unowned")

    names = {each.file_name: [touchpoint.name for touchpoint in each.touchpoints] for each in sheets}
    assert names == {"unowned_team": ["A"], "unowned": ["B"]}
    assert {name: content[:33].split("\n")[0] for name, content in sheets.files("text").items()} == {
        "unowned_team.txt": "Questions for unowned",
        "unowned.txt": "Questions about what is unowned",
    }


def test_questions_about_a_journey_without_owner_are_on_a_sheet_of_their_own() -> None:
    owned = [jm.Touchpoint(id=team, name=team, owner=team) for team in ("hr", "it")]
    journey = jm.Journey(journey="n", stages={"attract": _stage(*owned)})
    sheets = jm.questions(
        jm.Workspace(None, [journey]), report=no_findings(finding("stale-journey", journey="n", subject="n"))
    )

    assert {each.team: [question.rule for question in each.questions] for each in sheets.sheets} == {
        "hr": [],
        "it": [],
        "unowned": ["stale-journey"],
    }
    assert sheets.for_team("unowned").to_text() == (
        "Questions about what is unowned\n"
        "===============================\n"
        "\n"
        "Open questions\n"
        "--------------\n"
        "1. Is the map “n” still true?\n"
        "   Write this. (n)\n"
    )


def test_touchpoints_that_collide_are_named_together(workspace: jm.Workspace) -> None:
    both = finding(
        "colliding-feedback",
        journey="nurse",
        subject="nurse/call",
        touchpoint="call",
        data={"touchpoints": ["call", "day"]},
    )
    sheets = jm.questions(workspace, report=no_findings(both))

    for team in ("people", "wards"):
        (question,) = (question for question in sheet(sheets, team).questions if question.rule)
        assert question.text == "Can “Welcome call”, “First day” be one, or be asked at another time?"


def test_an_owner_in_another_journey_is_asked_too(workspace: jm.Workspace) -> None:
    conflict = finding(
        "conflicting-owner",
        journey="nurse",
        subject="nurse/call",
        touchpoint="call",
        data={"owners": ["people", "board"]},
    )
    sheets = jm.questions(workspace, report=no_findings(conflict))

    asked = {each.team: [question.text for question in each.questions if question.rule] for each in sheets.sheets}
    expected = ["Which one team is accountable for “Welcome call” in all journeys?"]
    assert (asked["people"], asked["board"], asked["wards"]) == (expected, expected, [])


def test_the_rule_that_lists_unknown_values_is_not_asked_besides(workspace: jm.Workspace) -> None:
    sheets = jm.questions(workspace, today=TODAY)

    assert "open-question" not in {question.rule for each in sheets.sheets for question in each.questions}


def test_the_place_is_that_of_the_teams_own_touchpoint(workspace: jm.Workspace) -> None:
    where = jm.Location("nurse.yaml", 11, 9, 11, 12)
    listing = finding(
        "untimed-step", journey="nurse", touchpoint="page", location=where, data={"touchpoints": ["page", "day"]}
    )
    sheets = jm.questions(workspace, report=no_findings(listing))

    places = {each.team: [question.place for question in each.questions if question.rule] for each in sheets.sheets}
    assert places == {
        "people": ["nurse.yaml, line 11"],
        "brand": ["nurse.yaml, line 11"],
        "wards": ["nurse.yaml, line 29"],
    }


def test_questions_stand_in_the_order_of_the_map_and_each_once(workspace: jm.Workspace) -> None:
    last = finding("unowned", journey="nurse", touchpoint="call", subject="nurse/call")
    first = finding("contested-owner", journey="nurse", touchpoint="page", subject="nurse/page", level=jm.Level.ERROR)
    whole = [
        finding("stale-journey", journey="nurse", subject="nurse"),
        finding("opinion-only", journey="nurse", subject="nurse", level=jm.Level.WARNING),
    ]
    sheets = jm.questions(workspace, report=no_findings(last, first, first, *whole))

    rules = [
        question.rule for question in sheet(sheets, "people").questions if question.rule or "happen" in question.text
    ]
    assert rules == ["opinion-only", "stale-journey", "contested-owner", "", "unowned"]


def test_one_journey_is_asked_about_alone(workspace: jm.Workspace) -> None:
    other = jm.Journey(
        journey="porter", owner="people", stages={"attract": _stage(jm.Touchpoint(id="a", name="A", owner="wards"))}
    )
    both = jm.Workspace(workspace.organization, [*workspace.journeys.values(), other])
    findings = [
        finding("stale-journey", journey="nurse", subject="nurse"),
        finding("unused-definition", subject="channels/phone"),
    ]
    sheets = jm.questions(both, report=no_findings(*findings), journey="porter")

    assert [(each.team, len(each.touchpoints), each.questions) for each in sheets.sheets] == [("wards", 1, ())]


def test_waived_findings_are_not_asked(workspace: jm.Workspace) -> None:
    waived = finding("unowned", journey="nurse", touchpoint="film", subject="nurse/film", waived=jm.Waived("agreed"))
    sheets = jm.questions(workspace, report=no_findings(waived))

    assert [question for each in sheets.sheets for question in each.questions if question.rule] == []


def test_a_rule_can_ask_its_own_question(workspace: jm.Workspace) -> None:
    """Its placeholders are those of messages; in another language the translated question comes first."""
    items = tuple(
        Item(Pointer("nurse", "onboard", id, index), f'"{id}"', id) for index, id in enumerate(("call", "day"))
    )
    problem = Problem(Pointer(), "m", "h", items=items, question="What about {items}, all {n} of {it|them}?")
    pending = PendingFinding("acme/rule", "upkeep", problem, "acme/rule")
    pending.level = jm.Level.NOTE
    (placed,) = place([pending], lambda _: (), workspace.organization)
    assert placed.question == 'What about "call" and "day", all 2 of them?'

    own = [
        finding("acme/rule", journey="nurse", question="Own?"),
        finding("unowned-journey", journey="nurse", question="Own too?"),
    ]
    for language, expected in (
        ("en", {"Own?", "Own too?"}),
        ("sv", {"Own?", "Vilket team håller kartan ”Ward nurse” aktuell?"}),
    ):
        sheets = jm.questions(workspace, report=no_findings(*own), language=language)
        assert {question.text for question in sheet(sheets, "people").questions if question.rule} == expected


def test_a_rule_without_a_question_asks_with_its_message(workspace: jm.Workspace) -> None:
    sheets = jm.questions(workspace, report=no_findings(finding("acme/rule", journey="nurse", subject="nurse")))

    (question,) = (question for question in sheet(sheets, "people").questions if question.rule)
    assert (question.text, question.answer, question.place) == ("It is so: what is right?", "Write this.", "nurse")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_a_faulty_workspace_is_asked(language: str) -> None:
    workspace = jm.load(ROOT / "examples" / "faulty")
    report = jm.validate(workspace, today=TODAY)
    sheets = jm.questions(workspace, report=report, language=language)

    asked = {
        (question.rule, question.subject) for each in sheets.sheets for question in each.questions if question.rule
    }
    assert asked == {(each.rule, each.subject or "") for each in report.findings if each.counts}
    assert all(question.text.endswith("?") and question.answer for each in sheets.sheets for question in each.questions)
    assert "{" not in "".join(question.text for each in sheets.sheets for question in each.questions)
    for format in FORMATS:
        assert sheets.to(format).endswith("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_have_the_same_texts_with_the_same_placeholders(language: str) -> None:
    folder = Path(jm.__file__).parent / "question_sheets" / "wording"
    texts, english = (json.loads((folder / f"{name}.json").read_text("utf-8")) for name in (language, "en"))

    def placeholders(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    for part in ("words", "unknown", "rules", "one", "missing"):
        expected = {key: placeholders(text) for key, text in english[part].items()}
        assert {key: placeholders(text) for key, text in texts[part].items()} == expected
    assert set(english["answers"]) <= set(texts["answers"])


def test_every_rule_but_those_of_reading_has_a_question() -> None:
    asked = json.loads((Path(jm.__file__).parent / "question_sheets" / "wording" / "en.json").read_text("utf-8"))[
        "rules"
    ]
    unasked = {"unused-waiver", "open-question"}
    missing = [rule.name for rule in installed() if rule.category != "reading" and rule.name not in {*asked, *unasked}]

    assert missing in ([], ["rate-without-boundary"])


def test_a_language_without_questions_is_english() -> None:
    assert wording("pt-BR") is not None
    assert wording("pt-BR").language == "en"
    assert wording("sv-FI").language == "sv"


MISSING = """\
journey: n
name: Ward nurse
owner: hr
links: [{url: "https://example.org"}]
evidence: [{date: 2026-01-01}]
stages:
  attract:
    owner: marketing
    touchpoints:
      - id: a
        owner: hr
      - name: Where to park
        owner: hr
      - owner: hr
      - id: b
        name: B
        owner: hr
        opportunities: [{owner: hr}]
        next: [{if: asked}]
        links: [{title: T}]
        waivers: [{rule: unowned}, {because: agreed}]
"""
MISSING_IN_WORKSPACE = """\
framework: [{id: attract}, {name: Start}]
anchors: {end: {name: End of probation}}
lanes: [{name: Systems}]
"""
MISSING_QUESTIONS = {
    "en": [
        ("hr", "What is the title of the link at “Ward nurse”?", "n.yaml, line 4"),
        ("hr", "How do you know what is written about “Ward nurse”?", "n.yaml, line 5"),
        ("hr", "What is the name of “a”?", "n.yaml, line 10"),
        ("hr", "What could be better at “B”?", "n.yaml, line 18"),
        ("hr", "What comes after “B”?", "n.yaml, line 19"),
        ("hr", "What is the address of the link at “B”?", "n.yaml, line 20"),
        ("hr", "Why is there an exception at “B”?", "n.yaml, line 21"),
        ("hr", "Which rule does the exception at “B” concern?", "n.yaml, line 21"),
        ("hr", "Whose journeys are these?", "journeymap.yaml, line 1"),
        ("hr", "What is the id of the stage in “journeymap.yaml”?", "journeymap.yaml, line 1"),
        ("hr", "When does the event in “journeymap.yaml” take place?", "journeymap.yaml, line 2"),
        ("hr", "Which key of the touchpoints does the lane in “journeymap.yaml” show?", "journeymap.yaml, line 3"),
        ("hr", "Which journey does “o.yaml” describe?", "o.yaml, line 1"),
        ("marketing", "What is the id of the touchpoint in “attract”?", "n.yaml, line 12"),
        ("marketing", "What is the id of the touchpoint in “attract”?", "n.yaml, line 14"),
        ("marketing", "What is the name of the touchpoint in “attract”?", "n.yaml, line 14"),
    ],
}


@pytest.fixture
def incomplete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> jm.Workspace:
    """A workspace in which every key that is required is missing."""
    monkeypatch.chdir(tmp_path)
    Path("journeymap.yaml").write_text(MISSING_IN_WORKSPACE, "utf-8")
    Path("n.yaml").write_text(MISSING, "utf-8")
    Path("o.yaml").write_text("stages: {attract: {touchpoints: []}}\n", "utf-8")
    return jm.load(".")


def test_every_missing_key_is_asked_for_in_words_of_its_own(incomplete: jm.Workspace) -> None:
    sheets = jm.questions(incomplete, today=TODAY)

    asked = [
        (each.team, question.text, question.place)
        for each in sheets
        for question in each.questions
        if question.rule == "missing-key"
    ]
    assert asked == MISSING_QUESTIONS["en"]


@pytest.mark.parametrize("language", ["de", "fi", "sv"])
def test_missing_keys_are_asked_for_in_every_language(language: str, incomplete: jm.Workspace) -> None:
    """The question and the answer are in that language, and name the key."""
    english, translated = (jm.questions(incomplete, today=TODAY, language=tag) for tag in ("en", language))
    pairs = [
        (first, second)
        for one, other in zip(english, translated, strict=True)
        for first, second in zip(one.questions, other.questions, strict=True)
        if first.rule == "missing-key"
    ]

    assert len(pairs) == len(MISSING_QUESTIONS["en"])
    for first, second in pairs:
        key = first.answer.partition("`")[2].partition(":")[0]
        assert f"`{key}:`" in second.answer
        assert (first.text != second.text, first.answer != second.answer) == (True, True)


def test_every_key_that_can_be_missing_has_a_question() -> None:
    from journeymap.model.fields import fields

    asked = json.loads((Path(jm.__file__).parent / "question_sheets" / "wording" / "en.json").read_text("utf-8"))
    required = {
        key
        for model in (jm.Journey, jm.Organization, jm.Touchpoint, jm.Opportunity, jm.Evidence, jm.Next, jm.Link)
        for key, field in fields(model).items()
        if model.model_fields[field.name].is_required()
    }
    assert required | {"rule", "because", "at", "key"} == {key.partition("-")[0] for key in asked["missing"]}


INTERNAL_STEP = """\
  onboard:
    touchpoints:
      - id: inner
        name: Inner step
        owner: board
        audience: internal
        when: accepted
"""
PUBLIC = WORKSPACE.replace("  wards: {", "  wards: {audience: internal, ").replace(
    "channels:", "personas:\n  scout: {name: Scout, audience: internal}\nchannels:"
)


@pytest.mark.parametrize("format", FORMATS)
def test_a_public_edition_names_nothing_internal(format: str, workspace: jm.Workspace) -> None:
    Path("journeymap.yaml").write_text(PUBLIC.replace("owner: unknown}", "owner: unknown, published: false}"), "utf-8")
    text = JOURNEY.replace("name: Film", "name: Film\n        audience: internal\n        owner: unknown")
    Path("nurse.yaml").write_text(
        text.replace("name: Welcome call", "name: Welcome call\n        personas: scout"), "utf-8"
    )
    Path("nurse.yaml").write_text(
        Path("nurse.yaml").read_text("utf-8").replace("  onboard:\n    touchpoints:\n", INTERNAL_STEP), "utf-8"
    )
    Path("secret.yaml").write_text("journey: secret\nname: Secret\nowner: people\naudience: internal\n", "utf-8")
    workspace = jm.load(".")
    everything = jm.questions(workspace, today=TODAY).to(format)
    public = jm.questions(workspace, today=TODAY, audience="public")

    assert "Inner step" in everything
    assert "Inner step" not in public.to(format)
    for word in ("Ward managers", "wards", "Film", "film", "Scout", "Board app", "board-app", "Secret", "secret"):
        assert word in everything or word in ("wards", "film", "board-app", "secret", "Scout")
        assert re.search(rf"\b{word}\b", public.to(format)) is None
    assert [each.team for each in public.sheets] == ["people", "brand", "clinical"]
    assert sheet(public, "clinical").name == "Clinical"
    with pytest.raises(jm.UnknownNameError):
        jm.questions(workspace, today=TODAY, audience="public", team="wards")


HOSTILE = "<script>alert(1)</script> [x](javascript:1) *b* `c` # | \u202e\x1b[31m"


def test_texts_are_never_markup() -> None:
    journey = jm.Journey(
        journey="n",
        owner="hr",
        name=HOSTILE,
        stages={"attract": jm.Stage(touchpoints=[jm.Touchpoint(id="a", name=HOSTILE, owner="hr")])},
    )
    sheets = jm.questions(jm.Workspace(None, [journey]), today=TODAY)

    assert "\x1b" not in sheets.to_text() and "\u202e" not in sheets.to_text()
    assert "<script>" not in sheets.to_html() and "&lt;script&gt;" in sheets.to_html()
    markdown = sheets.to_markdown()
    assert "\\<script\\>" in markdown and "\\[x\\](javascript:1)" in markdown and "\x1b" not in markdown


@pytest.mark.parametrize("option", ["team", "journey", "language", "audience"])
def test_unknown_names_are_an_error(option: str, workspace: jm.Workspace) -> None:
    with pytest.raises(jm.UnknownNameError):
        jm.questions(workspace, report=no_findings(), **{option: "nothing"})  # type: ignore[arg-type]
    with pytest.raises(jm.UnknownNameError):
        jm.questions(workspace, report=no_findings()).to("pdf")


@pytest.mark.parametrize("language", ["de", "fi", "sv"])
def test_every_question_has_an_answer_in_its_language(language: str) -> None:
    from journeymap.question_sheets.wording import _ANSWER_OF_RULE

    texts: Any = wording(language)._texts
    assert {rule for rule in texts["rules"] if _ANSWER_OF_RULE.get(rule) not in texts["answers"]} == set()
