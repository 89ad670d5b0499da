"""The journey covers a stage in which nothing happens.

## Why it matters
People pass the stage all the same and meet nobody. If the journey is not about a stage, leave it out of `covers`.

## Evidence
Published models of the employee journey differ in names and order, and agree that people come, settle in and leave
([AIHR](https://www.aihr.com/blog/employee-life-cycle/),
[Qualtrics](https://www.qualtrics.com/au/experience-management/employee/employee-lifecycle-model/)).

## Flagged
```yaml
# nurse.yaml: stages
retain: # flagged
  touchpoints: []
```
## Fine
```diff
+ # nurse.yaml
+ covers: [attract, recruit, onboard, engage, develop, depart]
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, join_words, rule


@rule("empty-stage", "gap", "error", filled_by={"personas"})
def check(graph: JourneyGraph) -> Problems:
    """Report covered stages without touchpoints; those that the journey does not mention are one finding."""
    passes = graph.organization.passes
    passed = [stage for stage in graph.covered_stages if any(passes(persona, stage) for persona in graph.personas)]
    for stage in passed:
        if graph.declared(stage) and not graph.touchpoints_in(stage):
            yield Problem(
                graph.stage_pointer(stage),
                f"nothing happens in the stage {stage.id}, which this journey covers",
                "list what the person meets there, or name under `covers` the stages that the journey is about",
            )
    absent = [stage.id for stage in passed if not graph.declared(stage)]
    if absent:
        declared = ", ".join(stage.id for stage in graph.stages if graph.declared(stage))
        covers = f"write `covers: [{declared}]`" if declared else "name under `covers` those that it is about"
        yield Problem(
            graph.pointer("stages", mark="key"),
            f"nothing is written about {join_words(absent)}, which this journey covers",
            f"add them, or {'take them out of `covers`' if graph.journey.covers else covers}",
            subject=graph.pointer(),
            data={"stages": absent},
        )
