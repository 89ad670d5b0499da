"""`small-group`: in an edited results file the finding stands at the figure that was edited."""

from __future__ import annotations

from typing import Any

import pytest

import journeymap as jm
from journeymap.findings import Finding
from journeymap.loading import load_texts
from journeymap.rules.api.examples import merge_fragment

MEASURES = """\
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 300, ended: {rejection: 100}, wait: {median: 4, p90: null}}
- {touchpoint: first-day, remaining: 200, completed: 200}
by:
  channel:
    fair:
    - {touchpoint: application, remaining: 100}
    - {touchpoint: first-day, remaining: 100, completed: 100}
metrics:
- {metric: hires, value: 200, unit: cases, verdict: null}
"""


def messages(findings: list[Finding]) -> list[str]:
    """The messages, of findings that have all else as it should be."""
    assert {(each.rule, each.category, each.level, each.subject) for each in findings} <= {
        ("small-group", "reality", jm.Level.ERROR, "nurse")
    }
    return [finding.message.removeprefix("in the measures nurse/2025: ") for finding in findings]


def test_what_was_measured_has_no_finding(check: Any) -> None:
    assert check(merge_fragment(MEASURES)[0]) == []


@pytest.mark.parametrize(
    ("old", "new", "first"),
    [
        ('"k": 10', '"k": 4', "k is under 5"),
        ('"cases": 300', '"cases": 303', "the count is not a multiple of 10"),
        ('{"rejection": 100}', '{"rejection": 103}', "the count is not a multiple of 10"),
        (
            '"skipped": 0, "reached": 300',
            '"skipped": 10, "reached": 300',
            "`reached` is not `remaining` less `skipped`",
        ),
        (
            '"completed": 200',
            '"completed": 190',
            "`remaining` is not the sum of the outcomes and of what remains at the next step",
        ),
        ('"value": 200', '"value": 7', "the count is not a multiple of 10"),
        ('"median": 4, "p90": null', '"median": 4, "p90": 9', None),
    ],
)
def test_an_edited_figure_is_reported_where_it_stands(old: str, new: str, first: str | None, check: Any) -> None:
    files, _ = merge_fragment(MEASURES)
    text = files["measures.json"]
    assert text.count(old) == 1
    files["measures.json"] = text.replace(old, new)
    line = text[: text.index(old)].count("\n") + 1

    findings = check(files, select=["small-group"])
    at_line = [each for each in findings if each.location.line == line]
    assert (first in messages(at_line)) if first else at_line == []
    assert {finding.location.path for finding in findings} <= {"measures.json"}


def test_a_value_of_few_people_is_reported_at_the_value(check: Any) -> None:
    few = MEASURES.replace("remaining: 100", "remaining: 20").replace("completed: 100", "completed: 20")
    files, _ = merge_fragment(few)
    (finding,) = check(files, select=["small-group"])

    assert messages([finding]) == ["the value has under 30 cases"]
    line = files["measures.json"].split("\n")[finding.location.line - 1]
    assert line.strip() == '"fair": ['


def test_a_release_of_few_people_is_reported(check: Any) -> None:
    few = "# measures.json: nurse/2025\nsteps:\n- {touchpoint: application, remaining: 20, completed: 20}\n"
    (finding,) = check(merge_fragment(few)[0], select=["small-group"])
    assert messages([finding]) == ["the release has under 30 cases"]


def test_releases_that_overlap_are_reported_at_the_later_one(check: Any) -> None:
    second = "# measures.json: nurse/2025-H1\nuntil: 2025-06-30\nsteps:\n- {touchpoint: application, remaining: 300, completed: 300}\n"
    files, _ = merge_fragment(MEASURES + second)
    (finding,) = check(files, select=["small-group"])

    assert [finding.message] == ["in the measures nurse/2025-H1: the period overlaps that of nurse/2025"]
    line = files["measures.json"].split("\n")[finding.location.line - 1]
    assert line.strip() == '"from": "2025-01-01",'
    assert finding.help.endswith("publish the period again: `journeymap measure --replace nurse/2025-H1 --write`")


def test_a_workspace_in_python_has_findings_without_places() -> None:
    files, _ = merge_fragment(MEASURES.replace("remaining: 300", "remaining: 303"))
    loaded = load_texts(files)
    workspace = jm.Workspace(loaded.organization, loaded.journeys, None, loaded.releases)
    findings = jm.validate(workspace, select=["small-group"]).findings
    assert findings
    assert {(finding.location, finding.subject) for finding in findings} == {(None, "nurse")}
