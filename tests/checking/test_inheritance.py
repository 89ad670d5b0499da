"""What a journey has from the one that it follows is inherited; what its own changes cause is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.findings import Finding
from journeymap.workspace import WorkspaceData
from tests.strategies import faulty_workspaces

TODAY = date(2026, 11, 22)
TEMPLATE = {
    "template/journeymap.yaml": """\
organization: Partnership
teams:
  recruitment: {function: hr}
  ward: {function: clinical}
channels:
  news: {}
""",
    "template/nurse.yaml": """\
journey: nurse
owner: recruitment
reviewed: 2026-11-01
covers: [onboard]
stages:
  onboard:
    touchpoints:
      - id: call
        name: Call
        kind: conversation
        owner: [recruitment, ward]
        when: accepted + 3 days
      - id: survey
        name: Survey
        kind: feedback
        owner: recruitment
        when: started + 20 days
      - id: second-survey
        name: Second survey
        kind: feedback
        owner: recruitment
        when: started + 60 days
      - id: letter
        name: Letter
        kind: message
        owner: recruitment
        channels: [news]
        when: started - 5 days
""",
    "site/journeymap.yaml": "organization: Site\ntemplate: ../template\n",
}
FOLLOWER = "journey: nurse\nfollows: template/nurse\nowner: recruitment\nreviewed: 2026-11-01\n"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: Mapping[str, str]) -> None:
    for name, text in {**TEMPLATE, **files}.items():
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def report(files: Mapping[str, str], folder: str = "site", **options: Any) -> jm.Report:
    write(files)
    return jm.validate(jm.load(folder), today=TODAY, **options)


def counting_pairs(report: jm.Report) -> set[tuple[str, str | None]]:
    return {(finding.rule, finding.subject) for finding in report.findings if finding.counts}


def test_without_changes_all_is_inherited_and_the_run_passes() -> None:
    of_template = report({}, "template")
    checked = report({"site/nurse.yaml": FOLLOWER})

    assert not of_template.ok
    assert checked.ok
    assert [finding.rule for finding in checked.findings if not finding.inherited] == []
    assert sorted(finding.rule for finding in checked.inherited) == sorted(one.rule for one in of_template.findings)
    assert checked.summary.inherited == len(of_template.findings)
    assert (checked.summary.error, checked.summary.warning, checked.summary.note) == (0, 0, 0)


def test_a_list_leaves_out_what_the_template_lists() -> None:
    own = """\
stages:
  onboard:
    touchpoints:
      - {id: pulse, name: Pulse, kind: feedback, owner: recruitment, when: started + 100 days}
