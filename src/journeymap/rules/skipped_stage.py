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

from journeymap.rules.api import JourneyGraph, Problem, Problems, join_words, mark_id, rule


@rule("skipped-stage", "flow", "note", filled_by={"ends", "next"})
def check(graph: JourneyGraph) -> Problems:
    for node in graph.touchpoints:
        for index, entry in enumerate(node.touchpoint.next or ()):
            target = graph.find(entry.to)
            if target is None or entry.if_ or target.stage.group <= node.stage.group + 1 or target.is_side_visit:
                continue
            skipped = {
                persona: stages
                for persona in graph.personas_for(node, target)
                if (stages := graph.for_persona(persona).paths.stages_between(node, target))
            }
            ids = [stage.id for stage in graph.stages if any(stage in stages for stages in skipped.values())]
            for persona in skipped:
                yield Problem(
                    node.pointer("next", index, "to"),
                    f"{node.label} leads {{personas}} straight to {target.label} in"
                    f" {target.stage.label}, past"
                    f" {join_words(mark_id('stages', id) for id in ids)}, and does not say when",
                    f"write under `if` when people take this shortcut, or lead to a step of {ids[0]}",
                    persona=persona,
                    value=target.id,
                    data={"to": target.id, "stages": ids},
                )
