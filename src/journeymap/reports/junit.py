"""The report for CI servers that display tests: JUnit XML.

A finding is a test case. It fails at or above `fail_on`, as the exit status does; below, it passes and the finding is
its output. A waived finding is skipped, with the reason; an inherited one is left out. What was held back is a test
case too: it fails where it makes the run fail, and is skipped otherwise. Without findings there is one passing test
case, because servers treat an empty report as an error.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter

from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, Waived
from journeymap.report_summary import HELD_BACK, held_back_findings
from journeymap.reporting import ReportContent, fingerprinted_findings, location_text


def write(run: ReportContent) -> str:
    """Return one suite with a test case for each finding."""
    suites = ET.Element("testsuites", name="journeymap")
    suite = ET.SubElement(suites, "testsuite", name="journeymap")
    names: Counter[str] = Counter()
    own = [(identity, finding) for identity, finding in fingerprinted_findings(run) if not finding.inherited]
    for identity, finding in own:
        name = f"{finding.rule} at {finding.subject or 'workspace'}"
        names[name] += 1
        _case(suite, name if names[name] == 1 else f"{name} ({names[name]})", identity, finding, run)
    for number, finding in enumerate(held_back_findings(run, failing=False), 1):
        _case(suite, f"held back ({number})", finding.fingerprint, finding, run)
    if not run.held_back and all(finding.waived is not None for _, finding in own):
        ET.SubElement(suite, "testcase", classname="journeymap", name="no findings", time="0")
    for element in (suites, suite):
        element.set("tests", str(len(suite)))
        element.set("failures", str(len(suite.findall("testcase/failure"))))
        element.set("errors", "0")
        element.set("skipped", str(len(suite.findall("testcase/skipped"))))
        element.set("time", "0")
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _case(suite: ET.Element, name: str, identity: str, finding: Finding, run: ReportContent) -> None:
    location = finding.location
    case = ET.SubElement(
        suite, "testcase", classname=escape_unsafe(location.path if location else "workspace"), name=escape_unsafe(name)
    )
    case.set("time", "0")
    if location is not None:
        case.set("file", escape_unsafe(location.path))
        if location.line is not None:
            case.set("line", str(location.line))
    properties = ET.SubElement(case, "properties")
    ET.SubElement(properties, "property", name="fingerprint", value=escape_unsafe(identity))
    if finding.waived is not None:
        ET.SubElement(case, "skipped", message=escape_unsafe(_reason(finding.waived)))
    elif run.fail_on is not None and finding.level >= run.fail_on:
        failure = ET.SubElement(
            case, "failure", type=escape_unsafe(finding.rule), message=escape_unsafe(finding.message)
        )
        failure.text = _finding_text(finding)
    elif finding.rule == HELD_BACK:
        ET.SubElement(case, "skipped", message=escape_unsafe(finding.message))
    else:
        ET.SubElement(case, "system-out").text = _finding_text(finding)


def _finding_text(finding: Finding) -> str:
    lines = [
        f"{finding.level}[{finding.rule}]: {finding.message}",
        *(f"{location_text(related.location)}: {related.message}" for related in finding.related),
        *finding.help.split("\n"),
    ]
    return "\n".join(
        [location_text(finding.location, finding.subject), *(escape_unsafe(line) for line in lines if line)]
    )


def _reason(waived: Waived) -> str:
    until = f", until {waived.until.isoformat()}" if waived.until else ""
    by = f", approved by {waived.approved_by}" if waived.approved_by else ""
    return f"waived: {waived.because}{until}{by}"
