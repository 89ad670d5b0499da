"""The rule `unknown-template`: what a workspace or a journey follows is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from tests.rules.measured import whole

ONLY = {"select": ["unknown-template"]}
HEAD = "# ward.yaml\njourney: ward\nowner: people-partners\n"
WHERE = "write the path of its folder, counted from the folder of this file"


@pytest.mark.parametrize(
    ("folder", "message", "help", "reason"),
    [
        ("missing", "there is no folder `../missing`", WHERE, "no-folder"),
        (
            "empty",
            "the folder `../empty` is empty",
            f"if it is a submodule of git, fetch it: `git submodule update --init`; else {WHERE}",
            "empty",
        ),
        (
            "other",
            "the folder `../other` is no workspace: it has no `journeymap.yaml`",
            f"{WHERE}, which has a `journeymap.yaml`",
            "no-workspace-file",
        ),
    ],
)
def test_a_template_that_is_no_workspace_is_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, message: str, help: str, reason: str
) -> None:
    own = tmp_path / "own"
    for name in ("own", "empty", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "other" / "nurse.yaml").write_text("journey: nurse\n", "utf-8")
    (own / "journeymap.yaml").write_text(f"organization: A\ntemplate: ../{folder}\n", "utf-8")
    for id in ("east", "west"):
        (own / f"{id}.yaml").write_text(f"journey: {id}\nfollows: template/nurse\n", "utf-8")
    monkeypatch.chdir(own)
    report = jm.validate(jm.load("."))
    (finding,) = report.findings

    assert whole(finding) == {
        "rule": "unknown-template",
        "category": "system",
        "level": "error",
        "message": f"{message}, so nothing can be taken over from it",
        "help": help,
        "subject": None,
        "journey": None,
        "touchpoint": None,
        "personas": (),
        "related": [],
        "data": {"template": f"../{folder}", "reason": reason, "suggestion": None},
        "fix": None,
    }
    place = finding.location
    assert place is not None
    assert (place.path, place.line, place.column) == ("journeymap.yaml", 2, 11)


def test_a_journey_that_is_not_there_is_found_at_the_value(check: Any, background: Any) -> None:
    (finding,) = check(background(f"{HEAD}follows: {{journey: nurses, version: 1}}\n"), **ONLY)

    assert {**whole(finding), "fix": finding.fix.edits[0].text} == {
        "rule": "unknown-template",
        "category": "system",
        "level": "error",
        "message": "there is no journey `nurses` in this workspace that this one could follow",
        "help": "did you mean `nurse`?",
        "subject": "ward",
        "journey": "ward",
        "touchpoint": None,
        "personas": (),
        "related": [],
        "data": {"follows": "nurses", "reason": "no-journey", "suggestion": "nurse"},
        "fix": "nurse",
    }
    assert (finding.location.path, finding.location.line, finding.location.column) == ("ward.yaml", 3, 20)


@pytest.mark.parametrize(
    ("follows", "suggestion"),
    [
        ("template/mentors", "template/mentor"),
        ("mentor", "template/mentor"),
        ("template/nurse", "nurse"),
        ("template/quite-another", None),
        ("template/nurses", None),
        ("mentor/first", None),
    ],
)
def test_the_closest_journey_is_suggested(check: Any, background: Any, follows: str, suggestion: str | None) -> None:
    template = "# partnership/journeymap.yaml\norganization: B\n"
    journey = "# partnership/mentor.yaml\njourney: mentor\n"
    own = "# journeymap.yaml\ntemplate: partnership\n"
    (finding,) = check(background(template, journey, own, f"{HEAD}follows: {follows}\n"), **ONLY)

    assert finding.data == {"follows": follows, "reason": "no-journey", "suggestion": suggestion}
    assert (finding.fix is not None) is (suggestion is not None)


def test_without_a_template_the_help_names_the_key(check: Any, background: Any) -> None:
    (finding,) = check(background(f"{HEAD}follows: template/first-year\n"), **ONLY)

    assert finding.message == "this journey follows `template/first-year`, and the workspace has no template"
    assert finding.help == (
        "write `template: PATH` in `journeymap.yaml`, with the path of the folder in which that journey lies"
    )


def test_a_journey_that_cannot_be_read_may_be_the_one(check: Any, background: Any) -> None:
    files = {**background(f"{HEAD}follows: midwife\n"), "midwife.yaml": "journey: [midwife]\nstages: {}\n"}

    assert [finding.rule for finding in check(files, **ONLY) if finding.category == "system"] == []


@pytest.mark.parametrize("template", ["/partnership", "https://example.com/partnership", "[a]"])
def test_a_template_that_is_no_path_is_another_fault(check: Any, background: Any, template: str) -> None:
    files = background(f"# journeymap.yaml\ntemplate: {template}\n", f"{HEAD}follows: template/nurse\n")

    assert [finding.rule for finding in check(files, **ONLY)] == ["wrong-value"]


def test_absences_are_not_reported_without_the_template(check: Any, background: Any) -> None:
    findings = check(background(f"{HEAD}follows: nurses\nreviewed: 2026-11-01\n"))

    assert [finding.rule for finding in findings] == ["unknown-template"]


@pytest.mark.parametrize("follows", ["nurse", "template/nurse"])
@pytest.mark.parametrize("template", [None, "partnership"])
def test_built_in_python_the_same_is_found(follows: str, template: str | None) -> None:
    workspace = jm.Workspace(
        jm.Organization(organization="A", teams={"hr": jm.Team()}, template=template),
        [jm.Journey(journey="ward", owner="hr", follows=follows)],
    )

    assert [finding.rule for finding in jm.validate(workspace).findings if finding.journey] == ["unknown-template"]


# -- pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", [None, "public"])
def test_such_a_journey_is_neither_drawn_nor_described(audience: str | None) -> None:
    known = jm.Journey(journey="nurse", stages={"onboard": jm.Stage(touchpoints=[jm.Touchpoint(id="a", name="A")])})
    workspace = jm.Workspace(None, [known, jm.Journey(journey="ward", follows="nurses")])
    reason = (
        "ward: it follows a journey that is not there, so nobody can say what it is; `journeymap validate` says more"
    )
    for draw in (jm.render, jm.describe):
        with pytest.raises(jm.RenderError) as error:
            draw(workspace, "ward", audience=audience)
        assert str(error.value) == reason

    assert jm.render(workspace, audience=audience).to_text() == jm.render(workspace, "nurse").to_text()
    alone = jm.Workspace(None, [jm.Journey(journey="ward", follows="nurses")])
    for view in ("map", "owners"):
        with pytest.raises(jm.RenderError) as error:
            jm.render(alone, view=view, audience=audience)
        assert str(error.value) == reason
