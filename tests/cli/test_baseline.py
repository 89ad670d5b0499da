"""A baseline accepts the findings of one run, by rule, subject and value, and hides no new ones."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

BARE = """\
journey: nurse
owner: hr
reviewed: 2026-11-01
covers: attract
checks: {rules: {one-sided-stage: off}}
stages:
  attract:
    metrics: visits
    touchpoints:
"""
OFF = "Not everything was checked: one-sided-stage is off"


def touchpoint(id: str, *lines: str) -> str:
    return f"      - id: {id}\n        name: Of {id}\n" + "".join(
        f"        {line}\n" for line in ("kind: content", *lines)
    )


def write(*touchpoints: str, name: str = "nurse.yaml") -> None:
    Path(name).write_text(BARE.replace("journey: nurse", f"journey: {name[:-5]}") + "".join(touchpoints), "utf-8")


def subjects(file: str = "known.json") -> dict[str, dict[str, int]]:
    """What a baseline holds: how many fingerprints, by rule and subject."""
    written = json.loads(Path(file).read_text("utf-8"))
    assert written["version"] == 2
    return {rule: {subject: len(each) for subject, each in of.items()} for rule, of in written["findings"].items()}


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
        "journeymap: known.json now accepts 1 more finding:\n"
        '  error[unowned] at nurse/page: "Of page" (page) has no owner\n'
    )
    fingerprint = json.loads(run("validate", "--format", "json").out)["findings"][0]["fingerprint"]
    assert json.loads(Path("known.json").read_text("utf-8")) == {
        "version": 2,
        "findings": {"unowned": {"nurse/page": [fingerprint]}},
    }


def test_findings_in_the_baseline_are_waived(run: Any, held: Path) -> None:
    summed = f"Checked 1 file, 1 journey, 1 touchpoint: no findings; 1 waived. {OFF}; 1 error is waived.\n"
    assert run("validate", "--baseline", "known.json") == (0, f"1 finding is in the baseline.\n{summed}", "")
    actual = json.loads(run("validate", "--baseline", "known.json", "--format", "json").out)["findings"]
    assert [one["waived"] for one in actual] == [
        {"because": "in the baseline known.json", "until": None, "approved_by": None}
    ]


def test_a_baseline_survives_moved_lines_and_renamed_files(run: Any, held: Path) -> None:
    write("\n# Twelve lines further down\n" * 6, touchpoint("other", "owner: hr"), touchpoint("page"))
    Path("nurse.yaml").rename("renamed.yaml")

    assert run("validate", "--baseline", "known.json").status == 0


def test_new_findings_are_reported(run: Any, held: Path) -> None:
    write(touchpoint("page"), touchpoint("other"))

    result = run("validate", "--baseline", "known.json", "--format", "concise")
    assert result.status == 1
    assert result.out.startswith('nurse.yaml:13:13: error[unowned] "Of other" (other) has no owner\nChecked')


def write_owned_by(*owners: str) -> None:
    write(touchpoint("page", f"owner: [{', '.join(owners)}]"))


def test_a_new_value_in_an_old_place_is_new(run: Any) -> None:
    write_owned_by("hr", "marketing")
    run("validate", "--write-baseline", "known.json")
    assert run("validate", "--baseline", "known.json").status == 0

    write_owned_by("hr", "it")
    result = run("validate", "--baseline", "known.json")
    assert result.status == 1
    assert "error[contested-owner]" in result.out


def test_a_stage_that_was_lost_later_is_new(run: Any) -> None:
    stages = {
        stage: f"  {stage}: {{touchpoints: [{{id: a-{stage}, name: A, owner: hr}}]}}\n"
        for stage in ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")
    }

    def write_without(*lost: str) -> None:
        text = "journey: nurse\nowner: hr\ncovers: [" + ", ".join(stages) + "]\nstages:\n"
        Path("nurse.yaml").write_text(text + "".join(line for id, line in stages.items() if id not in lost), "utf-8")

    write_without("develop")
    run("validate", "--select", "empty-stage", "--write-baseline", "known.json")
    assert run("validate", "--select", "empty-stage", "--baseline", "known.json").status == 0
    write_without("develop", "retain")
    assert run("validate", "--select", "empty-stage", "--baseline", "known.json").status == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: page", "id: career-page\n        formerly: page"),
        ("id: page", "id: career-page\n        formerly: [site, page]"),
        ("journey: nurse", "journey: ward-nurse\nformerly: nurse"),
    ],
)
def test_what_has_another_id_is_found_under_the_former_one(before: str, after: str, run: Any) -> None:
    write_owned_by("hr", "marketing")
    run("validate", "--write-baseline", "known.json")
    text = Path("nurse.yaml").read_text("utf-8")
    Path("nurse.yaml").write_text(text.replace(before, after), "utf-8")

    result = run("validate", "--baseline", "known.json")
    assert result.status == 0, result.out
    assert "1 finding is in the baseline.\nChecked" in result.out
    Path("nurse.yaml").write_text(text.replace(before, after.partition("\n")[0]), "utf-8")
    assert run("validate", "--baseline", "known.json").status == 1


def test_a_team_that_has_another_id_is_found_under_the_former_one(run: Any) -> None:
    Path("journeymap.yaml").write_text("organization: North\nteams: {hr: {}, ict: {}}\n", "utf-8")
    write_owned_by("hr", "ict")
    run("validate", "--write-baseline", "known.json")

    Path("journeymap.yaml").write_text("organization: North\nteams: {hr: {}, it: {formerly: ict}}\n", "utf-8")
    write_owned_by("hr", "it")
    assert run("validate", "--baseline", "known.json").status == 0


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


@pytest.mark.parametrize(("number", "rest"), [(20, []), (21, ["  and 1 more"])])
def test_at_most_twenty_new_findings_are_named(number: int, rest: list[str], run: Any, folder: Path) -> None:
    write(*(touchpoint(f"t-{i}") for i in range(number)))

    first, *lines = run("validate", "--select", "unowned", "--write-baseline", "known.json").err.splitlines()

    assert first == f"journeymap: known.json now accepts {number} more findings:"
    assert len(lines) == number
    assert [line for line in lines if not line.startswith("  error[unowned] at nurse/t-")] == rest


def test_rewriting_lists_new_findings_and_drops_resolved_ones(run: Any, held: Path) -> None:
    write(touchpoint("page", "owner: hr"), touchpoint("other"))

    result = run("validate", "--baseline", "known.json", "--write-baseline", "known.json")
    assert result.status == 1
    assert result.err == (
        'journeymap: known.json now accepts 1 more finding:\n  error[unowned] at nurse/other: "Of other" (other) has no owner\n'
    )
    assert subjects() == {"unowned": {"nurse/other": 1}}
    again = run("validate", "--write-baseline", "known.json")
    assert again.err == "journeymap: known.json accepts no new findings\n"
    assert again.status == 1


def test_waived_findings_are_not_in_the_baseline(run: Any, folder: Path) -> None:
    write(touchpoint("page", "waivers: {rule: unowned, because: Soon}"))
    run("validate", "--write-baseline", "known.json")

    assert subjects() == {}


def test_syntax_errors_are_never_in_the_baseline(run: Any, folder: Path) -> None:
    write(touchpoint("page", "ownr: hr"))
    run("validate", "--write-baseline", "known.json")

    assert "unknown-key" not in Path("known.json").read_text()
    assert run("validate", "--baseline", "known.json").status == 1
    [broken] = json.loads(run("validate", "--format", "json").out)["findings"]
    text = json.dumps({"version": 2, "findings": {"unknown-key": {"nurse/page": [broken["fingerprint"]]}}})
    Path("known.json").write_text(text)
    assert run("validate", "--baseline", "known.json").status == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not a baseline: Expecting value: line 1 column 1 (char 0)"),
        ("[]", "this is not a baseline: it has no `findings`"),
        ('{"version": 3, "findings": {}}', "this baseline is not of version 2, which this journeymap reads"),
        ('{"version": true, "findings": {}}', "this baseline is not of version 2, which this journeymap reads"),
        ("[" * 100_000, "this is not a baseline: it is nested too deeply"),
        (
            '{"version": 2, "findings": {"unowned": 3}}',
            "this is not a baseline: unowned has no subjects with their fingerprints",
        ),
        (
            '{"version": 2, "findings": {"unowned": {"nurse/page": 1}}}',
            "this is not a baseline: what stands for unowned at 'nurse/page' is not a list of fingerprints",
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


def test_a_baseline_without_fingerprints_must_be_written_again(run: Any) -> None:
    write(touchpoint("page"))
    Path("known.json").write_text('{"version": 1, "findings": {"unowned": {"nurse/page": 1}}}')

    message = "known.json: this baseline counts findings and does not say which: write it again with --write-baseline"
    assert run("validate", "--baseline", "known.json") == (2, "", f"journeymap: {message}\n")
    assert run("validate", "--write-baseline", "known.json").status == 1
    assert subjects() == {"unowned": {"nurse/page": 1}}


def test_a_baseline_that_is_not_a_regular_file_is_not_read(run: Any) -> None:
    write(touchpoint("page"))
    os.mkfifo("pipe.json")
    Path("device.json").symlink_to("/dev/zero")

    for name, option, reason in (
        ("pipe.json", "--baseline", "the baseline cannot be read: it is not a regular file"),
        ("pipe.json", "--write-baseline", "the baseline cannot be read: it is not a regular file"),
        ("device.json", "--baseline", "the baseline cannot be read: a link leads from here out of the folder"),
        ("device.json", "--write-baseline", "a link leads from here out of the folder; name the file itself"),
    ):
        result = run("validate", option, name)
        assert (result.status, result.err) == (2, f"journeymap: {name}: {reason}\n")


def test_a_full_disk_leaves_the_old_baseline(run: Any, held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    write(touchpoint("other"))
    result = run("validate", "--write-baseline", "known.json")
    assert result.err == "journeymap: known.json: the baseline cannot be written there: No space left on device\n"
    assert (result.status, held.read_bytes()) == (2, before)
    assert {path.name for path in Path().iterdir()} == {"known.json", "nurse.yaml"}


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

    assert subjects()["expired-waiver"] == {"": 1}
    assert run("validate", "--baseline", "known.json").status == 0
