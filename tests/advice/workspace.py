"""A workspace without findings of reading, and the mistakes that people make in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import journeymap as jm

WORKSPACE = """\
organization: North Clinic
languages: [en, fi]
teams:
  hr: {name: Human Resources}
  employer-brand: {name: Employer Branding, function: marketing}
  ward: {name: Ward 3, function: clinical}
  learning: {name: Learning, function: education}
personas:
  nurse:
    name: Registered nurse
    staff_group: clinical
    shift: rotating
    deskless: true
    reached_by: [email, phone]
    spans: {accepted: 60 days}
channels:
  email: {name: E-mail, owner: hr}
  phone: {name: Telephone, shared: true}
  intranet: {audience: internal, owner: employer-brand}
metrics:
  applications:
    name: Applications
    kind: count
    better: higher
    owner: hr
promises:
  time: {text: Time for every patient}
spans:
  applied: 20 days
checks:
  fail_on: error
  rules:
    early-silence: {days: 40}
    missing-moment: off
cohorts:
  nurses-march:
    journey: nurse-path # whose
    personas: nurse # who
    dates: {started: 2027-03-01, welcome-day: 2027-03-02}
    size: 12
working_days:
  weekend: [Saturday, Sunday]
  holidays: [2026-12-24, {date: 2027-05-14, name: Day off}]
  country: DE
  region: BY
data:
  applicants:
    journey: nurse-path # of whom
    table: exports/applicants.csv
    case: application id
    event: status
    time: {column: changed, format: "%d.%m.%Y %H:%M"}
    where: {country: [FI, SE]}
    attributes: {channel: {column: source, values: {Mail: email}}, campaign: utm}
    anchors: {started: welcome-day}
  people:
    journey: nurse-path # of whom
    connection: postgres://hr@db.example.org/people
    table: staff.events
    case: application
    event: what
    time: moment
measure:
  period: quarter
  since: 2025-01-01
  settled: 90 days
  timezone: Europe/Helsinki
  by: [channel, campaign]
  k: 20
  file: results/measures.json
"""
JOURNEY = """\
journey: nurse-path
name: The path of a nurse
owner: hr
covers: [attract, recruit, onboard]
reviewed: 2026-09-01
review_every: 12 months
measure: {settled: 6 months, by: channel}
stages:
  attract:
    goal: Apply
    metrics: [applications]
    touchpoints:
      - id: careers-page
        name: Careers page
        kind: content
        owner: employer-brand
        channels: [email, intranet]
        promises: [time]
        notes: Seen by everybody
      - id: open-day
        name: Open day
        kind: event
        owner: ward
        consulted: [hr, learning]
        when: applied - 30 days
        shift: day
        next: interview
  recruit:
    touchpoints:
      - id: interview
        name: First interview
        kind: conversation
        owner: hr
        personas: [nurse]
        when: applied + 10 days
        emotion: 1
        moment: true
        events: [Interview, Second interview]
        handoff: The notes of the interview
      - id: rejection
        name: Rejection
        kind: decision
        owner: hr
        events: Rejected
        ends: rejected
  onboard:
    touchpoints:
      - id: welcome-day
        name: Welcome day
        kind: event
        owner: hr
        when: started
        keeps: [time]
        opportunities:
          - idea: Say hello
            owner: hr
            status: open
        evidence:
          - source: Interviews with nurses
            date: 2026-03-01
            sample: 12
      - id: pulse
        name: Pulse after a month
        kind: feedback
        side: frontstage
        owner: hr
        channels: [email]
        when: started + 30 days
        feeds: [welcome-day]
        status: live
"""


class Mistake(NamedTuple):
    """A mistake: what stands for what, and what is said of it.

    `right` is replaced by `wrong` in the journey (or, `in_workspace`, in the workspace file). The one finding has the
    `rule`, marks the text `at`, and says `says` in its message or help. With `fix`, `--fix` writes `right` again, or
    `fixed`. Otherwise the help contains `advice`, and writing `fixed` (by default `right`) solves it.
    """

    what: str
    right: str
    wrong: str
    at: str
    says: str
    rule: str = "wrong-value"
    fix: bool = True
    fixed: str | None = None
    advice: str = ""
    in_workspace: bool = False


def write(folder: Path, journey: str = JOURNEY, workspace: str | None = WORKSPACE) -> Path:
    """Write the files of a workspace; return the journey's."""
    folder.mkdir(exist_ok=True)
    if workspace is not None:
        (folder / "journeymap.yaml").write_text(workspace, "utf-8", newline="")
    file = folder / "nurse.yaml"
    file.write_text(journey, "utf-8", newline="")
    return file


def reading_findings(folder: Path) -> list[jm.Finding]:
    """Return the findings about the text itself."""
    report = jm.validate(jm.load(folder), today=date(2026, 11, 30))
    return [finding for finding in report.findings if finding.category == "reading"]


def marked_text(finding: jm.Finding, text: str) -> str:
    """Return the text at the location of a finding."""
    at = finding.location
    assert at is not None and at.line and at.column and at.end_line and at.end_column
    lines = text.split("\n")
    if at.line == at.end_line:
        return lines[at.line - 1][at.column - 1 : at.end_column - 1]
    middle = lines[at.line : at.end_line - 1]
    return "\n".join([lines[at.line - 1][at.column - 1 :], *middle, lines[at.end_line - 1][: at.end_column - 1]])
