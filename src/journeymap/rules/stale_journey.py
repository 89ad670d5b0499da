"""The last review of the journey is longer ago than its interval of review.

## Why it matters
A map that nobody has walked along for a year describes an organization that no longer exists.

## Evidence
The most frequent complaint about maps is that nobody looks at them again
([Smaply](https://www.smaply.com/blog/why-journey-maps-fail),
[TEEE](https://www.teee.co.in/insights/journey-mapping-not-workshop/)).

## Options
`every`: the interval of journeys that have no `review_every`; 12 months, our default.

## Flagged
```yaml
# nurse.yaml
reviewed: 2025-11-21 # flagged
```
## Fine
```diff
- reviewed: 2025-11-21
+ reviewed: 2025-11-22
```
"""

from datetime import date

from journeymap.model.timing import Duration
from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, rule


class Options(RuleOptions):
    every: Duration = Duration(12, "month")


@rule(
    "stale-journey", "upkeep", "warning", filled_by={"review_every"}, filled_in="map", options=Options, needs_today=True
)
def check(graph: JourneyGraph, options: Options, today: date) -> Problems:
    reviewed, every = graph.journey.reviewed, graph.journey.review_every or options.every
    if reviewed is not None and every.after(reviewed) < today:
        yield Problem(
            graph.pointer("reviewed"),
            f'the journey "{graph.name}" was last reviewed on {reviewed}, and must be reviewed every {every}',
            "walk along it with its owners, correct what is no longer true, and write today's date",
            value=[str(reviewed), str(every)],
            data={"reviewed": str(reviewed), "every": str(every)},
        )
