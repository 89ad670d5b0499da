"""Nobody asks new colleagues how their onboarding was.

## Why it matters
Who has just arrived sees what nobody else sees any more. If nobody asks, the next ones stumble over the same things.
Later feedback without a `when` may ask within the year; then the finding says so, and is a note whatever its level.

## Evidence
No source is needed: an onboarding that nobody is asked about cannot become better by what people say.

## Options
`at_least`: the least number of touchpoints that the onboarding has; 5, our default: a shorter list is a beginning.

## Flagged
```yaml
# nurse.yaml: stages
onboard: # flagged
  touchpoints:
    - id: onboarding-survey
      kind: message
```
## Fine
```diff
- kind: message
+ kind: feedback
```
"""

from journeymap.graph.asking import has_question_about_onboarding, is_unheard, places_to_ask, undated_questions
from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, option, rule
from journeymap.rules.api.phrases import name_touchpoints


class Options(RuleOptions):
    at_least: int = option(5, at_least=1)


@rule("unasked-onboarding", "gap", "note", filled_by={"when", "kind", "feeds"}, filled_in="journey", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    for stage in graph.covered_stages:
        nodes = graph.touchpoints_in(stage)
        if stage.role != "onboard" or len(nodes) < options.at_least or has_question_about_onboarding(graph, stage):
            continue
        if is_unheard(graph, stage):
            continue
        talks, undated = places_to_ask(graph, stage), undated_questions(graph, stage)
        doubt, first = "", ""
        if undated:
            labels = name_touchpoints(undated)
            doubt = f"; {labels} {'has' if len(undated) == 1 else 'have'} no `when` and may ask within the year"
            first = f"write the `when` of {labels}, or "
        asking = (
            f"{first}ask at {name_touchpoints(talks)} and say under `feeds` where the answers go, or a"
            if talks
            else f"{first}a"
        )
        none = "its only touchpoint is no" if len(nodes) == 1 else f"none of its {len(nodes)} touchpoints is a"
        yield Problem(
            graph.stage_pointer(stage),
            f"nobody asks how the onboarding was, so it cannot become better by what people say: {none} feedback,"
            f" and no talk feeds anything{doubt}",
            f"{asking}dd a short survey, such as `kind: feedback` with `when: started + 60 days`",
            data={"places_to_ask": [node.id for node in talks]},
            is_possible=bool(undated),
        )
