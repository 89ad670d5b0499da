"""There is no contact for more than 14 days between accepting the offer and the first day.

## Why it matters
Between contract and first day the new colleague hears from everybody but the employer, and rivals keep calling.

It is an error if nothing at all reaches the person from the contract until the first day and `spans` say how long that
is: the first day does not fill the time before it. Touchpoints without a certain day shorten the silence that is
reported; it is a note if one of them is always there, or if the length is a default that nobody wrote.

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


@rule(
    "preboarding-silence",
    "gap",
    "warning",
    filled_by={"when", "kind"},
    options=Options,
    weighs_plans=True,
    can_be_error=True,
)
def check(graph: JourneyGraph, options: Options) -> Problems:
    help = "meanwhile others keep calling: add a call or a message in between, such as a welcome from the team"
    return silences(graph, PREBOARDING, options.days, "between accepting the offer and the first day", help)
