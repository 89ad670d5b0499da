"""Findings of a journey that follows lie where their cause is written.

`<<1>>` in a file marks where a finding points, `<<also 1>>` one of its second places.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.findings import Finding, Location

TODAY = date(2026, 11, 22)
_MARK = re.compile(r"<<((?:also )?\d)>>")
TEMPLATE = """\
journey: nurse
name: Nurse
covers: [onboard]
stages:
  onboard:
    goal: Arrive
    touchpoints:
      - {id: form, name: Form, kind: form}
      - {id: call, name: Call, kind: conversation, owner: hr, feeds: form, when: started - 9 days}
      - {id: fair, name: Fair, kind: event, owner: hr, binding: optional}
      - {id: talk, name: Talk, kind: conversation, owner: hr, when: fair + 2 days}
"""


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: Mapping[str, str]) -> dict[str, tuple[str, int, int]]:
    """Write files without their marks; return the file, line and column of each mark."""
    places = {}
    defaults = {
        "template/journeymap.yaml": "organization: Partnership\n",
        "template/nurse.yaml": TEMPLATE,
        "site/journeymap.yaml": "organization: Site\ntemplate: ../template\n",
    }
    for name, text in {**defaults, **files}.items():
        lines = []
        for number, line in enumerate(text.splitlines(), 1):
            while mark := _MARK.search(line):
                places[mark[1]] = name, number, mark.start() + 1
                line = line[: mark.start()] + line[mark.end() :]
            lines.append(line)
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return places


def at(location: Location | None) -> tuple[str, int | None, int | None] | None:
    return None if location is None else (location.path, location.line, location.column)


def check(files: Mapping[str, str], *rules: str, folder: str = "site", **options: Any) -> list[Finding]:
    """Check that the findings of rules are at the marks `1`, `2`, … and return them."""
    places = write(files)
    findings = [
        one for one in jm.validate(jm.load(folder), today=TODAY, select=rules, **options).findings if one.rule in rules
    ]
    assert [at(one.location) for one in findings] == [
        place for mark, place in sorted(places.items()) if not mark.startswith("also")
    ]
    for number, finding in enumerate(findings, 1):
        second = places.get(f"also {number}")
        assert second in [None, *(at(related.location) for related in finding.related)]
        assert second is not None or finding.taken_over_at is None
    return findings


FOLLOWS = "journey: nurse\nfollows: template/nurse\n"


def test_a_key_that_is_written_under_adapts() -> None:
    own = FOLLOWS + "adapts:\n  call:\n    because: Why\n    owner: <<1>>[hr, marketing]\n"
    check({"site/nurse.yaml": own}, "contested-owner")


def test_an_entry_of_a_list_that_is_written_under_adapts() -> None:
    files = {
        "site/journeymap.yaml": (
            "organization: Site\ntemplate: ../template\nteams: {a: {replaced_by: b}, b: {}}\nchannels: {}\n"
        ),
        "template/journeymap.yaml": "organization: Partnership\nteams: {a: {}}\n",
        "site/nurse.yaml": FOLLOWS + "adapts:\n  call:\n    consulted: [a, b, <<1>>c]\n    because: Why\n",
    }
    check(files, "unknown-reference")


def test_an_entry_of_a_list_that_is_taken_over_with_other_names() -> None:
    template = TEMPLATE.replace("owner: hr, feeds", "consulted: [a, b, <<1>>c], owner: hr, feeds")
    files = {
        "template/journeymap.yaml": "organization: Partnership\nteams: {a: {}, b: {}}\n",
        "template/nurse.yaml": template.replace("<<1>>", ""),
        "site/journeymap.yaml": "organization: Site\ntemplate: ../template\nteams: {a: {replaced_by: b}}\n",
        "site/nurse.yaml": FOLLOWS,
    }
    write(files)
    findings = jm.validate(jm.load("site"), today=TODAY).findings
    places = write({"template/nurse.yaml": template})

    unknown = [(at(one.location), one.inherited) for one in findings if one.rule == "unknown-reference"]
    assert sorted(unknown) == [(places["1"], False), (places["1"], True)]


def test_anything_else_of_what_is_adapted() -> None:
    own = FOLLOWS + "adapts:\n  <<1>>call:\n    without: owner\n    because: Why\n"
    check({"site/nurse.yaml": own, "template/nurse.yaml": TEMPLATE.replace("kind: form", "owner: hr")}, "unowned")


def test_what_is_taken_over_as_it_stands() -> None:
    own = "journey: other\nfollows: <<also 1>>{journey: template/nurse, version: 1}\n"
    [finding] = check(
        {"site/nurse.yaml": own, "template/nurse.yaml": TEMPLATE.replace("id: form", "id: <<1>>form")}, "unowned"
    )

    assert [related.message for related in finding.related] == ["taken over here"]
    text = jm.validate(jm.load("site"), today=TODAY, select=["unowned"]).to("text", show="all")
    assert "\n 2 | follows: {journey: template/nurse, version: 1}\n" in text
    assert "\n 8 |       - {id: form, name: Form, kind: form}\n" in text
    assert "error[unowned] (the template's): " in text


def test_own_touchpoints_by_their_position_in_the_file() -> None:
    own = """\
