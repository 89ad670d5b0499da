"""What the tests of the graph stand on: journeys built in Python, in as few words as a map needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pytest

from journeymap.graph import JourneyGraph, Portfolio
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.workspace import Workspace

Stages = Mapping[str, Sequence[str | Mapping[str, Any]]]


class Build(Protocol):
    def __call__(self, stages: Stages, *others: Stages, personas: Any = None, framework: Any = None) -> JourneyGraph: ...


def journey(id: str, stages: Stages) -> Journey:
    written = {
        stage: {"touchpoints": [{"id": one, "name": one} if isinstance(one, str) else {"name": "x", **one} for one in some]}
        for stage, some in stages.items()
    }
    return Journey(journey=id, stages=written)  # type: ignore[arg-type]


def portfolio(*journeys: Stages, personas: Any = None, framework: Any = None) -> Portfolio:
    """The journeys are called `one`, `two` and `three`."""
    given = {"framework": framework} if framework else {}
    organization = Organization(organization="x", personas=personas, **given)
    names = ("one", "two", "three")
    return Portfolio(Workspace(organization, [journey(*pair) for pair in zip(names, journeys, strict=False)]))


@pytest.fixture
def build() -> Build:
    """`build({"attract": ["a", {"id": "b", "ends": "no"}]}, …)`: the graph of the first of these journeys.

    A text is a touchpoint with that id, and a step; the journeys are called `one`, `two` and `three`.
    """

    def make(stages: Stages, *others: Stages, personas: Any = None, framework: Any = None) -> JourneyGraph:
        return portfolio(stages, *others, personas=personas, framework=framework).graphs[0]

    return make
