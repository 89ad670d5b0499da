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
  evidence:
    - {source: Applicant survey, date: 2024-11-21} # flagged
```
## Fine
```diff
  - {source: Applicant survey, date: 2024-11-21}
+ - {source: Applicant survey, date: 2026-09-01}
```
"""

from datetime import date

from journeymap.model.timing import Duration
from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, rule


class Options(RuleOptions):
    older_than: Duration = Duration(24, "month")


@rule("stale-evidence", "upkeep", "note", filled_by={"evidence"}, options=Options, needs_today=True)
def check(graph: JourneyGraph, options: Options, today: date) -> Problems:
    for node in graph.touchpoints:
        dates = [item.date for item in node.touchpoint.evidence if item.date is not None]
        all_dated = len(dates) == len(node.touchpoint.evidence)
        if dates and all_dated and options.older_than.after(max(dates)) < today:
            yield Problem(
                node.pointer("evidence"),
                f"what is known about {node.label} was learned on {max(dates)} or before",
                "ask again, and add what you learn with its date",
                value=str(max(dates)),
                data={"newest": str(max(dates))},
            )
