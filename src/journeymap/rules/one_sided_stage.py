"""A stage belongs to HR or to marketing alone, or to neither.

## Why it matters
HR has to keep what marketing promises, and what HR writes reads better when marketing has a hand in it. In the stages
in which people come and settle in, either alone tells half of the story.

## Evidence
A consultancy calls stages of one department an older, transactional way of working (opinion, no link). Where joint
teams look after the employer brand, HR sits in 81 % of them and marketing in 62 to 66 %
([FindTalent](https://findtalent.vn/en/news/determining-responsibility-for-employer-branding-n3004.html), the publisher
is not named). Nothing shows that one side alone does harm, hence a note. In `recruit` only HR is asked for: that
marketing should take part in interviews and contracts, no source says.

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

from journeymap.graph.participation import Participation, StagesInDoubt, one_sided_stages
from journeymap.rules.api import (
    Item,
    JourneyGraph,
    Problem,
    Problems,
    RuleOptions,
    function_name,
    join_words,
    rule,
)
from journeymap.rules.api.phrases import give_owner, without_owner

_BOTH = ["hr", "marketing"]


class Options(RuleOptions):
    at_least: int = 3


@rule("one-sided-stage", "ownership", "note", filled_by={"owner", "responsible", "consulted"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Report the stages in which HR or marketing is missing, or in one finding both."""
    journey = Participation.in_touchpoints(graph, graph.touchpoints)
    one_sided = {function: one_sided_stages(graph, function, journey, options.at_least) for function in _BOTH}
    if journey.functions.isdisjoint(_BOTH):
        yield from _problem(graph, _BOTH, {**one_sided["hr"], **one_sided["marketing"]}, is_absent=True)
    else:
        for function, stages in one_sided.items():
            doubts = {node for nodes in stages.values() for node in nodes}
            is_absent = function not in journey.functions and doubts.issuperset(journey.unclear)
            yield from _problem(graph, [function], stages, is_absent=is_absent)


def _problem(graph: JourneyGraph, missing: list[str], stages: StagesInDoubt, *, is_absent: bool) -> Problems:
    listed = [stage for stage in graph.covered_stages if stage in stages]
    if not listed:
        return
    unclear = list(dict.fromkeys(node for stage in listed for node in stages[stage]))
    where = "takes part anywhere in the journey, {items} included" if is_absent else "takes part in {items}"
    yield Problem(
        graph.stage_pointer(listed[0]),
        f"no team of {join_words(map(function_name, missing), 'or')} {where}: what is promised and what people find"
        f" then come from different hands{without_owner(unclear)}",
        f"name a team of {join_words(map(function_name, missing))} under `responsible` or `consulted` where its"
        f" knowledge helps, {{once in this stage|once in each of these stages}}{give_owner(unclear)}",
        items=tuple(Item(graph.stage_pointer(stage), stage.label, stage.id) for stage in listed),
        listed_as="stages",
        value=frozenset(missing),
        data={"functions": missing},
        is_possible=all(stages.values()),
    )
