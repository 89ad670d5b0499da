"""The JUnit report, read by junitparser, which objects to a broken one."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest

from journeymap.findings import Level
from journeymap.reporting import ReportContent, fingerprinted_findings, write

junitparser = pytest.importorskip("junitparser")


def suite(text: str) -> Any:
    """The one suite of a report; raises for what is not a report, and for sums that are wrong."""
    read = junitparser.JUnitXml.fromstring(text.encode())
    suites = list(read)
    if not isinstance(read, junitparser.JUnitXml) or len(suites) != 1:
        raise ValueError("not one suite")
    [only] = suites
    counts = (only.tests, only.failures, only.errors, only.skipped)
    only.update_statistics()
    if counts != (only.tests, only.failures, only.errors, only.skipped):
        raise ValueError("wrong sums")
    return only


def cases(run: ReportContent) -> dict[str, Any]:
    return {case.name: case for case in suite(write(run, "junit"))}


def test_a_finding_fails_when_it_fails_the_run(run: ReportContent) -> None:
    for fail_on in (Level.ERROR, Level.WARNING, Level.NOTE, None):
        read = list(suite(write(replace(run, fail_on=fail_on), "junit")))
        for case, finding in zip(read, run.findings, strict=True):
            counts = finding.waived is None
            assert case.is_skipped == (not counts)
            assert case.is_failure == (counts and fail_on is not None and finding.level >= fail_on)


def test_a_test_says_what_the_finding_says(run: ReportContent) -> None:
    case = cases(run)["contested-owner at nurse/careers"]
    finding = run.findings[0]
    [failure] = case.result
    assert (failure.type, failure.message) == ("contested-owner", finding.message)
    assert failure.text.split("\n")[1:] == [f"error[contested-owner]: {finding.message}", finding.help]
    assert case.classname == "journeys/nurse.yaml"


def test_names_and_fingerprints_tell_tests_apart(run: ReportContent) -> None:
    read = list(suite(write(run, "junit")))
    assert len({(case.classname, case.name) for case in read}) == len(run.findings)
    root = ET.fromstring(write(run, "junit"))
    prints = [each.get("value") for each in root.iter("property") if each.get("name") == "fingerprint"]
    assert prints == [identity for identity, _ in fingerprinted_findings(run)]


def test_a_clean_run_is_one_test_that_passes(clean: ReportContent) -> None:
    [case] = suite(write(clean, "junit"))
    assert (case.name, case.is_passed) == ("no findings", True)


def test_a_waived_finding_gives_its_reason(run: ReportContent) -> None:
    [skipped] = cases(run)["waived-rule at nurse/careers"].result
    assert skipped.message == "waived: agreed & <settled>, until 2030-01-31, approved by Päivi"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</testsuites>", ""),
        ("testsuites", "report"),
        ("&lt;b&gt;", "<b>"),
        ('failures="5"', 'failures="4"'),
        ('tests="13"', 'tests="many"'),
        ("\\x1b", "\x1b"),
    ],
)
def test_the_reader_objects_to_a_broken_report(old: str, new: str, run: ReportContent) -> None:
    text = write(run, "junit")
    assert old in text
    with pytest.raises((ValueError, SyntaxError, junitparser.JUnitXmlError)):
        suite(text.replace(old, new))
