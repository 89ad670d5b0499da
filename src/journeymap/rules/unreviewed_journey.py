"""The journey does not say when it was last reviewed.

## Why it matters
Without a date nobody knows whether the map shows today or the time before three reorganizations.

## Evidence
Practitioners name maps that are never looked at again as the most frequent failure
([Smaply](https://www.smaply.com/blog/why-journey-maps-fail)); that a date helps is our inference.

## Flagged
```yaml
# nurse.yaml
journey: nurse # flagged
reviewed:
```
## Fine
```diff
- reviewed:
+ reviewed: 2026-11-01
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("unreviewed-journey", "upkeep", "note", filled_by={"reviewed"})
def check(graph: JourneyGraph) -> Problems:
    if graph.journey.reviewed is None:
        yield Problem(
            graph.id_pointer,
            f'the journey "{graph.name}" does not say when it was last reviewed',
            "walk along it with its owners, and add a line `reviewed:` with the date",
        )
