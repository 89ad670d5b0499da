"""There is no contact for more than 14 days between accepting the offer and the first day.

## Why it matters
Between contract and first day the new colleague hears from everybody but the employer, and rivals keep calling.

## Evidence
Clinician recruiters describe contact going quiet after acceptance while other offers go on
([rollis](https://clinician-drip-campaign.rollispresents.com/)); 14 days is our default.

## Options
`days`: the longest silence that is accepted; 14, our default.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: welcome-call
  when: accepted + 1 day # flagged
```
## Fine
```diff
- when: accepted + 1 day
+ when: accepted + 14 days
```
"""

from journeymap.graph.silence_windows import PREBOARDING
from journeymap.rules.api import JourneyGraph, Problems, RuleOptions, rule
from journeymap.rules.api.silences import silences


class Options(RuleOptions):
    days: int = PREBOARDING.limit


@rule("preboarding-silence", "gap", "warning", filled_by={"when", "kind"}, options=Options, weighs_plans=True)
def check(graph: JourneyGraph, options: Options) -> Problems:
    help = "add a call or a message in between, such as a welcome from the team"
    return silences(graph, PREBOARDING, options.days, "between accepting the offer and the first day", help)
