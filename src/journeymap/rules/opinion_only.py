"""The journey records emotions or pains, and no evidence for them.

## Why it matters
A curve of emotions drawn in a meeting room shows what the room believes. Without a source nobody can tell who was
asked, and when.

## Evidence
Practitioners count maps made from assumptions among the first reasons why maps fail
([Smaply](https://www.smaply.com/blog/why-journey-maps-fail),
[TEEE](https://www.teee.co.in/insights/journey-mapping-not-workshop/)). This is their opinion.

## Options
`at_least`: how many touchpoints with emotions or pains it takes; 3, our default.

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

from journeymap.graph.feelings import has_feelings
from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, rule
from journeymap.rules.api.phrases import quantity


class Options(RuleOptions):
    at_least: int = 3


@rule("opinion-only", "upkeep", "note", filled_by={"evidence"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    felt = [node for node in graph.touchpoints if has_feelings(node)]
    if len(felt) < options.at_least or graph.journey.evidence or any(node.touchpoint.evidence for node in felt):
        return
    touchpoints = quantity(len(felt), "touchpoint")
    yield Problem(
        graph.id_pointer,
        f'the journey "{graph.name}" says how people feel at {touchpoints}, and has no evidence:'
        " it may show what the meeting room believes",
        "ask people who took this journey, and add `evidence:` with a `source` to the journey or to one of these"
        " touchpoints",
    )