"""
    [finding] = [
        one for one in report({"site/nurse.yaml": FOLLOWER + own}).findings if one.rule == "unanswered-feedback"
    ]

    assert not finding.inherited
    assert finding.data["touchpoints"] == ["pulse"]
    assert "Survey" not in finding.message
    assert finding.location == jm.Location("site/nurse.yaml", 8, 14, 8, 19)


def test_names_of_the_template_are_replaced_before_findings_are_compared() -> None:
    workspace = (
        TEMPLATE["site/journeymap.yaml"] + "teams:\n  people: {function: hr}\n  recruitment: {replaced_by: people}\n"
    )
    files = {"site/journeymap.yaml": workspace, "site/here.yaml": FOLLOWER.replace("journey: nurse", "journey: here")}
    files["site/here.yaml"] = files["site/here.yaml"].replace("owner: recruitment", "owner: people")
    checked = report(files)

    assert counting_pairs(checked) == set()
    [contested] = [finding for finding in checked.inherited if finding.rule == "contested-owner"]
    assert (contested.subject, contested.data) == ("here/call", {"owners": ["people", "ward"]})


def test_what_a_name_that_replaces_another_causes_is_not_inherited() -> None:
    teams = "teams:\n  agency: {function: marketing}\n  recruitment: {replaced_by: agency}\n"
    files = {
        "site/journeymap.yaml": TEMPLATE["site/journeymap.yaml"]
        + teams
        + "checks: {rules: {outside-owner: {functions: [hr]}}}\n"
    }
    checked = report({**files, "site/nurse.yaml": FOLLOWER.replace("recruitment", "agency")})

    assert ("outside-owner", "nurse") in counting_pairs(checked)


def test_the_findings_of_a_base_in_the_same_workspace_are_inherited() -> None:
    variant = "journey: ward\nfollows: nurse\nowner: recruitment\nreviewed: 2026-11-01\nadapts:\n  letter: {owner: [], because: Why}\n"
    checked = report({"template/ward.yaml": variant}, "template")

    assert [one.subject for one in checked.findings if one.counts and (one.journey == "ward")] == ["ward/letter"]
    assert {one.rule for one in checked.inherited} >= {"contested-owner", "unanswered-feedback"}
    assert {one.journey for one in checked.inherited} == {"ward"}


def test_in_a_chain_the_journey_that_is_followed_directly_counts() -> None:
    base = FOLLOWER + "adapts:\n  letter: {owner: [], because: Nobody yet}\n"
    variant = "journey: ward\nfollows: nurse\nowner: recruitment\nreviewed: 2026-11-01\n"
    checked = report({"site/nurse.yaml": base, "site/ward.yaml": variant}, select=["unowned", "contested-owner"])

    assert [(one.subject, one.rule, one.inherited) for one in checked.findings] == [
        ("nurse/letter", "unowned", False),
        ("ward/letter", "unowned", True),
        ("nurse/call", "contested-owner", True),
        ("ward/call", "contested-owner", True),
    ]


def test_an_open_question_is_never_inherited() -> None:
    template = TEMPLATE["template/nurse.yaml"].replace("owner: [recruitment, ward]", "owner: unknown")
    checked = report({"template/nurse.yaml": template, "site/nurse.yaml": FOLLOWER}, select=["open-question"])

    assert [(one.rule, one.inherited) for one in checked.findings] == [("open-question", False)]
    assert checked.summary.open_questions == 1


def test_what_is_wrong_with_the_text_of_the_template_is_reported_once() -> None:
    template = TEMPLATE["template/nurse.yaml"].replace("kind: message", "kind: mesage").replace("[news]", "[newz]")
    checked = report({"template/nurse.yaml": template, "site/nurse.yaml": FOLLOWER})
    reading = [one for one in checked.findings if one.category == "reading"]

    assert {one.location and one.location.path for one in reading} == {"template/nurse.yaml"}
    assert sorted((one.rule, one.inherited, one.fix) for one in reading) == [
        ("unknown-reference", False, None),
        ("unknown-reference", True, None),
        ("wrong-value", False, None),
    ]
    assert not checked.ok
    assert Path("template/nurse.yaml").read_text("utf-8") == template
    workspace = jm.load("site")
    assert workspace.corrections(jm.validate(workspace, today=TODAY)) == []


def test_a_template_of_the_template_is_read_too() -> None:
    files = {
        "top/journeymap.yaml": "organization: Top\n",
        "top/nurse.yaml": TEMPLATE["template/nurse.yaml"].replace("kind: message", "kind: mesage"),
        "template/journeymap.yaml": TEMPLATE["template/journeymap.yaml"] + "template: ../top\n",
        "template/nurse.yaml": FOLLOWER,
        "site/nurse.yaml": FOLLOWER,
    }
    checked = report(files)

    assert [one.location and one.location.path for one in checked.findings if one.counts] == ["top/nurse.yaml"]
    assert counting_pairs(checked) == {("wrong-value", "nurse/letter")}


@pytest.mark.parametrize("ignored", [[], ["contested-owner"]])
def test_the_same_rules_are_asked_of_the_template(ignored: list[str]) -> None:
    checked = report({"site/nurse.yaml": FOLLOWER}, ignore=ignored)

    assert ("contested-owner" in {one.rule for one in checked.inherited}) is not bool(ignored)


def test_a_rule_that_is_off_in_the_template_finds_its_faults_here() -> None:
    off = TEMPLATE["template/journeymap.yaml"] + "checks: {rules: {contested-owner: off}}\n"
    on = TEMPLATE["site/journeymap.yaml"] + "checks: {rules: {contested-owner: error}}\n"
    files = {"template/journeymap.yaml": off, "site/nurse.yaml": FOLLOWER}

    assert "contested-owner" not in {one.rule for one in report(files).findings}
    assert ("contested-owner", "nurse/call") in counting_pairs(report({**files, "site/journeymap.yaml": on}))


def test_a_persona_of_this_workspace_alone_makes_a_finding_its_own() -> None:
    personas = "personas: {newcomer: {}}\n"
    files = {
        "template/journeymap.yaml": TEMPLATE["template/journeymap.yaml"] + personas,
        "site/journeymap.yaml": TEMPLATE["site/journeymap.yaml"] + "personas: {returner: {}}\n",
    }
    same = report({**files, "site/nurse.yaml": FOLLOWER + "personas: newcomer\n"}, select=["early-silence"])
    other = report({**files, "site/nurse.yaml": FOLLOWER + "personas: returner\n"}, select=["early-silence"])

    assert [(one.personas, one.inherited) for one in same.findings] == [(("newcomer",), True)]
    assert [(one.personas, one.inherited) for one in other.findings] == [(("returner",), False)]


# -- waivers and items ------------------------------------------------------------------------------------------

WAIVER = (
    "        waivers: [{rule: contested-owner, because: Agreed, until: 2026-01-01}, {rule: unowned, because: Old}]\n"
)


def test_waivers_of_the_template_are_neither_unused_nor_expired_here() -> None:
    template = TEMPLATE["template/nurse.yaml"].replace("        when: accepted + 3 days\n", WAIVER)
    select = ["unused-waiver", "expired-waiver", "unowned", "contested-owner"]
    write({"template/nurse.yaml": template})
    of_template = jm.validate(jm.load("template"), today=TODAY, select=select)
    checked = report({"template/nurse.yaml": template, "site/nurse.yaml": FOLLOWER}, select=select)

    assert [one.rule for one in of_template.findings] == ["contested-owner", "expired-waiver", "unused-waiver"]
    assert [(one.rule, one.inherited) for one in checked.findings] == [("contested-owner", True)]


def test_an_own_waiver_of_what_is_inherited_is_not_unused() -> None:
    waiver = "adapts:\n  survey:\n    waivers: [{rule: unanswered-feedback, because: Agreed}]\n"
    checked = report({"site/nurse.yaml": FOLLOWER + waiver})

    assert counting_pairs(checked) == set()


def test_items_of_the_template_are_not_unused() -> None:
    files = {
        "template/journeymap.yaml": TEMPLATE["template/journeymap.yaml"] + "assets: {site: {}}\n",
        "site/journeymap.yaml": TEMPLATE["site/journeymap.yaml"] + "assets: {site: {name: Site}, guide: {}}\n",
        "site/nurse.yaml": FOLLOWER,
    }
    checked = report(files, select=["unused-definition"])

    assert [(one.subject, one.inherited) for one in checked.findings] == [("assets/guide", False)]


def test_texts_that_are_taken_over_without_a_language_are_one_note() -> None:
    template = TEMPLATE["template/nurse.yaml"].replace("name: Call", "name: {en: Call}")
    template = template.replace("name: Survey", "name: {en: Survey, sv: Fråga}").replace(
        "name: Letter", "name: {en: Letter}"
    )
    languages = {
        "template/journeymap.yaml": TEMPLATE["template/journeymap.yaml"] + "languages: [en, sv]\n",
        "site/journeymap.yaml": TEMPLATE["site/journeymap.yaml"] + "languages: [en, sv, fi]\n",
    }
    own = "adapts:\n  letter: {name: {fi: Kirje, sv: Brev}}\n  second-survey: {notes: {en: Ours, sv: Vår}}\n"
    checked = report(
        {**languages, "template/nurse.yaml": template, "site/nurse.yaml": FOLLOWER + own},
        select=["missing-translation"],
    )

    assert [(one.inherited, str(one.level), one.subject, one.data) for one in checked.findings] == [
        (False, "note", "nurse", {"missing": ["fi"], "texts": 2}),
        (False, "warning", "nurse/second-survey", {"missing": ["fi"]}),
        (True, "warning", "nurse/call", {"missing": ["sv"]}),
    ]
    note = checked.findings[0]
    assert note.message == "2 texts of the template are not given in fi"
    assert note.location == jm.Location("site/nurse.yaml", 2, 10, 2, 24)


def test_nobody_here_is_asked_about_faults_of_the_template() -> None:
    template = TEMPLATE["template/nurse.yaml"].replace("kind: message", "kind: mesage")
    own = "adapts:\n  letter: {owner: [], because: Nobody yet}\n"
    write({"template/nurse.yaml": template, "site/nurse.yaml": FOLLOWER + own})
    asked = jm.questions(jm.load("site"), today=TODAY).to_text()
    write({"site/nurse.yaml": FOLLOWER})
    without_changes = jm.questions(jm.load("site"), today=TODAY).to_text()

    assert "mesage" not in asked
    assert "Letter" in asked
    assert "?" in asked
    assert "?" not in without_changes


# -- journeys that share touchpoints ----------------------------------------------------------------------------


def test_journeys_that_follow_one_another_are_no_conflict() -> None:
    first = FOLLOWER + "adapts:\n  letter: {owner: ward, because: Why}\n"
    second = FOLLOWER.replace("journey: nurse", "journey: other")
    third = "journey: third\nfollows: other\nadapts:\n  survey: {owner: ward, because: Why}\n"
    stranger = "journey: stranger\nstages: {onboard: {touchpoints: [{id: survey, name: Survey, owner: recruitment}]}}\n"
    family = {"site/nurse.yaml": first, "site/other.yaml": second, "site/third.yaml": third}

    assert report(family, select=["conflicting-owner"]).findings == ()
    [conflict] = report({**family, "site/z.yaml": stranger}, select=["conflicting-owner"]).findings
    assert {conflict.subject, conflict.journey} <= {"stranger/survey", "third/survey", "stranger", "third"}
    assert sorted(conflict.data["owners"]) == ["recruitment", "ward"]


def test_a_touchpoint_that_journeys_share_counts_once_for_a_channel_and_a_team() -> None:
    variant = "journey: ward\nfollows: nurse\nadapts:\n  letter: {owner: ward, because: Why}\n"
    checked = report({"template/ward.yaml": variant}, "template", select=["contested-channel"])
    own = "stages: {onboard: {touchpoints: [{id: note, name: Note, kind: message, owner: ward, channels: [news]}]}}\n"
    contested = report({"template/ward.yaml": variant + own}, "template", select=["contested-channel"])

    assert checked.findings == ()
    assert [one.subject for one in contested.findings] == ["channels/news"]
    tables = jm.load("template").to_tables(unicode=False)
    assert "recruitment  hr        4 touchpoints; journey nurse" in tables
    assert "ward         clinical  3 touchpoints" in tables


def test_a_journey_that_follows_nothing_is_about_the_personas_written_here() -> None:
    files = {
        "template/journeymap.yaml": TEMPLATE["template/journeymap.yaml"] + "personas: {newcomer: {}}\n",
        "site/journeymap.yaml": TEMPLATE["site/journeymap.yaml"] + "personas: {volunteer: {}}\n",
        "site/nurse.yaml": FOLLOWER,
        "site/own.yaml": "journey: own\n",
    }
    write(files)
    workspace = jm.load("site")

    assert workspace.graph("own").personas == ("volunteer",)
    assert set(workspace.graph("nurse").personas) == {"newcomer", "volunteer"}


def test_a_reference_to_a_journey_that_nothing_here_follows_is_none_of_this_workspace() -> None:
    files = {
        "template/nurse.yaml": TEMPLATE["template/nurse.yaml"] + "        next: alumni/thanks\n",
        "template/alumni.yaml": "journey: alumni\nstages: {depart: {touchpoints: [{id: thanks, name: Thanks}]}}\n",
    }
    own = "stages: {onboard: {touchpoints: [{id: gift, name: Gift, next: alumni/thanks}]}}\n"

    def unknown(follower: str) -> list[tuple[str | None, bool]]:
        checked = report({**files, "site/nurse.yaml": follower})
        return [(one.subject, one.inherited) for one in checked.findings if one.rule == "unknown-reference"]

    assert unknown(FOLLOWER) == []
    assert unknown(FOLLOWER + own) == [("nurse/gift", False)]


def test_what_leads_back_from_a_journey_that_nothing_here_follows_is_still_reached() -> None:
    template = TEMPLATE["template/nurse.yaml"].replace(
        "started + 20 days", "started + 20 days\n        next: pause/rest"
    )
    rest = "{id: rest, name: Rest, owner: recruitment, next: nurse/second-survey, needs: nurse/letter}"
    pause = f"journey: pause\nstages: {{onboard: {{touchpoints: [{rest}]}}}}\n"
    files = {"template/nurse.yaml": template, "template/pause.yaml": pause, "site/nurse.yaml": FOLLOWER}

    assert counting_pairs(report(files)) == set()
    workspace = jm.load("site")
    assert workspace.portfolio.entered["nurse"] == ("second-survey",)
    assert workspace.portfolio.needed == {"nurse/letter"}


# -- properties -------------------------------------------------------------------------------------------------


def followers(template: WorkspaceData, suffix: str) -> list[jm.Journey]:
    """A journey without changes for each one of the template, with what no journey takes over."""
    return [
        jm.Journey(
            journey=id + suffix,
            follows=f"template/{id}",
            owner=journey.owner,
            reviewed=journey.reviewed,
            status=journey.status,
        )
        for id, journey in template.journeys.items()
    ]


def counting(template: WorkspaceData, journeys: list[jm.Journey]) -> list[Finding]:
    workspace = jm.Workspace(jm.Organization(organization="Site"), journeys, template=jm.Workspace.from_data(template))
    return [
        finding
        for finding in jm.validate(workspace, today=TODAY).findings
        if not finding.inherited
        and finding.category != "reading"
        and finding.rule not in ("open-question", "unknown-template")
    ]


@given(template=faulty_workspaces(), suffix=st.sampled_from(["", "-here"]))
@settings(max_examples=8)
def test_a_follower_without_changes_has_only_inherited_findings(template: WorkspaceData, suffix: str) -> None:
    assert counting(template, followers(template, suffix)) == []


@given(template=faulty_workspaces(), data=st.data())
@settings(max_examples=6)
def test_one_change_brings_only_what_it_causes_in_any_order(template: WorkspaceData, data: st.DataObject) -> None:
    journeys = followers(template, "-here")
    places = [
        (number, touchpoint.id)
        for number, journey in enumerate(template.journeys.values())
        for stage in journey.stages.values()
        for touchpoint in stage.touchpoints
        if touchpoint.status == "live"
    ]
    number, touchpoint = data.draw(st.sampled_from(places))
    adaptation = {touchpoint: {"x-note": "Ask anna.berg@north.example"}}
    journeys[number] = journeys[number].model_copy(update={"adapts": adaptation})
    brought = counting(template, journeys)

    assert [(finding.rule, finding.subject) for finding in brought] == [
        ("personal-data", f"{journeys[number].journey}/{touchpoint}")
    ]
    assert counting(template, data.draw(st.permutations(journeys))) == brought


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_conflict_of_two_journeys_is_inherited_whichever_stands_last(order: tuple[int, int]) -> None:
    def journey(id: str, owner: str) -> jm.Journey:
        touchpoint = jm.Touchpoint(id="page", name="Page", owner=owner)
        return jm.Journey(journey=id, stages={"attract": jm.Stage(touchpoints=(touchpoint,))})

    organization = jm.Organization(organization="Fellmoor")
    template = jm.Workspace(organization, [journey("nurse", "hr"), journey("doctor", "marketing")])
    both = [jm.Journey(journey=f"{id}-here", follows=f"template/{id}") for id in ("nurse", "doctor")]
    workspace = jm.Workspace(organization, [both[number] for number in order], template=template)

    report = jm.validate(workspace, select=["conflicting-owner"])

    assert [(each.rule, each.inherited) for each in report.findings] == [("conflicting-owner", True)]
