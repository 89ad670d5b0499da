"""More than 120 days without contact between the third month of work and the end of the first year.

## Why it matters
After onboarding comes a hole: the programme is over, and the yearly appraisal is far away. It is the time in which many
leave.

## Evidence
Check-ins at 6 or 9 months go with more nurses who stay the first year, in one vendor's figures, which prove no cause
([Laudio](https://laudio.com/insights/new-hire-check-ins-how-the-when-and-who-impact-rn-retention)). A check-in every
three to four months is what follows from that, and 120 days is our default.

## Options
`days`: how long it may be silent; 120, our default.

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

from dataclasses import dataclass

from journeymap.graph.windows import FIRST_YEAR
from journeymap.rules.api import JourneyGraph, Problems, rule
from journeymap.rules.api.silences import silences


@dataclass(frozen=True)
class Options:
    """How long it may be silent."""

    days: int = FIRST_YEAR.limit


@rule("first-year-silence", "gap", "warning", filled_by={"when", "kind"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Personas who hear nothing for too long in the rest of their first year."""
    return silences(
        graph,
        FIRST_YEAR,
        options.days,
        "between day 90 and day 365 of work",
        "add a talk, a survey or a meeting in between",
    )
