"""No path leads to a step.

## Why it matters
Somebody planned and owns the step, and nobody ever gets there: an earlier `next` skips it. Often the map is right, and
people in fact fall through here.

## Evidence
No source is needed: it follows from the map itself. That you find the gaps of a journey if you follow it from end to
end is the opinion of a maker of mapping tools ([Smaply](https://www.smaply.com/blog/why-journey-maps-fail)).

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: received
  next: update
- id: interview # flagged
```
## Fine
```diff
- next: update
```
"""

from bisect import bisect_left

from journeymap.graph.journey import merge_personas
from journeymap.graph.nodes import by_order
from journeymap.rules.api import Item, JourneyGraph, Problem, Problems, TouchpointNode, rule


@rule("unreachable", "flow", "error", filled_by={"ends", "next"}, filled_in="journey")
def check(graph: JourneyGraph) -> Problems:
    """Report steps that no path from an entry reaches; those cut off together are one finding, at the first."""
    for steps, personas in merge_personas(graph, lambda paths: paths.unreachable):
        first, before = steps[0], _step_before(graph, steps[0], personas[0])
        such_as = f", such as {before.label}" if before else ""
        items = tuple(Item(step.id_pointer, step.label, step.id) for step in steps)
        for persona in personas:
            yield Problem(
                first.id_pointer,
                "no path leads {personas} to {items}: the steps before lead elsewhere, so nobody gets there",
                f"name `{first.id}` under `next` of the step that leads to it{such_as}, or say under `starts` what"
                " begins here",
                subject=first.id_pointer,
                same_as=min((step.id_pointer for step in steps), key=lambda pointer: pointer.touchpoint or ""),
                persona=persona,
                items=items,
            )


def _step_before(graph: JourneyGraph, step: TouchpointNode, persona: str | None) -> TouchpointNode | None:
    """Return the last step listed before one that the path reaches and that does not end it."""
    going_on = graph.for_persona(persona).paths.reached_steps_going_on
    place = bisect_left(going_on, step.order, key=by_order)
    return going_on[place - 1] if place else None
