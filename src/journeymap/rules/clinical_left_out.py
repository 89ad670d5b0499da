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

from journeymap.graph.participation import Participation
from journeymap.rules.api import (
    JourneyGraph,
    Problem,
    Problems,
    TouchpointNode,
    give_owner,
    rule,
    without_owner,
)


@rule("clinical-left-out", "ownership", "warning", filled_by={"owner", "responsible", "consulted"})
def check(graph: JourneyGraph) -> Problems:
    persona_of = graph.organization.persona
    clinical = [persona for persona in graph.personas if persona_of(persona).staff_group == "clinical"]
    for stage in graph.covered_stages if clinical else ():
        nodes = graph.touchpoints_in(stage)
        if stage.role not in ("recruit", "onboard") or all(_is_elsewhere(graph, node) for node in nodes):
            continue
        here = Participation.in_touchpoints(graph, nodes)
        if here.has_unclassified or "clinical" in here.functions:
            continue
        for persona in clinical:
            if graph.for_persona(persona).touchpoints_in(stage):
                yield Problem(
                    graph.stage_pointer(stage),
                    f"{stage.label} has touchpoints for {{personas}}, clinical staff, and no clinical team takes part:"
                    f" only the ward knows what the work is like{without_owner(here.unclear)}",
                    "name the ward or the department under `responsible` or `consulted`, such as on the first day"
                    f"{give_owner(here.unclear)}",
                    persona=persona,
                    is_possible=bool(here.unclear),
                )


def _is_elsewhere(graph: JourneyGraph, node: TouchpointNode) -> bool:
    """Whether a touchpoint is what the person does, or belongs to an external team."""
    return node.touchpoint.from_ == "person" or graph.function(node) == "external"
