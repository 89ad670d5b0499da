"""There is no contact for more than a year between the first year of work and the notice.

## Why it matters
Who has stayed a year is often left to the daily routine. A yearly talk shows in time what would make somebody leave.
Nothing is reported where a contact recurs by the calendar, such as `every April`.

## Evidence
No source says how often people who have stayed a year should be asked. A yearly appraisal is common practice, and a map
on which nothing happens for more than a year has probably forgotten it.

## Options
`days`: the longest silence that is accepted; 365, our default.

## Flagged
```yaml
# nurse.yaml: stages / engage / touchpoints
- id: ward-talk
  when: every 1 month from started until started + 13 months # flagged
```
## Fine
```diff
- when: every 1 month from started until started + 13 months
+ when: every 1 month from started
```
"""

from journeymap.graph.silence_windows import LATER
from journeymap.rules.api import JourneyGraph, Problems, RuleOptions, rule
from journeymap.rules.api.silences import silences


class Options(RuleOptions):
    days: int = LATER.limit


@rule("later-silence", "gap", "note", filled_by={"when", "kind"}, options=Options, weighs_plans=True)
def check(graph: JourneyGraph, options: Options) -> Problems:
    help = (
        "nobody notices who is about to leave: add what recurs, such as a talk with `when: every 1 year from started`"
    )
    return silences(graph, LATER, options.days, "between the first year of work and the notice", help)
