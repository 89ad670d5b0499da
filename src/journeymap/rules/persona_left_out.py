"""A persona meets nothing in a stage in which others do.

## Why it matters
Whoever meets nothing is forgotten: the night nurse for whom the talk takes place at two in the afternoon, the doctor
for whom onboarding is the licence office. If the persona does not pass the stage, `stages` of the persona must say so.

## Evidence
One map for all describes nobody ([TEEE](https://www.teee.co.in/insights/journey-mapping-not-workshop/)), and one map
may not suit two roles
([TechTarget](https://techtarget.com/searchhrsoftware/feature/How-to-create-an-employee-journey-map)): opinions of
practice. Bank and subcontracted staff were outside one hospital's staff survey
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
    """Personas for whom a stage that they pass is empty, and is not for others."""
    for stage in graph.covered_stages:
        nodes = graph.touchpoints_in(stage)
        if not nodes or not all(node.touchpoint.personas for node in nodes):
            continue
        met = {persona for persona in graph.personas if graph.for_persona(persona).touchpoints_in(stage)}
        for persona in graph.personas:
            if met and persona not in met and graph.portfolio.passes(persona, stage):
                yield Problem(
                    graph.stage_pointer(stage),
                    f"{{personas}} is left out of the stage {stage.id}: nothing there is for this persona",
                    "add what they meet there, or name under `stages` of the persona those that they pass",
                    persona=persona,
                    value=persona,
                )
