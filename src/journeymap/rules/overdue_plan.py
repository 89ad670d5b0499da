"""A touchpoint is planned for a day that has passed.

## Why it matters
Either it exists and the map still calls it a plan, or it does not and the gap that it was to fill is open.

## Evidence
No source is needed: it follows from the two dates.

## Flagged
```yaml
# nurse.yaml: stages / retain / touchpoints
- id: team-day
  name: Day out of the ward
  kind: event
  shift: any
  owner: people-partners
  channels: in-person
  when: started + 1 year
  status: planned
  planned_for: 2026-11-21 # flagged
```
## Fine
```diff
- planned_for: 2026-11-21
+ planned_for: 2026-11-22
```
"""

from datetime import date

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("overdue-plan", "upkeep", "note", needs_today=True)
def check(graph: JourneyGraph, today: date) -> Problems:
    for node in graph.touchpoints:
        touchpoint = node.touchpoint
        if touchpoint.status == "planned" and touchpoint.planned_for and touchpoint.planned_for < today:
            yield Problem(
                node.pointer("planned_for"),
                f"{node.label} was planned for {touchpoint.planned_for}, which is past",
                "write `status: live` if it is there, or the new day under `planned_for`",
                value=str(touchpoint.planned_for),
                data={"planned_for": str(touchpoint.planned_for)},
            )
