"""All evidence of a touchpoint is older than 24 months.

## Why it matters
The form was changed, the ward was merged, and the map still shows how the old one felt.

## Evidence
No source gives an age; our default is twice the time after which a journey must be reviewed.

## Options
`older_than`: the age from which evidence no longer counts; 24 months, our default.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: application
  evidence: # flagged
    - {source: Applicant survey, date: 2024-11-21}
```

## Fine
```diff
  - {source: Applicant survey, date: 2024-11-21}
+ - {source: Applicant survey, date: 2026-09-01}
```
"""

from dataclasses import dataclass
from datetime import date

from journeymap.model.timing import Duration
from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@dataclass(frozen=True)
class Options:
    """The age from which evidence no longer counts."""

    older_than: Duration = Duration(24, "month")


@rule("stale-evidence", "upkeep", "note", filled_by={"evidence"}, options=Options, needs_today=True)
def check(graph: JourneyGraph, options: Options, today: date) -> Problems:
    """Touchpoints whose evidence is dated, and all of it old."""
    for node in graph.touchpoints:
        evidence = node.touchpoint.evidence
        if not evidence:
            continue
        dates = [one.date for one in evidence if one.date is not None]
        if dates and len(dates) == len(evidence) and options.older_than.after(max(dates)) < today:
            yield Problem(
                node.pointer("evidence"),
                f"what is known about {node.label} was learned on {max(dates)} or before",
                "ask again, and add what you learn with its date",
                data={"newest": str(max(dates))},
            )
