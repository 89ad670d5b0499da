"""A touchpoint begins before something that it needs begins.

## Why it matters
The access card must be there on the first day; if it is ordered in the second week, the day fails, however well it was
planned. Dates on the map show it before it happens.

## Evidence
A laptop that is missing on the first day is a sign of unclear roles, says a guide by practitioners
([Hyring](https://hyring.com/free-hr-toolkit/hr-glossary/raci-matrix)).

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: first-day
  needs: access-card # flagged
- id: access-card
  name: Access card and keys
  kind: task
  owner: people-partners
  side: backstage
  when: started + 1 day
```
## Fine
```diff
- when: started + 1 day
+ when: started - 3 days
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("late-need", "flow", "warning")
def check(graph: JourneyGraph) -> Problems:
    for node in graph.touchpoints:
        for index, reference in enumerate(node.touchpoint.needs):
            need = graph.resolve(reference)
            if need is None or graph.portfolio.need_each_other(node, need):
                continue
            for persona in graph.personas:
                needed_view = graph.portfolio.view_of(need, persona)
                extent = graph.for_persona(persona).extents.get(node)
                needed = needed_view and needed_view.extents.get(need)
                if needed_view and extent and needed and needed[0] > extent[0]:
                    is_deadline = any(occurrence.is_deadline for occurrence in needed_view.occurrences_of(need))
                    verb, infinitive = ("is due", "be due") if is_deadline else ("begins", "begin")
                    yield Problem(
                        node.pointer("needs", index),
                        f"{node.label} needs {need.label}, which for {{personas}} {verb} only later",
                        f"let `{need.id}` {infinitive} before `{node.id}`, or remove it from `needs`",
                        persona=persona,
                        value=reference,
                        data={"needs": reference},
                    )
