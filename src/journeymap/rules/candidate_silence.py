"""There is no contact for more than 14 days between application and offer.

## Why it matters
Candidates who hear nothing expect nothing and take another offer. A message that there is no news yet is contact, too.

What the candidate does, such as a test with `from: person`, counts as well. The letter to those who are not chosen does
not count for the others. Touchpoints without a certain day shorten the silence that is reported; it is a note if one
of them is always there, or if the time from application to offer is a default that nobody wrote. Maps that begin with
the offer are not asked.

## Evidence
In a survey of candidates in 2020, a third waited two months after applying to hear what comes next ([Talent
Board](https://www.thetalentboard.org/article/cande-research-takeaway-5-let-candidates-know-where-they-stand/)). No
source says after how many days silence harms.

## Options
`days`: the longest silence that is accepted; 14, our default.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: interview
  when: applied + 5 days # flagged
```
## Fine
```diff
- when: applied + 5 days
+ when: applied + 8 days
```
"""

from journeymap.graph.silence_windows import CANDIDATE
from journeymap.rules.api import JourneyGraph, Problems, RuleOptions, rule
from journeymap.rules.api.silences import silences


class Options(RuleOptions):
    days: int = CANDIDATE.limit


@rule("candidate-silence", "gap", "warning", filled_by={"when", "kind"}, options=Options, weighs_plans=True)
def check(graph: JourneyGraph, options: Options) -> Problems:
    help = "who hears nothing takes another offer: add a message that says where the candidate stands"
    return silences(graph, CANDIDATE, options.days, "between application and offer", help)
