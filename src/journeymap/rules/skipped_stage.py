"""A `next` skips a whole stage and does not say when it is taken.

## Why it matters
People who are led past a stage miss all that is done there: the interview, the welcome. That can be intended, for a
colleague who comes back or a rotation; then the map must say so.

## Evidence
No source is needed: it follows from the order of the stages. It is a note, because shortcuts are often intended.

## Flagged
```yaml
# nurse.yaml: stages / attract / touchpoints
- id: open-evening
  next:
    - application
    - welcome-call # flagged
```

## Fine
```diff
- - welcome-call
+ - to: welcome-call
+   if: you worked here before
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, join_words, rule


@rule("skipped-stage", "flow", "note", filled_by={"ends", "next"})
def check(graph: JourneyGraph) -> Problems:
    """A `next` without `if` that passes over a stage with steps."""
    for node in graph.touchpoints:
        for entry, way in enumerate(node.touchpoint.next or ()):
            target = graph.find(way.to)
            if target is None or way.if_ or target.stage.group <= node.stage.group + 1 or target.is_side_visit:
                continue
            skipped = {
                persona: graph.for_persona(persona).paths.stages_between(node, target)
                for persona in graph.personas_for(node, target)
            }
            passed = {persona: between for persona, between in skipped.items() if between}
            stages = [stage.id for stage in graph.stages if any(stage in between for between in passed.values())]
            for persona in passed:
                yield Problem(
                    node.pointer("next", entry, "to"),
                    f"{node.label} leads {{personas}} straight to {target.label} in {target.stage.id}, past"
                    f" {join_words(stages)}, and does not say when",
                    f"say under `if` when this short way is taken, or lead to a step of {stages[0]}",
                    persona=persona,
                    value=target.id,
                    data={"to": target.id, "stages": stages},
                )
