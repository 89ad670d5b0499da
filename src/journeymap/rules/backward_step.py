"""A `next` leads back to an earlier stage and does not say when it is taken.

## Why it matters
As written, everybody who gets here goes back: an employee to the application form. Going back is right for some people,
such as those who move to another ward. Then the map must say for whom.

## Evidence
No source is needed: it follows from the order of the stages. Engage, develop and retain have no order among each other,
because published models disagree on it ([AIHR](https://www.aihr.com/blog/employee-life-cycle/),
[Sonary](https://sonary.com/content/the-employee-life-cycle-7-stages-and-tips)).

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: first-day
  next:
    - check-in
    - interview # flagged
```

## Fine
```diff
- - interview
+ - to: interview
+   if: you would rather work on another ward
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("backward-step", "flow", "warning", filled_by={"ends", "next"})
def check(graph: JourneyGraph) -> Problems:
    """A `next` without `if` to a step of an earlier stage."""
    for node in graph.touchpoints:
        for entry, way in enumerate(node.touchpoint.next or ()):
            target = graph.find(way.to)
            if target is None or way.if_ or not target.is_step or target.stage.group >= node.stage.group:
                continue
            for persona in graph.personas_for(node, target):
                yield Problem(
                    node.pointer("next", entry, "to"),
                    f"{node.label} leads {{personas}} from {node.stage.id} back to {target.label} in"
                    f" {target.stage.id}, and does not say when",
                    "say under `if` when this way is taken, or lead on to a step of the same or a later stage",
                    persona=persona,
                    value=target.id,
                    data={"to": target.id},
                )
