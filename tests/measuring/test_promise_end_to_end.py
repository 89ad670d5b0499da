"""The promise from end to end: who has every output of every run learns nothing but what is published.

A second log is written from `measures.json`, with fewer than k people more. All cases of both have their events within a
day, so that medians are alike. Every output is the same to the byte.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

import journeymap as jm
from journeymap.cli.main import main
from journeymap.graph import Portfolio
from journeymap.measuring.observe import observed_journey
from journeymap.measuring.observed_journey import ObservedJourney
from journeymap.measuring.publication import PublishedFigures
from journeymap.model.measures import Release
from tests.measuring.case_worlds import random_case
from tests.measuring.imagined_cases import Cases, ImaginedCase, imagine
from tests.measuring.imagined_events import Row, rows_of
from tests.measuring.workspaces import write_workspace

pytest.importorskip("ibis", reason="ibis is not installed")

WORKSPACE = """\
organization: A hospital
channels: {fair: {name: Fair}, social-media: {name: Social media}}
metrics:
  hired: {kind: conversion, from: application, to: first-day, target: 30 %}
  fast: {kind: duration, from: application, to: offer, target: 14 days}
  many: {kind: count, from: interview, target: "100"}
measure: {by: [channel, unit]}
data:
  ats:
    table: events.csv
    case: case
    event: event
    time: time
    attributes: {channel: channel, unit: unit}
"""
JOURNEY = """\
journey: nurse
stages:
  recruit:
    metrics: [hired, fast, many]
    touchpoints:
      - {id: application, name: Application, owner: hr, events: Applied}
      - {id: interview, name: Interview, owner: hr, events: Interview, ends: declined, next: [offer, rejection]}
      - {id: offer, name: Offer, owner: hr, events: Offer, when: application + 30 days, next: [first-day]}
      - {id: rejection, name: Rejection, owner: hr, events: Rejected, ends: rejected}
      - {id: intranet, name: Intranet, owner: hr, events: Read, when: every month}
  onboard:
    touchpoints:
      - {id: first-day, name: First day, owner: hr, events: Started}
"""
NAMES = {
    "application": "Applied",
    "interview": "Interview",
    "offer": "Offer",
    "rejection": "Rejected",
    "intranet": "Read",
    "first-day": "Started",
}
TODAY = "2026-04-15"
VALUES = {"channel": ("fair", "social-media", "poster"), "unit": ("ward 7", "ward 8")}


def write_log(folder: Path, rows: Iterable[Row]) -> None:
    """Write rows, and one that shows that the log goes on until the figures are taken."""
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["case", "event", "time", "channel", "unit"])
        writer.writeheader()
        writer.writerows(rows)
        writer.writerow({"case": "newest", "event": "Applied", "time": "2026-04-01"})


def outputs(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, bytes]:
    """Return the output of every command that tells something of what was measured, and the files they write."""
    commands = [
        ["measure", "--path", ".", "--write", "--debug", "--today", TODAY],
        ["validate", ".", "--format", "json", "--today", TODAY],
        ["render", "--path", ".", "--format", "html", "--out", "-"],
        ["render", "--path", ".", "--view", "funnel", "--by", "channel", "--out", "-"],
    ]
    (folder / "measures.json").unlink(missing_ok=True)
    results: dict[str, bytes] = {}
    for command in commands:
        status = main(command)
        output = capsys.readouterr()
        results[" ".join(command)] = f"{status}\n{output.out}\n{output.err}".encode()
    results["measures.json"] = (folder / "measures.json").read_bytes()
    measures = jm.load(folder).measures
    formats = {"text": measures.to_text, "markdown": measures.to_markdown, "csv": measures.to_csv}
    return {**results, **{name: write().encode() for name, write in formats.items()}}


def random_cases(random: Random, observed: ObservedJourney) -> Cases:
    cases: Counter[ImaginedCase] = Counter()
    for _ in range(30):
        cases[_with_values(random, random_case(random, observed, 0.2))] += random.randrange(1, 25)
    return cases


def _with_values(random: Random, case: ImaginedCase) -> ImaginedCase:
    values = frozenset((name, random.choice(own)) for name, own in VALUES.items() if random.random() < 0.9)
    return replace(case, values=values)


def figures_of(release: Release) -> PublishedFigures:
    return PublishedFigures(**{field.name: getattr(release, field.name) for field in fields(PublishedFigures)})


def test_every_output_is_the_same_for_imagined_cases_and_fewer_than_k_people_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(1)
    monkeypatch.chdir(tmp_path)
    workspace = write_workspace(tmp_path, WORKSPACE, nurse=JOURNEY)
    observed = observed_journey(Portfolio(workspace).by_id["nurse"], ())
    begin = datetime(2025, 1, 10, tzinfo=UTC)

    write_log(tmp_path, rows_of(observed, random_cases(random, observed), begin, random, NAMES))
    before = outputs(tmp_path, capsys)
    (release,) = jm.load(tmp_path).measures.releases
    invented = Counter(_with_values(random, random_case(random, observed, 0.2)) for _ in range(9))
    imagined = Counter(imagine(observed, figures_of(release), 10)) + invented
    write_log(tmp_path, rows_of(observed, imagined, begin, random, NAMES))
    after = outputs(tmp_path, capsys)

    assert {command: output for command, output in after.items() if output != before[command]} == {}
    assert release.cases >= 100
    assert set(release.by) == {"channel", "unit"}
    assert all(release.by.values())
