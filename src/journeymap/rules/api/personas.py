"""The personas whom a problem with items concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeymap.findings import Problem
from journeymap.graph import JourneyGraph


def named(personas: Sequence[str | None]) -> tuple[str, ...]:
    """The personas that have an id."""
    return tuple(persona for persona in personas if persona is not None)


def for_each_persona(graph: JourneyGraph, problem: Problem) -> Iterator[Problem]:
    """Yield a problem for each persona of its items, in the journey's order; once if it has none."""
    concerned = {persona for item in problem.items for persona in item.personas}
    personas = [persona for persona in graph.personas if persona in concerned]
    if not personas:
        yield problem
    yield from (replace(problem, persona=persona) for persona in personas)
