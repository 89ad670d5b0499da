"""A `next` leads back to an earlier stage and does not say when it is taken.

## Why it matters
As written, everybody who gets here goes back: an employee to the application form. If only some people do, say when.

## Evidence
No source is needed: it follows from the order of the stages. Engage, develop and retain have none, as models disagree
on it ([AIHR](https://www.aihr.com/blog/employee-life-cycle/),
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
    for node in graph.touchpoints:
        for index, entry in enumerate(node.touchpoint.next or ()):
            target = graph.find(entry.to)
            if target is None or entry.if_ or not target.is_step or target.stage.group >= node.stage.group:
                continue
            for persona in graph.personas_for(node, target):
                yield Problem(
                    node.pointer("next", index, "to"),
                    f"{node.label} leads {{personas}} back to {target.label} in {target.stage.label}, without an `if`",
                    "write under `if` when people go back, or lead on to a step of the same or a later stage",
                    persona=persona,
                    value=target.id,
                    data={"to": target.id},
                )
