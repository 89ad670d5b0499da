"""The journey records emotions or pains, and no evidence for them.

## Why it matters
A curve of emotions drawn in a meeting room shows what the room believes. Without a source nobody can tell who was
asked, and when.

## Evidence
Practitioners count maps made from assumptions among the first reasons why maps fail
([Smaply](https://www.smaply.com/blog/why-journey-maps-fail),
[TEEE](https://www.teee.co.in/insights/journey-mapping-not-workshop/)). This is their opinion.

## Flagged
```yaml
# nurse.yaml
journey: nurse # flagged
evidence: []
```
## Fine
```diff
+ # nurse.yaml: stages / onboard / touchpoints
+ - id: first-day
+   evidence:
+     - source: Survey after the first week
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("opinion-only", "upkeep", "note", filled_by={"evidence"})
def check(graph: JourneyGraph) -> Problems:
    if graph.journey.evidence or any(node.touchpoint.evidence for node in graph.touchpoints):
        return
    if any(node.touchpoint.emotion not in (None, {}) or node.touchpoint.pains for node in graph.touchpoints):
        yield Problem(
            graph.id_pointer,
            f'the journey "{graph.name}" records how people feel, but has no evidence for it',
            "ask people who took this journey, and add `evidence:` with a `source` to the journey or to touchpoints",
        )
