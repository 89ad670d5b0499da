"""What is measured in random worlds, compared with a reference that was written from the contract alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import journeymap as jm
from journeymap.measuring.counting.exact_counts import ExactCounter
from journeymap.measuring.counts import ExactCounts
from tests.measuring.reference_counts import ReferenceCounts, count_period, read_workspace
from tests.measuring.reference_maps import settings_of
from tests.measuring.reference_models import counts_above_zero, exact_counts, release_as_json
from tests.measuring.reference_publication import rounded
from tests.measuring.reference_releases import reference_releases
from tests.measuring.reference_times import day_of, period_named, read_time
from tests.measuring.worked_cases import WorkedCase, figures_at, name_of, worked_cases
from tests.measuring.world_files import write_world
from tests.measuring.worlds import World, random_world

MOST_NAMES = 20


def without_small_groups(counts: ReferenceCounts, k: int) -> ReferenceCounts:
    """Return the counts without the values and names of which nothing can be published."""
    counts.by = {
        name: {value: own for value, own in values.items() if sum(own.values()) >= 3 * k}
        for name, values in counts.by.items()
    }
    names = sorted(counts.unmapped, key=lambda name: (-rounded(counts.unmapped[name], k), name))
    counts.unmapped = {name: counts.unmapped[name] for name in names[:MOST_NAMES] if counts.unmapped[name] >= k}
    if counts.organizations is not None:
        counts.organizations = {name: size for name, size in counts.organizations.items() if size >= k}
    return counts


def expected_counts(world: World, periods: Mapping[tuple[str, str], Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the exact counts of periods of journeys, by the reference."""
    known = read_workspace(world.workspace, world.journeys, world.rows)
    expected = {}
    for journey, period in periods:
        first, k = period_named(period), settings_of(world.workspace, world.journeys[journey])["k"]
        counts = count_period(world.workspace, world.journeys, known, journey, first)
        expected[journey, period] = counts_above_zero(exact_counts(without_small_groups(counts, k)))
    return expected


@pytest.mark.parametrize("seed", [3, 4, 7, 13, 20, 22, 31, 40])
def test_counts_and_releases_of_a_world_are_those_of_the_reference(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: dict[tuple[str, str], ExactCounts] = {}
    count = ExactCounter.counts

    def count_and_record(counter: ExactCounter) -> list[ExactCounts]:
        counts = count(counter)
        names = [(counter._observed.journey, period.name) for period in counter._periods]
        counted.update(zip(names, counts, strict=True))
        return counts

    monkeypatch.setattr(ExactCounter, "counts", count_and_record)
    world = random_world(seed)
    write_world(world, tmp_path)
    measures = jm.measure(jm.load(tmp_path), today=world.today)

    assert [release_as_json(release) for release in measures.releases] == reference_releases(
        world.workspace, world.journeys, world.rows, world.today
    )
    assert {name: counts_above_zero(counts) for name, counts in counted.items()} == expected_counts(world, counted)


def until(world: World, day: date) -> World:
    """Return the world as it is known at the end of a day."""
    zone = ZoneInfo(world.workspace["measure"].get("timezone", "UTC"))
    rows = {}
    for source, own in world.rows.items():
        times = [read_time((row["time"] or "").strip(), None, zone) for row in own]
        rows[source] = [row for row, time in zip(own, times, strict=True) if time is None or day_of(time, zone) <= day]
    return replace(world, rows=rows)


def test_what_is_measured_as_time_goes_on_is_what_is_measured_at_the_end(tmp_path: Path) -> None:
    world = random_world(6)
    for day in (date(2024, 5, 20), date(2024, 12, 1), world.today):
        write_world(until(world, day), tmp_path)
        jm.measure(jm.load(tmp_path), today=day).write()
    releases = [release_as_json(release) for release in jm.load(tmp_path).measures.releases]
    days = [release.pop("measured") for release in releases]
    expected = reference_releases(world.workspace, world.journeys, world.rows, world.today)
    for release in expected:
        del release["measured"]

    assert releases == expected
    assert [days.count(day) for day in sorted(set(days))] == [2, 2, 3]


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: case.name)
def test_what_was_worked_out_by_hand_is_measured(case: WorkedCase, tmp_path: Path) -> None:
    world = case.world
    write_world(world, tmp_path)
    measures = jm.measure(jm.load(tmp_path), today=world.today)
    releases = [release_as_json(release) for release in measures.releases]
    figures = {
        name_of(release): figures_at(release, case.expected[name_of(release)])
        for release in releases
        if name_of(release) in case.expected
    }

    assert [name_of(release) for release in releases] == case.releases
    assert figures == case.expected
