"""Between contract and first day the employer only sends, and nobody talks with the person.

## Why it matters
Messages answer what the employer thinks of. The new colleague's own questions, about the rota, the flat or the family,
need somebody to talk with, and doubts that nobody hears turn into no-shows.

## Evidence
No source compares messages with talks before the first day. Clinician recruiters describe contact that turns purely
administrative after acceptance while other employers keep calling
([rollis](https://clinician-drip-campaign.rollispresents.com/)).

## Options
`at_least`: the least number of contacts before the first day; 2, our default: one message alone is no pattern.

## Flagged
```yaml
# nurse.yaml: stages
onboard: # flagged
  touchpoints:
    - id: welcome-call
      kind: message
```
## Fine
```diff
- kind: message
+ kind: conversation
```
"""

from journeymap.graph.preboarding import contacts_before_start
from journeymap.graph.silence_windows import PREBOARDING, stages_of
from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, option, rule
from journeymap.rules.api.phrases import name_touchpoints

_TALKS = ("conversation", "event", "training")


class Options(RuleOptions):
    at_least: int = option(2, at_least=1)


@rule("one-way-preboarding", "gap", "note", filled_by={"when", "kind"}, filled_in="journey", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    stages = stages_of(graph, PREBOARDING.roles)
    for view, personas in graph.group_personas():
        stage = next((stage for stage in stages if view.touchpoints_in(stage)), None)
        certain, possible = contacts_before_start(graph, personas[0])
        if stage is None or len(certain) < options.at_least or any(node.touchpoint.kind in _TALKS for node in certain):
            continue
        for persona in personas if not any(each.node.touchpoint.is_talk for each in possible) else ():
            yield Problem(
                graph.stage_pointer(stage),
                f"nobody talks with {{personas}} between contract and first day; {name_touchpoints(certain)} only send"
                " or ask in writing",
                "nobody hears their own questions: add a call or a visit, such as `kind: conversation` with"
                " `when: accepted + 7 days`",
                persona=persona,
                data={"touchpoints_before_start": [node.id for node in certain]},
            )
