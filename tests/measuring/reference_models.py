"""The maps, counts and releases of the reference as those of the program, to compare them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeymap.measuring.counts import CaseClass, ExactCounts
from journeymap.measuring.observed_journey import ObservedJourney, ObservedMetric, PlannedTime
from journeymap.model.measures import Release
from tests.measuring.reference_counts import Class, ReferenceCounts
from tests.measuring.reference_maps import ReferenceMap


def observed_journey(map_: ReferenceMap, journey: str = "nurse") -> ObservedJourney:
    """Return the map as what the program observes."""
    return ObservedJourney(
        journey,
        tuple(map_.order),
        frozenset(map_.exits),
        frozenset(map_.own_ends),
        tuple(map_.aside),
        dict(map_.touchpoint_of),
        frozenset(map_.known_names - map_.touchpoint_of.keys()),
        tuple(map_.neighbours),
        {step: PlannedTime(*plan) for step, plan in map_.plans.items()},
        tuple(
            ObservedMetric(
                each.id,
                each.kind,  # type: ignore[arg-type]  # one of the three kinds
                each.start,
                each.end,
                each.better,  # type: ignore[arg-type]  # higher or lower
                each.target,
            )
            for each in map_.metrics
        ),
    )


def exact_counts(counts: ReferenceCounts) -> ExactCounts:
    """Return the counts as those of the program."""
    return ExactCounts(
        _classes(counts.classes),
        counts.skipped,
        {name: {value: _classes(own) for value, own in values.items()} for name, values in counts.by.items()},
        counts.waits,
        counts.after_plan,
        counts.durations,
        counts.aside,
        counts.reversed,
        counts.unmapped,
        counts.organizations,
    )


def _classes(classes: Mapping[Class, int]) -> dict[CaseClass, int]:
    return {CaseClass(step, outcome, ended): count for (step, outcome, ended), count in classes.items()}  # type: ignore[arg-type]


def release_as_json(release: Release) -> dict[str, Any]:
    """Return a release as in `measures.json`, without the version of the program."""
    content = release.model_dump(mode="json", by_alias=True)
    del content["journeymap"]
    return content


def counts_above_zero(counts: ExactCounts) -> dict[str, Any]:
    """Return all counts that are not 0, to compare and print them in tests."""
    content = {name: getattr(counts, name) for name in ExactCounts.__dataclass_fields__}
    return {name: _without_zeros(value) for name, value in content.items() if name != "organizations"} | {
        "organizations": None if counts.organizations is None else _without_zeros(counts.organizations)
    }


def _without_zeros(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    contents = {key: _without_zeros(content) for key, content in value.items()}
    return {key: content for key, content in contents.items() if content not in (0, {})}
