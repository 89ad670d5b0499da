"""An idea was due by a day that has passed.

## Why it matters
Either it is done and the map hides a success, or those who promised it have forgotten. People who gave ideas notice.

## Evidence
Employees tire not of being asked but of nothing coming of it
([Perceptyx](https://blog.perceptyx.com/theres-no-such-thing-as-survey-fatigue-when-you-act-on-employee-feedback)): a
vendor's opinion.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: received
  opportunities:
    - idea: Name the person who reads it
      owner: people-partners
      due: 2026-09-30 # flagged
```
## Fine
```diff
  due: 2026-09-30
+ status: done
```
"""

from datetime import date

from journeymap.model.values import in_language
from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("overdue-opportunity", "ownership", "warning", filled_by={"opportunities"}, needs_today=True)
def check(graph: JourneyGraph, today: date) -> Problems:
    for node in graph.touchpoints:
        for index, opportunity in enumerate(node.touchpoint.opportunities):
            if opportunity.due and opportunity.due < today and opportunity.status in ("open", "doing"):
                idea = in_language(opportunity.idea, node.language)
                yield Problem(
                    node.pointer("opportunities", index, "due"),
                    f'the idea "{idea}" at {node.label} was due on {opportunity.due}',
                    "write `status: done` or `status: dropped`, or agree on a new day under `due`",
                    value=idea,
                    data={"due": str(opportunity.due)},
                )
