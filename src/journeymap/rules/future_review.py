"""A journey was last reviewed on a day that is still to come.

## Why it matters
A review that has not happened makes a map look confirmed, and postpones the reminder to review it.

## Evidence
No source is needed: it follows from the two dates. Usually the year is mistyped, or the date of the next review was
written.

## Flagged
```yaml
# nurse.yaml
reviewed: 2026-11-23 # flagged
```
## Fine
```diff
- reviewed: 2026-11-23
+ reviewed: 2026-11-22
```
"""

from datetime import date

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("future-review", "upkeep", "warning", needs_today=True)
def check(graph: JourneyGraph, today: date) -> Problems:
    reviewed = graph.journey.reviewed
    if reviewed is not None and reviewed > today:
        yield Problem(
            graph.pointer("reviewed"),
            f'the journey "{graph.name}" says that it was reviewed on {reviewed}, which is still to come',
            "write the day of the last review, or remove the line until there was one",
            value=str(reviewed),
            data={"reviewed": str(reviewed)},
        )
