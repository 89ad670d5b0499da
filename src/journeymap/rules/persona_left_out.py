"""A persona meets nothing in a stage in which others do.

## Why it matters
A stage without a touchpoint for a persona forgets it: the night nurse for whom the talk takes place at two in the
afternoon. If the persona does not pass the stage, say so under `stages` of the persona.

## Evidence
One map for all describes nobody ([TEEE](https://www.teee.co.in/insights/journey-mapping-not-workshop/)), nor may it
suit two roles ([TechTarget](https://techtarget.com/searchhrsoftware/feature/How-to-create-an-employee-journey-map)).
Bank staff were outside one hospital's survey
([Newcastle](https://www.flourishatnewcastlehospitals.co.uk/flourish-key-themes/valued-heard/staff-survey/faqs/)).

## Flagged
```yaml
# nurse.yaml: stages
retain: # flagged
  touchpoints:
    - id: stay-interview
      personas: day-nurse
```
## Fine
```diff
- personas: day-nurse
+ personas: [day-nurse, night-nurse]
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("persona-left-out", "gap", "error", filled_by={"personas"})
def check(graph: JourneyGraph) -> Problems:
    for stage in graph.covered_stages:
        if not all(node.touchpoint.personas for node in graph.touchpoints_in(stage)):
            continue
        concerned = {persona for persona in graph.personas if graph.for_persona(persona).touchpoints_in(stage)}
        for persona in graph.personas if concerned else ():
            if persona is not None and persona not in concerned and graph.organization.passes(persona, stage):
                yield Problem(
                    graph.stage_pointer(stage),
                    f"others meet something in the stage {stage.label}, and {{personas}} nothing: the"
                    " stage forgets them",
                    "add what they meet there, or name under `stages` of the persona those that they pass",
                    persona=persona,
                )
