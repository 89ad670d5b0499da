"""A metric misses its target.

## Why it matters
A target that nobody looks at is decoration. Once the figure is there, the team that owns the metric can change
something, or say openly that the target was wrong.

## Evidence
No source is needed: the target is the map's own. The finding comes only where the figure misses the target whatever
lies hidden in the rounding of the counts.

## Flagged
```yaml
# journeymap.yaml: metrics
time-to-hire:
  target: 30 days # flagged
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 400, ended: {rejection: 200}}
- {touchpoint: offer-call, remaining: 200, completed: 200}
metrics:
- {metric: time-to-hire, value: 45, unit: days, verdict: missed}
```
## Fine
```diff
- - {metric: time-to-hire, value: 45, unit: days, verdict: missed}
+ - {metric: time-to-hire, value: 30, unit: days, verdict: met}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules.api import JourneyGraph, Pointer, Problem, Problems, count_words, period_words, quantity, rule

if TYPE_CHECKING:
    from journeymap.model.measures import MeasuredMetric


@rule("missed-target", "reality", "warning")
def check(graph: JourneyGraph) -> Problems:
    """Report metrics of the journey, each for itself: journeys can miss the same target."""
    measured, organization = graph.measured, graph.organization
    if measured is None:
        return
    for id, figures in measured.metrics:
        if figures.verdict == "missed":
            yield Problem(
                organization.pointer("metrics", id, "target"),
                f'"{organization.name("metrics", id)}" ({id}) missed its target for "{graph.name}" in'
                f" {period_words(measured.period)}{_value_words(figures, measured.release.k)}",
                "agree with the owner of the metric what to change; if the target was wrong, write another one for the"
                " periods to come",
                subject=Pointer(graph.id, catalogue="metrics", keys=(id,)),
                value=graph.id,
                data={"period": measured.period, "value": figures.value, "unit": figures.unit},
            )


def _value_words(figures: MeasuredMetric, k: int) -> str:
    """Return the end of the message that tells the value; empty where it is not told."""
    if figures.value is None:
        return ""
    if figures.unit == "cases":
        return f": it was {count_words(int(figures.value), k)}"
    return f": it was {figures.value:g} %" if figures.unit == "%" else f": it was {_days(figures.value)}"


def _days(days: float) -> str:
    return quantity(int(days), "day") if days == int(days) else f"{days:g} days"
