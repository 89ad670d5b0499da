"""Clinical staff are recruited or welcomed, and no clinical team takes part.

## Why it matters
Only the ward knows what the work is like, whom it needs and what newcomers must find on the first day.

## Evidence
A staffing agency asks for clinical input to interviews and onboarding (no link). Where ward managers hold talks after
30 to 45 days, ten points more nurses stay
([Laudio](https://laudio.com/insights/new-hire-check-ins-how-the-when-and-who-impact-rn-retention), a vendor's data).

## Flagged
```yaml
# nurse.yaml: stages
onboard: # flagged
  touchpoints:
    - id: welcome-call
      responsible:
```
## Fine
```diff
- responsible:
+ consulted: ward-managers
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("clinical-left-out", "ownership", "warning", filled_by={"owner", "responsible", "consulted"})
def check(graph: JourneyGraph) -> Problems:
    organization = graph.organization
    clinical = [persona for persona in graph.personas if organization.persona(persona).staff_group == "clinical"]
    for stage in graph.covered_stages if clinical else ():
        if stage.role not in ("recruit", "onboard"):
            continue
        taking_part = organization.teams.functions_taking_part(node.touchpoint for node in graph.touchpoints_in(stage))
        if taking_part is None or "clinical" in taking_part:
            continue
        for persona in clinical:
            if graph.for_persona(persona).touchpoints_in(stage):
                yield Problem(
                    graph.stage_pointer(stage),
                    f"{stage.id} has touchpoints for {{personas}}, clinical staff, and no clinical team takes part",
                    "name the ward or the department under `responsible` or `consulted`, such as on the first day",
                    persona=persona,
                )
