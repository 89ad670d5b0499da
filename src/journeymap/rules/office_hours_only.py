"""People who work at night could attend something only by day.

## Why it matters
The talk takes place while the night nurse sleeps. People on nights must give up their sleep or the talk, and it is
always the same people who miss it.

## Evidence
A night nurse was shut out of a clinical ladder because its meetings were held by day ([Strategies for Nurse
Managers](http://www.strategiesfornursemanagers.com/ce_detail/209833.cfm)): one case, reported by a practitioner.

## Flagged
```yaml
# nurse.yaml: stages / develop / touchpoints
- id: growth-talk
  shift: day # flagged
```
## Fine
```diff
- shift: day
+ shift: any
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, TouchpointNode, rule


@rule("office-hours-only", "reach", "warning", filled_by={"when", "kind", "shift"})
def check(graph: JourneyGraph) -> Problems:
    for node in graph.touchpoints:
        if node.touchpoint.shift != "day" or not _is_attended(node):
            continue
        for persona in graph.personas_for(node):
            others = graph.for_persona(persona).touchpoints_in(node.stage)
            if graph.organization.persona(persona).works_nights and not any(_at_night(other, node) for other in others):
                yield Problem(
                    node.pointer("shift"),
                    f"{node.label} takes place by day only, and leaves out {{personas}} on night shifts",
                    f"offer another {node.touchpoint.kind} in {node.stage.id} with `shift: night`, or make this one"
                    " possible at any time",
                    persona=persona,
                )


def _is_attended(node: TouchpointNode) -> bool:
    return node.touchpoint.kind in ("conversation", "event", "training") and node.touchpoint.side == "frontstage"


def _at_night(other: TouchpointNode, node: TouchpointNode) -> bool:
    return other.touchpoint.kind == node.touchpoint.kind and other.touchpoint.shift != "day" and _is_attended(other)
