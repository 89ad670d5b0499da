"""A live or planned touchpoint refers to a retired one.

## Why it matters
Answers go where nobody listens any more, or people are led to a form that has been switched off.

## Evidence
No source is needed: it follows from the map itself.

## Flagged
```yaml
# nurse.yaml: stages / engage / touchpoints
- id: what-we-heard
  status: retired
- {id: ward-meeting, name: Ward meeting, kind: event, shift: any, owner: people-partners, when: started + 82 days}
# nurse.yaml: stages / onboard / touchpoints
- id: onboarding-survey
  feeds: what-we-heard # flagged
```
## Fine
```diff
- feeds: what-we-heard
+ feeds: ward-meeting
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule

_VERBS = {"next": "leads to", "feeds": "feeds", "needs": "needs", "part_of": "is part of", "when": "is timed by"}


@rule("retired-reference", "flow", "warning")
def check(graph: JourneyGraph) -> Problems:
    for node in graph.touchpoints if graph.portfolio.has_retired else ():
        for reference in graph.references(node):
            target = graph.resolve(reference.id)
            if target is not None and target.touchpoint.status == "retired":
                at = node.pointer(*reference.keys)
                is_absent = graph.is_absent(target) and graph.organization.is_taken_over(at)
                if is_absent and reference.key == "next":
                    continue  # it leads on to what follows
                yield Problem(
                    target.id_pointer if is_absent else at,
                    f"{node.label} {_VERBS.get(reference.key, 'names')} {target.label}, which is retired",
                    "name its replacement, or remove it here",
                    subject=node.id_pointer if is_absent else None,
                    value=[reference.key, reference.id],
                    data={"key": reference.key, "to": reference.id},
                )
