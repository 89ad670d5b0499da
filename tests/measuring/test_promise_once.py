"""A case is published once: what is published stays, and no other release tells of the same days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.measuring import run
from journeymap.measuring.consistency import Fault, faults
from journeymap.model.measures import Releases
from tests.measuring.workspaces import write_workspace

pytest.importorskip("ibis", reason="ibis is not installed")

WORKSPACE = """\
organization: A hospital
measure: {settings}
data:
  ats: {{table: events.csv, case: case, event: event, time: time, attributes: {{channel: channel}}}}
"""
JOURNEY = """\
journey: nurse
stages:
  recruit:
    touchpoints:
      - {id: application, name: Application, owner: hr, events: Applied}
"""
TODAY = date(2026, 4, 15)


def measure(folder: Path, settings: str, cases: int) -> jm.Measures:
    """Measure cases that applied in the two halves of 2025, and one that shows that the log goes on."""
    days = ["2025-01-09", "2025-11-20"]
    rows = [f"{number},Applied,{days[number % 2]},fair" for number in range(cases)]
    text = "\n".join(["case,event,time,channel", *rows, "newest,Applied,2026-04-01,"])
    (folder / "events.csv").write_text(text + "\n", "utf-8")
    return jm.measure(write_workspace(folder, WORKSPACE.format(settings=settings), nurse=JOURNEY), today=TODAY)


def published(measures: jm.Measures) -> list[tuple[str, int, int]]:
    return [(release.name, release.k, release.cases) for release in measures.releases]


def test_what_is_published_is_not_published_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither late data nor another k, other attributes, another date or other periods tell of these cases again.

    Without the guard against other periods, releases overlap, and the rule `small-group` says so.
    """
    measure(tmp_path, "{}", 67).write()
    before = (tmp_path / "measures.json").read_bytes()

    for settings in ("{k: 5, by: channel, settled: 30 days}", "{period: half, k: 7}"):
        measures = measure(tmp_path, settings, 99)
        measures.write()

        assert published(measures) == [("nurse/2025", 10, 60)]
        assert measures.new == ()
        assert (tmp_path / "measures.json").read_bytes() == before

    monkeypatch.setattr(run, "overlapping", lambda period, releases: None)
    measures = measure(tmp_path, "{period: half}", 67)

    assert published(measures) == [("nurse/2025", 10, 60), ("nurse/2025-H1", 10, 30), ("nurse/2025-H2", 10, 30)]
    assert faults(Releases(releases=measures.releases)) == [
        Fault(("releases", number, "from"), "the period overlaps that of nurse/2025") for number in (1, 2)
    ]
