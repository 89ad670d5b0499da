"""There is no contact for more than 35 days in the first 90 days of work.

## Why it matters
The first weeks decide whether somebody stays, and after the first day everybody is busy.

Touchpoints without a certain day shorten the silence that is reported; it is a note if one of them is always there. For
who passes no later stage, such as a locum, the days after the last one on the map are not asked about.

## Evidence
One hospital talks with new colleagues after 30, 60 and 90 days ([Advisory
Board](https://www.advisory.com/Daily-Briefing/2017/04/28/100-days)). In one vendor's figures a manager's check-in after
30 to 45 days is associated with more nurses who stay the first year; that does not prove a cause
([Laudio](https://laudio.com/insights/new-hire-check-ins-how-the-when-and-who-impact-rn-retention)).

## Options
`days`: the longest silence that is accepted; 35, our default (a month and some days).

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: first-day
  when: started # flagged
- id: check-in
  when: started + 36 days
```
## Fine
```diff
- when: started + 36 days
+ when: started + 35 days
```
"""

from journeymap.graph.silence_windows import EARLY
from journeymap.rules.api import JourneyGraph, Problems, RuleOptions, rule
from journeymap.rules.api.silences import silences


class Options(RuleOptions):
    days: int = EARLY.limit


@rule("early-silence", "gap", "warning", filled_by={"when", "kind"}, options=Options, weighs_plans=True)
def check(graph: JourneyGraph, options: Options) -> Problems:
    help = "the first weeks decide whether people stay: add a talk, a message or a meeting in between"
    return silences(graph, EARLY, options.days, "in the first 90 days", help)
