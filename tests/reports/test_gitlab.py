"""The code quality report, read by a parser made after GitLab's documentation."""

from __future__ import annotations

import json
from typing import Any

import pytest

from journeymap.reporting import ReportContent, fingerprinted_findings, write


def issues(text: str) -> list[dict[str, Any]]:
    """The issues of a report; raises ValueError for what GitLab would refuse or hide."""
    report = json.loads(text)
    if not isinstance(report, list):
        raise ValueError("not a list of issues")
    prints = set()
    for issue in report:
        for key in ("description", "check_name", "fingerprint", "severity"):
            if not isinstance(issue.get(key), str) or not issue[key]:
                raise ValueError(f"no {key}")
        if issue["severity"] not in ("info", "minor", "major", "critical", "blocker"):
            raise ValueError("no severity")
        location = issue["location"] if isinstance(issue.get("location"), dict) else {}
        path, begin = location.get("path"), location.get("lines", {}).get("begin")
        if not isinstance(path, str) or not path or path.startswith(("/", "./")):
            raise ValueError("no relative path")
        if type(begin) is not int or begin < 1:
            raise ValueError("no line")
        if issue["fingerprint"] in prints:
            raise ValueError("GitLab shows one issue of a fingerprint only")
        prints.add(issue["fingerprint"])
    return report


def test_every_finding_that_counts_is_an_issue(run: ReportContent) -> None:
    reported = issues(write(run, "gitlab"))
    counting = [(identity, finding) for identity, finding in fingerprinted_findings(run) if finding.waived is None]
    assert [issue["fingerprint"] for issue in reported] == [identity for identity, _ in counting]
    assert [issue["check_name"] for issue in reported] == [finding.rule for _, finding in counting]


def test_a_clean_report_is_an_empty_list(clean: ReportContent) -> None:
    assert issues(write(clean, "gitlab")) == []


def test_a_finding_without_file_is_put_at_the_root(run: ReportContent) -> None:
    issue = next(issue for issue in issues(write(run, "gitlab")) if issue["check_name"] == "no-place")
    assert issue["location"] == {"path": ".", "lines": {"begin": 1}}
    assert issue["description"] == "nurse/careers: built in Python"


@pytest.mark.parametrize(
    "change",
    [
        {"description": ""},
        {"check_name": None},
        {"fingerprint": 7},
        {"severity": "error"},
        {"location": {"path": "a"}},
        {"location": {"path": "/a", "lines": {"begin": 1}}},
        {"location": {"path": "a", "lines": {"begin": 0}}},
        {"fingerprint": "print-of-wide"},
    ],
    ids=str,
)
def test_the_parser_objects_to_a_broken_report(change: dict[str, Any], run: ReportContent) -> None:
    report = json.loads(write(run, "gitlab"))
    report[0].update(change)
    with pytest.raises(ValueError):
        issues(json.dumps(report))
    with pytest.raises(ValueError):
        issues(json.dumps({"issues": report}))
