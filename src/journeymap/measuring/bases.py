"""Count how many cases a figure stands for, as far as published counts tell."""

from __future__ import annotations

from journeymap.model.measures import MeasuredStep


def base_of_wait(step: MeasuredStep) -> int:
    """Return how many of the cases that reached a step go on."""
    return step.reached - step.completed - step.under_way - step.stopped - step.ended.get(step.touchpoint, 0)
