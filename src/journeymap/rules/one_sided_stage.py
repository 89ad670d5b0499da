"""All touchpoints of a stage belong to HR or all to marketing, and the other takes no part.

## Why it matters
HR has to keep what marketing promises, and what HR writes reads better when marketing has a hand in it. In the stages
in which people come and settle in, either alone tells half of the story.

## Evidence
A consultancy calls stages of one department an older, transactional way of working (opinion, no link). Where joint
teams look after the employer brand, HR sits in 81 % of them and marketing in 62 to 66 %
([FindTalent](https://findtalent.vn/en/news/determining-responsibility-for-employer-branding-n3004.html), the publisher
is not named). Nothing shows that one side alone does harm, hence a note.

## Options
`at_least`: the size of a stage, in touchpoints, from which it is checked; 3, our default.

## Flagged
```yaml
# nurse.yaml: stages
onboard: # flagged
  touchpoints:
    - id: first-week-plan
      consulted:
```
## Fine
```diff
- consulted:
+ responsible: employer-brand
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, function_name, rule

_OTHER = {"hr": "marketing", "marketing": "hr"}


class Options(RuleOptions):
    at_least: int = 3


@rule("one-sided-stage", "ownership", "note", filled_by={"owner", "responsible", "consulted"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    for stage in graph.covered_stages:
        nodes = graph.touchpoints_in(stage)
        if stage.role not in ("attract", "recruit", "onboard", "engage") or len(nodes) < options.at_least:
            continue
        functions = {graph.function(node) for node in nodes}
        function = functions.pop() if len(functions) == 1 else None
        other = _OTHER.get(function or "")
        taking_part = (
            graph.organization.teams.functions_taking_part(node.touchpoint for node in nodes) if other else None
        )
        if function and other and taking_part is not None and other not in taking_part:
            side, name = function_name(function), function_name(other)
            yield Problem(
                graph.stage_pointer(stage),
                f"all {len(nodes)} touchpoints of {stage.id} belong to {side}, and no team of {name} takes part in any",
                f"name a team of {name} under `responsible` or `consulted` where its knowledge would help",
                value=function,
                data={"function": function, "touchpoints": len(nodes)},
            )
