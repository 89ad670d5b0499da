"""Journeys built in Python for the tests of the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pytest

from journeymap.graph import JourneyGraph, Portfolio
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.workspace import WorkspaceData

Stages = Mapping[str, Sequence[str | Mapping[str, Any]]]

PARALLEL = " (parallel)"
"""Behind the id of a stage whose steps run side by side."""


class Build(Protocol):
    def __call__(self, stages: Stages, *others: Stages, **organization: Any) -> JourneyGraph: ...


def journey(id: str, stages: Stages) -> Journey:
    def touchpoint(given: str | Mapping[str, Any]) -> dict[str, Any]:
        return {"id": given, "name": given} if isinstance(given, str) else {"name": given["id"], **given}

    declared: Any = {
        stage.removesuffix(PARALLEL): {
            "touchpoints": list(map(touchpoint, given)),
            **({"parallel": True} if stage.endswith(PARALLEL) else {}),
        }
        for stage, given in stages.items()
    }
    return Journey(journey=id, stages=declared)


@pytest.fixture
def build() -> Build:
    """`build({"attract": ["a", {"id": "b", "ends": "no"}]}, …, personas=…)`: the graph of the first of these journeys.

    A text is the id of a step; the journeys have the ids `one`, `two` and `three`. Keyword arguments are keys of the
    workspace file. `onboard (parallel)` is a parallel stage.
    """

    def make(stages: Stages, *others: Stages, **organization: Any) -> JourneyGraph:
        journeys = [journey(*pair) for pair in zip(("one", "two", "three"), (stages, *others), strict=False)]
        return Portfolio(WorkspaceData(Organization(organization="x", **organization), journeys)).graphs[0]

    return make
