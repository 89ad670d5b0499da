"""An idea for an improvement has no owner.

## Why it matters
People draw maps to get ideas. An idea without an owner is a wish: everybody agrees with it, and nobody begins.

## Evidence
Practitioners count ownership of opportunities among the five parts of a journey map ([a copy of the Nielsen Norman
Group's guide](https://it.scribd.com/document/428995034/Goal-Journey-Mapping-101)), and see in its lack a reason why
maps change nothing ([Smaply](https://www.smaply.com/blog/why-journey-maps-fail)). This is their opinion.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: received
  opportunities:
    - idea: Name the person who reads it # flagged
```
## Fine
```diff
  - idea: Name the person who reads it
+   owner: people-partners
```
"""

from journeymap.model.values import in_language
from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("unowned-opportunity", "ownership", "note", filled_by={"opportunities"})
def check(graph: JourneyGraph) -> Problems:
    for node in graph.touchpoints:
        for index, opportunity in enumerate(node.touchpoint.opportunities):
            if opportunity.status == "open" and not opportunity.owner:
                idea = in_language(opportunity.idea, node.language)
                yield Problem(
                    node.pointer("opportunities", index),
                    f'no team owns the idea "{idea}" at {node.label}',
                    "add a line `owner:` with the team that will, or `status: dropped` if none will",
                    value=idea,
                )
