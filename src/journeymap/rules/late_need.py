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

from collections.abc import Sequence

from journeymap.graph.persona_view import PersonaView
from journeymap.rules.api import JourneyGraph, Problem, Problems, TouchpointNode, rule


@rule("late-need", "flow", "warning")
def check(graph: JourneyGraph) -> Problems:
    for node in graph.touchpoints:
        for index, reference in enumerate(node.touchpoint.needs):
            need = graph.resolve(reference)
            if need is None or graph.portfolio.need_each_other(node, need):
                continue
            for view, personas in _groups(graph, need):
                needed_view = graph.portfolio.view_of(need, personas[0])
                extent = view.extents.get(node)
                needed = needed_view and needed_view.extents.get(need)
                if not (needed_view and extent and needed and needed[0] > extent[0]):
                    continue
                for persona in personas:
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


def _groups(graph: JourneyGraph, need: TouchpointNode) -> Sequence[tuple[PersonaView, Sequence[str | None]]]:
    """Return the personas who have the same days in this journey and in that of what is needed."""
    if need.journey == graph.id:
        return graph.group_personas()
    return [(graph.for_persona(persona), [persona]) for persona in graph.personas]
