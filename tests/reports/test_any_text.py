"""Whatever strings a finding holds, every format tells it, and readers get it back."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, Level, Location, Related, Summary, Waived
from journeymap.reporting import ReportContent, RuleCard, report_formats, write
from journeymap.reports.github import summary_markdown
from journeymap.reports.json import REPORT_SCHEMA

HOSTILE = (
    "\x1b[31m\x9b\x00\r\n\t\u202e\u2066\u2028\ufeff\ufffe\uffff\ud800\udfff"
    "|%:,]]><!-- &amp; \\ `{{0}} 看e\u0301👩\u200d⚕\ufe0f"
)
CHARS = st.characters(categories=None) | st.sampled_from(HOSTILE)
WORDS = st.text(CHARS, max_size=30)
LINES = st.text(CHARS, max_size=200)
NUMBERS = st.integers(1, 250)
DATA: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.dates() | st.frozensets(WORDS, max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)

PLACES = st.builds(Location, WORDS) | st.builds(Location, WORDS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
FINDINGS = st.builds(
    Finding,
    rule=WORDS,
    category=WORDS,
    level=st.sampled_from(Level),
    message=WORDS,
    help=WORDS,
    fingerprint=WORDS,
    subject=st.none() | WORDS,
    journey=st.none() | WORDS,
    personas=st.lists(WORDS, max_size=2).map(tuple),
    location=st.none() | PLACES,
    related=st.lists(st.builds(Related, WORDS, PLACES), max_size=2).map(tuple),
    data=st.dictionaries(WORDS, DATA, max_size=3),
    waived=st.none() | st.builds(Waived, WORDS, st.none() | st.dates(date(1900, 1, 1)), st.none() | WORDS),
)


@st.composite
def runs(draw: st.DrawFn) -> ReportContent:
    findings = tuple(draw(st.lists(FINDINGS, max_size=4)))
    line = draw(st.none() | LINES)
    card = RuleCard("rule", draw(WORDS), draw(st.sampled_from(Level)), draw(WORDS), draw(WORDS), draw(WORDS))
    return ReportContent(
        findings,
        Summary(),
        "0.1.0",
        {finding.rule: card for finding in findings[:1]},
        lambda path, number: line,
        min_level=Level.NOTE,
        unicode=draw(st.booleans()),
        remarks=tuple(draw(st.lists(WORDS, max_size=1))),
    )


# What a terminal obeys, apart from the newlines of the report itself.
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@pytest.mark.parametrize("format", [*report_formats(), "summary"])
@given(run=runs())
def test_no_format_writes_control_characters(format: str, run: ReportContent) -> None:
    output = summary_markdown(run) if format == "summary" else write(run, format)
    assert output.endswith("\n")
    assert not OBEYED.search(output)
    output.encode("utf-8")


@given(run=runs())
def test_people_get_each_finding_in_a_line_of_its_own(run: ReportContent) -> None:
    counting = [finding for finding in run.findings if finding.counts]
    concise = write(run, "concise").rstrip("\n").split("\n")
    assert len(concise) == len(counting) + 1
    for line, finding in zip(concise, counting, strict=False):
        assert line.endswith(f" {finding.level}[{escape_unsafe(finding.rule)}] {escape_unsafe(finding.message)}")
    heads = [
        f"{finding.level}[{escape_unsafe(finding.rule)}]: {escape_unsafe(finding.message)}" for finding in counting
    ]
    lines = write(run, "text").split("\n")
    assert [line for line in lines if line in heads and not line.startswith(" ")] == heads


def whole(text: str) -> str:
    """The text with what no JSON reader has to take, replaced."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@given(run=runs())
def test_json_preserves_any_text(run: ReportContent) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    report = json.loads(write(run, "json"))
    jsonschema.Draft202012Validator(REPORT_SCHEMA).validate(report)
    assert [each["message"] for each in report["findings"]] == [whole(each.message) for each in run.findings]
    assert [each["help"] for each in report["findings"]] == [whole(each.help) for each in run.findings]
    paths = [each.location and whole(each.location.path) for each in run.findings]
    assert [each["path"] for each in report["findings"]] == paths


@given(run=runs())
def test_sarif_preserves_any_text(run: ReportContent) -> None:
    report = json.loads(write(run, "sarif"))
    rules = report["runs"][0]["tool"]["driver"]["rules"]
    for result, finding in zip(report["runs"][0]["results"], run.findings, strict=True):
        assert result["message"]["text"].startswith(whole(finding.message))
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == whole(finding.rule)
        for location in result["locations"]:
            uri = location.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "")
            assert re.fullmatch("[A-Za-z0-9._~/:%-]*", uri)


@given(run=runs())
def test_gitlab_preserves_any_text(run: ReportContent) -> None:
    counting = [finding for finding in run.findings if finding.counts]
    report = json.loads(write(run, "gitlab"))
    for issue, finding in zip(report, counting, strict=True):
        assert issue["description"].endswith(escape_unsafe(finding.message))
    assert len({issue["fingerprint"] for issue in report}) == len(report)


@given(run=runs())
def test_xml_preserves_any_text(run: ReportContent) -> None:
    root = ET.fromstring(write(run, "junit").encode())
    failed = [each for each in run.findings if each.counts and each.level == Level.ERROR]
    assert [each.get("message") for each in root.iter("failure")] == [escape_unsafe(each.message) for each in failed]
    assert [each.get("type") for each in root.iter("failure")] == [escape_unsafe(each.rule) for each in failed]


@given(run=runs())
def test_github_reads_one_command_to_a_line(run: ReportContent) -> None:
    *lines, _ = write(run, "github").rstrip("\n").split("\n")
    counting = [finding for finding in run.findings if finding.counts]
    assert len(lines) == len(counting)
    for line in lines:
        assert re.match(r"::(error|warning|notice) ([^:,=]+=[^:,]*,?)+::", line)
        assert not re.search("%(?!25|0D|0A|3A|2C)", line)
