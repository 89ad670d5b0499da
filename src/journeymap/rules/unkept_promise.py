"""Something is promised, and nothing that comes later keeps it.

## Why it matters
People who came for a promise and do not find it kept leave. `keeps` on a touchpoint shows where it comes true.

## Evidence
A vendor of recruitment
([PracticeLink](https://recruiter.practicelink.com/title=How-a-recruiter-can-help-with-onboarding/category=Recruiter%20Leadership/publishedin=Winter%202021/))
names unmet expectations as a leading reason why doctors leave; reviews of employers show where words and work differ
([Employer Branding
Trends](https://www.employer-branding-trends.com/the-talent-acquisition-vs-marketing-turf-war-is-over-here-is-who-owns-the-employer-brand)).

## Flagged
```yaml
# journeymap.yaml: promises
wanted-shifts:
  text: You choose your shifts
# nurse.yaml: stages / attract / touchpoints
- id: careers-page
  promises:
    - growth
    - wanted-shifts # flagged
```
## Fine
```diff
+ # nurse.yaml: stages / retain / touchpoints
+ - id: stay-interview
+   keeps: wanted-shifts
```
"""

from journeymap.graph.promises import Promises
from journeymap.rules.api import Portfolio, Problem, Problems, rule


@rule("unkept-promise", "gap", "error", of="workspace", filled_by={"keeps"})
def check(portfolio: Portfolio) -> Problems:
    promises = Promises(portfolio)
    for graph in portfolio.graphs:
        for persona in graph.personas if promises.made_in(graph) else ():
            for promise, node in promises.unkept(graph, persona):
                yield Problem(
                    node.pointer_to("promises", promise),
                    f"{node.label} promises {promises.name(promise)} to {{personas}}, and nothing after it keeps it",
                    f"add `keeps: {promise}` to the touchpoint that makes it true, or stop promising it",
                    persona=persona,
                    value=promise,
                )
