"""What the tests of the graph stand on: journeys built in Python, in as few words as a map needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pytest

from journeymap.graph import JourneyGraph, Portfolio
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.workspace import WorkspaceData

Stages = Mapping[str, Sequence[str | Mapping[str, Any]]]


class Build(Protocol):
    def __call__(self, stages: Stages, *others: Stages, **organization: Any) -> JourneyGraph: ...


def journey(id: str, stages: Stages) -> Journey:
    def touchpoint(said: str | Mapping[str, Any]) -> dict[str, Any]:
        return {"id": said, "name": said} if isinstance(said, str) else {"name": said["id"], **said}

    written: Any = {stage: {"touchpoints": [touchpoint(one) for one in some]} for stage, some in stages.items()}
    return Journey(journey=id, stages=written)


@pytest.fixture
def build() -> Build:
    """`build({"attract": ["a", {"id": "b", "ends": "no"}]}, …, personas=…)`: the graph of the first of these journeys.

    A text is a touchpoint with that id, and a step; the journeys are called `one`, `two` and `three`. What is named
    stands in the workspace file.
    """

    def make(stages: Stages, *others: Stages, **organization: Any) -> JourneyGraph:
        journeys = [journey(*pair) for pair in zip(("one", "two", "three"), (stages, *others), strict=False)]
        return Portfolio(WorkspaceData(Organization(organization="x", **organization), journeys)).graphs[0]

    return make
