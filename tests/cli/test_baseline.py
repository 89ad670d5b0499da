"""A baseline accepts the findings of one run, by rule and subject, and hides no new ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

BARE = """\
journey: nurse
owner: hr
reviewed: 2026-11-01
covers: attract
stages:
  attract:
    metrics: visits
    touchpoints:
"""
HELD = """\
{
  "findings": {
    "missing-moment": {
      "nurse": 1
    },
    "unowned": {
      "nurse/page": 1
    }
  },
  "version": 1
}
"""


def touchpoint(id: str, *lines: str) -> str:
    return f"      - id: {id}\n        name: Of {id}\n" + "".join(
        f"        {line}\n" for line in ("kind: content", *lines)
    )


def write(*touchpoints: str, name: str = "nurse.yaml") -> None:
    Path(name).write_text(BARE.replace("journey: nurse", f"journey: {name[:-5]}") + "".join(touchpoints), "utf-8")


@pytest.fixture
def held(run: Any) -> Path:
    """A journey with one error, and a baseline that holds it."""
    write(touchpoint("page"))
    run("validate", "--write-baseline", "known.json")
    return Path("known.json")


def test_writing_a_baseline_still_reports_the_findings(run: Any) -> None:
    write(touchpoint("page"))
    plain = run("validate")

    result = run("validate", "--write-baseline", "known.json")
    assert (result.status, result.out) == (plain.status, plain.out) == (1, plain.out)
    assert result.err == (
        "journeymap: known.json now accepts 2 more findings:\n"
        "  note[missing-moment] at nurse: no touchpoint of this journey is marked as a moment that matters\n"
        '  error[unowned] at nurse/page: "Of page" (page) has no owner\n'
    ).replace("no touchpoint of this journey is marked as a moment that matters", message(run, "missing-moment"))
    assert Path("known.json").read_text("utf-8") == HELD


def message(run: Any, rule: str) -> str:
    actual = json.loads(run("validate", "--format", "json").out)["findings"]
    message: str = next(one["message"] for one in actual if one["rule"] == rule)
    return message


def test_findings_in_the_baseline_are_waived(run: Any, held: Path) -> None:
    summed = "Checked 1 file, 1 journey, 1 touchpoint: no findings; 2 waived."
    summed += " Not everything was checked: 1 error is waived.\n"
    assert run("validate", "--baseline", "known.json") == (0, f"2 findings are in the baseline.\n{summed}", "")
    actual = json.loads(run("validate", "--baseline", "known.json", "--format", "json").out)["findings"]
    assert [one["waived"] for one in actual] == [
        {"because": "in the baseline known.json", "until": None, "approved_by": None}
    ] * 2


def test_a_baseline_survives_moved_lines_and_renamed_files(run: Any, held: Path) -> None:
    write("\n# Twelve lines further down\n" * 6, touchpoint("other", "owner: hr"), touchpoint("page"))
    Path("nurse.yaml").rename("renamed.yaml")

    assert run("validate", "--baseline", "known.json").status == 0


def test_new_findings_are_reported(run: Any, held: Path) -> None:
    write(touchpoint("page"), touchpoint("other"))

    result = run("validate", "--baseline", "known.json", "--format", "concise")
    assert result.status == 1
    assert result.out.startswith('nurse.yaml:12:13: error[unowned] "Of other" (other) has no owner\nChecked')


def test_more_findings_than_in_the_baseline_are_all_reported(run: Any, folder: Path) -> None:
    asset = "organization: North\nteams: {it: {}, one: {}, two: {}}\nassets: {a: {owner: one}, b: {owner: two}}\n"
    Path("journeymap.yaml").write_text(asset, "utf-8")
    write(touchpoint("page", "owner: hr", "assets: [a]"))
    run("validate", "--write-baseline", "known.json", "--select", "bypassed-asset-owner")
    assert json.loads(Path("known.json").read_text())["findings"] == {"bypassed-asset-owner": {"nurse/page": 1}}

    write(touchpoint("page", "owner: hr", "assets: [a, b]"))
    result = run("validate", "--baseline", "known.json", "--select", "bypassed-asset-owner", "--fail-on", "warning")
    assert result.status == 1
    assert result.out.count("warning[bypassed-asset-owner]") == 2
    assert "so all of it counts: bypassed-asset-owner at nurse/page (2 where there were 1)." in result.out


def test_resolved_findings_are_mentioned(run: Any, held: Path) -> None:
    write(touchpoint("page", "owner: hr"))

    result = run("validate", "--baseline", "known.json")
    assert result.status == 0
    assert "The baseline holds what is not found any more: unowned at nurse/page. Write it again with" in result.out
    as_json = run("validate", "--baseline", "known.json", "--format", "json")
    assert "not found any more: unowned at nurse/page" in as_json.err


@pytest.mark.parametrize("arguments", [["other.yaml"], ["--select", "gap"], ["--ignore", "unowned"]])
def test_a_partial_run_does_not_mention_resolved_findings(arguments: list[str], run: Any, held: Path) -> None:
    write(touchpoint("page", "owner: hr"))
    write(touchpoint("page", "owner: hr"), name="other.yaml")

    assert "not found any more" not in run("validate", "--baseline", "known.json", *arguments).out


def test_rewriting_lists_new_findings_and_drops_resolved_ones(run: Any, held: Path) -> None:
    write(touchpoint("page", "owner: hr"), touchpoint("other"))

    result = run("validate", "--baseline", "known.json", "--write-baseline", "known.json")
    assert result.status == 1
    assert result.err == (
        'journeymap: known.json now accepts 1 more finding:\n  error[unowned] at nurse/other: "Of other" (other) has no owner\n'
    )
    assert json.loads(held.read_text())["findings"] == {
        "missing-moment": {"nurse": 1},
        "unowned": {"nurse/other": 1},
    }
    again = run("validate", "--write-baseline", "known.json")
    assert again.err == "journeymap: known.json accepts no new findings\n"
    assert again.status == 1


def test_waived_findings_are_not_in_the_baseline(run: Any, folder: Path) -> None:
    write(touchpoint("page", "waivers: {rule: unowned, because: Soon}"))
    run("validate", "--write-baseline", "known.json")

    assert list(json.loads(Path("known.json").read_text())["findings"]) == ["missing-moment"]


def test_syntax_errors_are_never_in_the_baseline(run: Any, folder: Path) -> None:
    write(touchpoint("page", "ownr: hr"))
    run("validate", "--write-baseline", "known.json")

    assert "unknown-key" not in Path("known.json").read_text()
    assert run("validate", "--baseline", "known.json").status == 1
    Path("known.json").write_text('{"version": 1, "findings": {"unknown-key": {"nurse/page": 1}}}')
    assert run("validate", "--baseline", "known.json").status == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not a baseline: Expecting value: line 1 column 1 (char 0)"),
        ("[]", "this is not a baseline: it has no `findings`"),
        ('{"version": 2, "findings": {}}', "this baseline is not of version 1, which this journeymap reads"),
        (
            '{"version": 1, "findings": {"unowned": 3}}',
            "this is not a baseline: unowned has no subjects with their counts",
        ),
        (
            '{"version": 1, "findings": {"unowned": {"nurse/page": true}}}',
            "this is not a baseline: the count of unowned at 'nurse/page' is not a number from 1",
        ),
    ],
)
def test_an_invalid_baseline_is_rejected_and_not_overwritten(text: str, message: str, run: Any, folder: Path) -> None:
    write(touchpoint("page"))
    Path("known.json").write_text(text)

    assert run("validate", "--baseline", "known.json") == (2, "", f"journeymap: known.json: {message}\n")
    result = run("validate", "--write-baseline", "known.json")
    assert (result.status, result.err) == (2, f"journeymap: known.json: {message}\n")
    assert Path("known.json").read_text() == text


def test_an_unwritable_baseline_is_an_error(run: Any, folder: Path) -> None:
    write(touchpoint("page"))

    Path("taken").write_text("", "utf-8")
    result = run("validate", "--write-baseline", "taken/known.json")
    assert result.status == 2
    assert result.err == "journeymap: taken/known.json: the baseline cannot be written there: File exists\n"


def test_the_folder_of_a_baseline_is_created(run: Any, folder: Path) -> None:
    write(touchpoint("page"))

    run("validate", "--write-baseline", "new/known.json")
    assert Path("new/known.json").is_file()


def test_a_finding_about_the_workspace_can_be_in_the_baseline(run: Any, folder: Path) -> None:
    Path("journeymap.yaml").write_text(
        "organization: North\nchecks: {waivers: [{rule: unowned, because: Soon, until: 2026-01-01}]}\n", "utf-8"
    )
    write(touchpoint("page", "owner: hr"))
    run("validate", "--write-baseline", "known.json")

    assert json.loads(Path("known.json").read_text())["findings"]["expired-waiver"] == {"": 1}
    assert run("validate", "--baseline", "known.json").status == 0
