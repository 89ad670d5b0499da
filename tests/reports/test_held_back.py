"""What is held back has a place in every format, as have findings that make a run fail."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from journeymap.findings import HeldBackRules, Level, Location
from journeymap.reporting import ReportContent, write
from tests.reports.test_gitlab import issues
from tests.reports.test_junit import suite
from tests.reports.test_sarif import by_pydantic

FAILING = HeldBackRules((("unowned", Level.ERROR), ("dead-end", Level.WARNING)), (Location("a.yaml", 3, 2, 3, 8),))
PASSING = HeldBackRules((("untimed-step", Level.NOTE),), (Location("b.yaml", 7, 1, 7, 2), Location("c.yaml")))
SENTENCE = "eld back until a.yaml:3:2 is fixed: unowned and dead-end"


@pytest.fixture
def held_back(clean: ReportContent) -> ReportContent:
    """A run without findings that fails, because rules are held back."""
    return replace(clean, held_back=(FAILING, PASSING))


def test_a_test_case_fails_if_the_run_does_and_is_skipped_otherwise(held_back: ReportContent) -> None:
    failing, passing = suite(write(held_back, "junit"))

    assert [(failing.name, failing.classname), (passing.name, passing.classname)] == [
        ("held back (1)", "a.yaml"),
        ("held back (2)", "b.yaml"),
    ]
    assert [failing.is_failure, passing.is_skipped] == [True, True]
    assert failing.result[0].message == f"h{SENTENCE}"
    assert "no findings" not in write(held_back, "junit")
    other = suite(write(replace(held_back, fail_on=None), "junit"))
    assert [case.is_skipped for case in other] == [True, True]


def test_code_scanning_gets_notifications(held_back: ReportContent, tmp_path: Path) -> None:
    report = json.loads(write(held_back, "sarif"))
    assert by_pydantic(report, tmp_path) == []
    [run] = report["runs"]
    [invocation] = run["invocations"]
    first, second = invocation["toolExecutionNotifications"]

    assert (first["level"], first["message"]) == ("error", {"text": f"H{SENTENCE}."})
    assert [each["physicalLocation"]["artifactLocation"]["uri"] for each in second["locations"]] == ["b.yaml", "c.yaml"]
    assert (second["level"], run["results"]) == ("note", [])


def test_gitlab_gets_an_issue_for_what_makes_the_run_fail(held_back: ReportContent) -> None:
    [issue] = issues(write(held_back, "gitlab"))

    assert issue["location"] == {"path": "a.yaml", "lines": {"begin": 3}}
    assert (issue["description"], issue["severity"]) == (f"h{SENTENCE}", "major")


def test_github_gets_an_annotation_for_what_makes_the_run_fail(held_back: ReportContent) -> None:
    annotation, summary = write(held_back, "github").splitlines()

    assert annotation.startswith(
        "::error file=a.yaml,line=3,endLine=3,col=2,endColumn=8,title=held-back::h" + SENTENCE[:8]
    )
    assert SENTENCE in annotation
    assert "no findings" in summary


def test_one_line_says_what_makes_the_run_fail(held_back: ReportContent) -> None:
    assert write(held_back, "concise").splitlines()[:-1] == [f"h{SENTENCE}"]


@pytest.mark.parametrize("format", ["junit", "sarif", "gitlab", "github", "concise"])
def test_what_does_not_make_the_run_fail_is_no_failure(format: str, held_back: ReportContent) -> None:
    passing = write(replace(held_back, held_back=(PASSING,)), format)

    assert "<failure" not in passing
    assert '"error"' not in passing
    assert "::error" not in passing


def test_paths_are_those_of_the_repository(
    held_back: ReportContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(tmp_path, ".git").mkdir()
    Path(tmp_path, "maps").mkdir()
    Path(tmp_path, "maps", "a.yaml").touch()
    monkeypatch.chdir(tmp_path / "maps")

    assert '"path": "maps/a.yaml"' in write(held_back, "gitlab")


def test_a_text_that_is_held_back_is_escaped(held_back: ReportContent) -> None:
    hostile = HeldBackRules((("vendor/a", Level.ERROR),), (Location("a\x1b[2J##[b]\n::error::.yaml", 1, 1),))
    for format in ("junit", "sarif", "gitlab", "github", "concise"):
        text = write(replace(held_back, held_back=(hostile,)), format)
        assert "\x1b" not in text
        assert "##[" not in text
        assert "\n::error::" not in text
    ET.fromstring(write(replace(held_back, held_back=(hostile,)), "junit"))


@pytest.mark.parametrize("format", ["junit", "sarif", "gitlab", "github", "concise"])
def test_an_extra_that_is_missing_is_named_with_its_command(format: str, clean: ReportContent) -> None:
    extra = HeldBackRules((("crowded-week", Level.ERROR),), (Location("a.yaml", 3, 2, 3, 8),), "calendar")
    text = write(replace(clean, held_back=(extra,)), format)
    plain = text.replace("\\", "").replace("&quot;", '"')

    assert 'eld back until `pip install "journeymap[calendar]"` has run for a.yaml:3:2: crowded-week' in plain
    assert "what cannot be read" not in plain
    unplaced = write(replace(clean, held_back=(replace(extra, locations=()),)), format)
    assert 'eld back until `pip install "journeymap[calendar]"` has run: crowded-week' in unplaced.replace(
        "\\", ""
    ).replace("&quot;", '"')