journey: nurse
follows: template/nurse
adapts: {form: {owner: hr, because: Why}}
stages:
  onboard:
    touchpoints:
      - {id: <<1>>one, name: One}
      - {id: two, name: Two, owner: hr, before: form}
      - {id: three, name: Three, owner: <<2>>[hr, marketing], after: call}
"""
    check({"site/nurse.yaml": own}, "unowned", "contested-owner")


def test_keys_of_stages_and_journeys() -> None:
    template = TEMPLATE.replace("    goal: Arrive", "    owner: <<2>>[hr, marketing]\n    metrics: [page-views]")
    own = "journey: nurse\nfollows: <<also 2>>template/nurse\nowner: <<1>>[hr, marketing]\n"
    check({"template/nurse.yaml": template, "site/nurse.yaml": own}, "contested-owner")


def test_the_key_of_a_stage() -> None:
    template = TEMPLATE.replace("  onboard:", "  <<1>>onboard:")
    own = "journey: nurse\nfollows: <<also 1>>template/nurse\nomits: {call: Why, talk: Why}\n"
    files = {
        "site/journeymap.yaml": "organization: Site\ntemplate: ../template\npersonas: {a: {staff_group: clinical}}\n"
    }
    check({**files, "template/nurse.yaml": template, "site/nurse.yaml": own}, "clinical-left-out")
    here = "\nstages:\n  <<1>>onboard: {goal: Begin}\n"
    check({**files, "template/nurse.yaml": TEMPLATE, "site/nurse.yaml": FOLLOWS + here}, "clinical-left-out")


def test_a_reference_to_what_is_omitted_points_at_the_entry() -> None:
    own = FOLLOWS + "omits:\n  <<1>>form: Not here\n"
    [finding] = check({"site/nurse.yaml": own.replace("omits", "adopts: [fair]\nomits")}, "retired-reference")

    assert (finding.subject, finding.data) == ("nurse/call", {"key": "feeds", "to": "form"})
    assert not finding.inherited


def test_a_reference_to_what_is_not_adopted_points_at_follows() -> None:
    own = "journey: nurse\nfollows: <<1>>template/nurse\n"
    [finding] = check({"site/nurse.yaml": own}, "retired-reference")

    assert (finding.subject, finding.data) == ("nurse/talk", {"key": "when", "to": "fair"})


def test_next_needs_and_part_of_rest_on_nothing_that_is_omitted() -> None:
    template = TEMPLATE.replace("feeds: form", "next: form, needs: [form]").replace(
        "when: fair + 2 days", "part_of: form"
    )
    files = {"template/nurse.yaml": template, "site/nurse.yaml": FOLLOWS + "omits: {form: Not here}\n"}

    assert check(files, "retired-reference") == []


def test_a_journey_of_the_same_workspace_that_is_followed() -> None:
    files = {
        "template/nurse.yaml": TEMPLATE.replace("id: form", "id: <<2>>form"),
        "template/base.yaml": "journey: base\nfollows: nurse\nadapts:\n  <<1>>call: {without: owner, because: Why}\n",
        "template/ward.yaml": "journey: ward\nfollows: <<also 1>>base\n",
    }
    places = write(files)
    findings = jm.validate(jm.load("template"), today=TODAY, select=["unowned"]).findings
    of_ward = [one for one in findings if one.journey == "ward"]

    assert [(one.subject, at(one.location), one.inherited) for one in of_ward] == [
        ("ward/call", places["1"], True),
        ("ward/form", places["2"], True),
    ]
    assert {at(one.taken_over_at) for one in of_ward} == {places["also 1"]}


def test_the_template_of_the_template() -> None:
    files = {
        "top/journeymap.yaml": "organization: Top\n",
        "top/nurse.yaml": TEMPLATE.replace("id: form", "id: <<2>>form"),
        "template/journeymap.yaml": "organization: Partnership\ntemplate: ../top\n",
        "template/nurse.yaml": FOLLOWS + "adapts:\n  <<1>>call: {without: owner, because: Why}\n",
        "site/nurse.yaml": "journey: nurse\nfollows: template/nurse\n",
    }
    places = write(files)
    findings = jm.validate(jm.load("site"), today=TODAY, select=["unowned"]).findings

    assert [(one.subject, at(one.location), one.inherited) for one in findings] == [
        ("nurse/call", places["1"], True),
        ("nurse/form", places["2"], True),
    ]
    assert {at(one.taken_over_at) for one in findings} == {("site/nurse.yaml", 2, 10)}


def test_items_of_catalogues_key_by_key() -> None:
    files = {
        "template/journeymap.yaml": (
            "organization: Partnership\nmetrics:\n  a: {owner: <<2>>[hr, marketing]}\n  b: {owner: [hr, marketing]}\n"
        ),
        "site/journeymap.yaml": (
            "organization: Site\ntemplate: <<also 2>>../template\nmetrics:\n  a: {name: A}\n  b: {owner: <<1>>[hr, it]}\n"
        ),
    }
    write(files)
    check(files, "contested-owner")


def test_an_item_of_the_template_that_only_this_workspace_misuses() -> None:
    owned = "{id: ID, name: ID, kind: message, channels: [news], owner: OWNER}"
    two = ", ".join(owned.replace("ID", id).replace("OWNER", owner) for id, owner in (("a", "hr"), ("b", "marketing")))
    files = {
        "template/journeymap.yaml": "organization: Partnership\nchannels:\n  <<1>>news: {}\n",
        "template/nurse.yaml": "journey: nurse\n",
        "site/journeymap.yaml": "organization: Site\ntemplate: <<also 1>>../template\n",
        "site/own.yaml": f"journey: own\nstages: {{onboard: {{touchpoints: [{two}]}}}}\n",
    }
    [finding] = check(files, "contested-channel")

    assert not finding.inherited


def test_what_conflicts_is_shown_where_it_is_written() -> None:
    own = "journey: own\nstages:\n  onboard:\n    touchpoints:\n      - {id: call, name: Call, owner: <<1>>marketing}\n"
    files = {"site/nurse.yaml": FOLLOWS, "site/own.yaml": own}
    [finding] = check(files, "conflicting-owner")

    assert [at(related.location) for related in finding.related] == [("template/nurse.yaml", 9, 59)]


# -- which files are asked for, and where the repository ends ---------------------------------------------------


def test_what_is_taken_over_is_asked_for_with_the_file_of_the_follower() -> None:
    write(
        {
            "site/nurse.yaml": FOLLOWS,
            "site/other.yaml": "journey: other\n",
            "template/x.yaml": "journey: x\nowner: HR\n",
        }
    )

    def rules(path: str) -> set[tuple[str, bool]]:
        return {(one.rule, one.inherited) for one in jm.validate(jm.load(path), today=TODAY).findings}

    assert {("unowned", True), ("wrong-value", False)} <= rules("site/nurse.yaml")
    assert rules("site/other.yaml") == {("empty-stage", False), ("unowned-journey", False)}


@pytest.mark.parametrize("repository", ["site", "", None])
def test_build_servers_get_places_in_the_repository(repository: str | None) -> None:
    own = FOLLOWS + "omits: {call: Why, talk: Why}\n"
    write({"template/nurse.yaml": TEMPLATE.replace("when: fair + 2 days", "notes: Fair"), "site/nurse.yaml": own})
    if repository is not None:
        subprocess.run(["git", "init", "-q", repository or "."], check=True)
    template = TEMPLATE.replace("name: Nurse\n", "name: Nurse\nowner: hr\nsummary: a.berg@north.example\n")
    off = "organization: Partnership\nchecks: {rules: {personal-data: off}}\n"
    on = "organization: Site\ntemplate: ../template\nchecks: {rules: {personal-data: warning}}\n"
    write(
        {
            "template/nurse.yaml": template,
            "template/journeymap.yaml": off,
            "site/journeymap.yaml": on,
            "site/nurse.yaml": FOLLOWS,
        }
    )
    report = jm.validate(jm.load("site"), today=TODAY, select=["personal-data"])

    in_template, in_site = ("template/nurse.yaml", 4), ("nurse.yaml" if repository == "site" else "site/nurse.yaml", 2)
    [issue] = json.loads(report.to("gitlab"))
    [result] = json.loads(report.to("sarif"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    expected = in_site if repository == "site" else in_template
    assert (issue["location"]["path"], issue["location"]["lines"]["begin"]) == expected
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == expected
    assert f"file={expected[0]},line={expected[1]}," in report.to("github")
    assert len(result.get("relatedLocations", ())) == int(repository != "site")
    assert json.loads(report.to_json())["findings"][0]["path"] == "template/nurse.yaml"


def test_outside_of_the_current_folder_is_outside_where_there_is_no_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    write({"template/nurse.yaml": TEMPLATE.replace("kind: event", "kind: evnt"), "site/nurse.yaml": FOLLOWS})
    monkeypatch.chdir("site")
    report = jm.validate(jm.load("."), today=TODAY, select=["unowned"])
    [finding] = [one for one in report.findings if one.counts]

    assert "file=journeymap.yaml,line=2," in report.to("github")
    assert finding.location == Location("../template/nurse.yaml", 10, 38, 10, 42)


# -- formats ----------------------------------------------------------------------------------------------------


def test_inherited_findings_in_each_format() -> None:
    write({"site/nurse.yaml": FOLLOWS})
    report = jm.validate(jm.load("site"), today=TODAY, select=["unowned"])
    written = json.loads(report.to_json())
    run = json.loads(report.to("sarif"))["runs"][0]

    assert report.ok
    assert [finding["inherited"] for finding in written["findings"]] == [True]
    assert written["summary"]["inherited"] == 1
    assert [result["suppressions"] for result in run["results"]] == [
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "The journey that is followed, or the template, has it too: it is to be solved there.",
            }
        ]
    ]
    assert json.loads(report.to("gitlab")) == []
    assert "::error" not in report.to("github")
    assert 'tests="1" failures="0"' in report.to("junit").replace("\n", " ")
    assert "unowned" not in report.to("junit")
    assert report.to("concise").startswith(
        "Checked 2 files, 1 journey, 4 touchpoints: no findings; 1 more is the template's."
    )
    assert report.to("text") == report.to("concise")


def test_without_what_is_inherited_the_report_has_no_such_key() -> None:
    write({"template/nurse.yaml": TEMPLATE})
    written = json.loads(jm.validate(jm.load("template"), today=TODAY).to_json())

    assert "inherited" not in written["summary"]
    assert [finding for finding in written["findings"] if "inherited" in finding] == []


def test_a_fingerprint_stays_when_its_touchpoint_becomes_adapted(tmp_path: Path) -> None:
    template = TEMPLATE.replace("owner: hr, feeds", "owner: [hr, marketing], feeds")
    off = {"template/journeymap.yaml": "organization: Partnership\nchecks: {rules: {contested-owner: off}}\n"}
    on = {
        "site/journeymap.yaml": "organization: Site\ntemplate: ../template\nchecks: {rules: {contested-owner: error}}\n"
    }
    files = {**off, **on, "template/nurse.yaml": template}
    write({**files, "site/nurse.yaml": FOLLOWS})
    before = jm.validate(jm.load("site"), today=TODAY, select=["contested-owner"])
    before.write_baseline(tmp_path / "baseline.json")
    write({**files, "site/nurse.yaml": FOLLOWS + "adapts: {call: {notes: Ours}}\n"})
    after = jm.validate(jm.load("site"), today=TODAY, select=["contested-owner"], baseline=tmp_path / "baseline.json")

    assert [one.fingerprint for one in after.findings] == [one.fingerprint for one in before.findings]
    assert [(at(one.location), one.waived is not None) for one in after.findings] == [
        (("site/nurse.yaml", 3, 10), True)
    ]


def test_a_baseline_does_not_hold_what_is_inherited(tmp_path: Path) -> None:
    write({"site/nurse.yaml": FOLLOWS})
    jm.validate(jm.load("site"), today=TODAY, select=["unowned"]).write_baseline(tmp_path / "baseline.json")

    assert json.loads((tmp_path / "baseline.json").read_text("utf-8"))["findings"] == {}
