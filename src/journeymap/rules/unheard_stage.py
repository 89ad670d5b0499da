"""A stage informs people but does not ask them anything.

## Why it matters
Three messages and a form inform people in one direction only. A question in the stage costs little and shows what
goes wrong while there is still time to change it.

## Evidence
Whole groups can go unheard: people who join an English hospital after the list for the yearly staff survey is closed
are not asked that year ([East Lancashire Hospitals](https://elht.nhs.uk/working-us/staff-survey-2025)).

## Options
`at_least`: the size of a stage, in touchpoints, from which it is checked; 3, our default.

## Flagged
```yaml
# nurse.yaml: stages
retain: # flagged
  touchpoints:
    - id: stay-interview
      kind: recognition
    - {id: thanks, name: Thank you, kind: recognition, owner: people-partners, when: started + 365 days}
    - {id: pay, name: What your pay is made of, kind: message, owner: people-partners, when: started + 380 days}
```
## Fine
```diff
- kind: recognition
+ kind: conversation
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, rule


class Options(RuleOptions):
    at_least: int = 3


@rule("unheard-stage", "listening", "note", filled_by={"when", "kind"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    for view, personas in graph.group_personas():
        for stage in graph.covered_stages:
            nodes = view.touchpoints_in(stage)
            if not nodes or len(nodes) < options.at_least or stage.role == "attract":
                continue
            for persona in () if any(node.touchpoint.is_two_way for node in nodes) else personas:
                yield Problem(
                    graph.stage_pointer(stage),
                    f"in {stage.label} nobody asks {{personas}} anything: no touchpoint there is two-way",
                    "add a touchpoint of kind `conversation` or `feedback`, such as a short talk about how it goes",
                    persona=persona,
                )
