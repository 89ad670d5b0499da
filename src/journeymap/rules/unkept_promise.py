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

from journeymap.graph.promises import JourneyPromises, Promises, collect_promises
from journeymap.rules.api import Facts, OrganizationGraph, Problem, Problems, workspace_rule


@workspace_rule("unkept-promise", "gap", "error", filled_by={"keeps"}, filled_in="workspace", collect=collect_promises)
def conclude(organization: OrganizationGraph, journeys: Facts[JourneyPromises]) -> Problems:
    promises = Promises(organization, journeys)
    for journey in journeys:
        for persona, maker in promises.unkept(journey):
            yield Problem(
                maker.pointer,
                f"{maker.label} promises {promises.name(maker.promise)} to {{personas}}, and nothing after it keeps it",
                f"add `keeps: {maker.promise}` to the touchpoint that makes it true, or stop promising it",
                persona=persona,
                value=maker.promise,
            )
