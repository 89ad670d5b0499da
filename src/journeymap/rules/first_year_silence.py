"""There is no contact for more than 120 days between day 90 and the end of the first year.

## Why it matters
After onboarding the programme is over and the yearly appraisal is far away. Many leave in this time.

Touchpoints without a certain day shorten the silence that is reported; it is a note if one of them is always there. A
silence that began before day 90 is reported once, where more of it lies.

## Evidence
In one vendor's figures check-ins at 6 or 9 months are associated with more nurses who stay the first year; that does
not prove a cause ([Laudio](https://laudio.com/insights/new-hire-check-ins-how-the-when-and-who-impact-rn-retention)).

## Options
`days`: the longest silence that is accepted; 120, our default.

## Flagged
```yaml
# nurse.yaml: stages / engage / touchpoints
- id: ward-talk
  when: every 1 year from started
# nurse.yaml: stages / develop / touchpoints
- id: growth-talk
  when: started + 179 days # flagged
```
## Fine
```diff
- when: started + 179 days
+ when: started + 180 days
```
"""

from journeymap.graph.silence_windows import FIRST_YEAR
from journeymap.rules.api import JourneyGraph, Problems, RuleOptions, rule
from journeymap.rules.api.silences import silences


class Options(RuleOptions):
    days: int = FIRST_YEAR.limit


@rule("first-year-silence", "gap", "warning", filled_by={"when", "kind"}, options=Options, weighs_plans=True)
def check(graph: JourneyGraph, options: Options) -> Problems:
    help = "many leave in this time: add a talk, a survey or a meeting in between"
    return silences(graph, FIRST_YEAR, options.days, "between day 90 and day 365 of work", help)
