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

from journeymap.rules.api import Item, JourneyGraph, Level, Problem, Problems, rule


@rule("empty-stage", "gap", "error", filled_by={"personas", "covers"})
def check(graph: JourneyGraph) -> Problems:
    """Report covered stages without touchpoints; those that the journey does not mention are one finding."""
    passes = graph.organization.passes
    passed = [stage for stage in graph.covered_stages if any(passes(persona, stage) for persona in graph.personas)]
    for stage in passed:
        if graph.declared(stage) and not graph.touchpoints_in(stage):
            yield Problem(
                graph.stage_pointer(stage),
                f"nothing happens in the stage {stage.label}, which this journey covers",
                "list what the person meets there, or name under `covers` the stages that the journey is about",
            )
    absent = [stage for stage in passed if not graph.declared(stage)]
    if absent:
        written = ", ".join(stage.id for stage in graph.covered_stages if graph.declared(stage))
        line = f"write `covers: [{written}]`" if written else "name under `covers` those that the journey is about"
        in_use = sum(bool(graph.touchpoints_in(stage)) for stage in graph.stages)
        yield Problem(
            graph.stage_pointer(absent[0]),
            "nothing is written about {items}, which this journey covers: people pass {it|them} and meet nobody",
            f"add what people meet there; if the journey is not about {{it|them}}, {line}",
            items=tuple(Item(graph.stage_pointer(stage), stage.label, stage.id) for stage in absent),
            listed_as="stages",
            level=None if graph.journey.covers else Level.NOTE if in_use == 1 else Level.WARNING,
        )
