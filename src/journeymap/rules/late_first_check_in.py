"""There is no conversation between the second week and the second month of work.

## Why it matters
A letter asks nothing, and a review after three months may come too late. In the first weeks a conversation can still
fix what goes wrong.

## Evidence
In one vendor's figures a check-in that the manager leads after 30 to 45 days is associated with 10 points more nurses
who stay the first year, and one after 60 to 90 days with hardly any; that does not prove a cause
([Laudio](https://laudio.com/insights/new-hire-check-ins-how-the-when-and-who-impact-rn-retention)). Others hold
check-ins after a week ([Emerging RN Leader](https://emergingrnleader.com/?p=12980)) or after 30 days ([Advisory
Board](https://www.advisory.com/Daily-Briefing/2017/04/28/100-days)).

## Options
`after`: the first day that counts; 14, our default: before that everybody is still arriving.
`before`: the last day that counts; 59, our default after Laudio, where check-ins from day 60 on show little effect.

## Flagged
```yaml
# nurse.yaml: stages
onboard: # flagged
  touchpoints:
    - id: check-in
      kind: message
```
## Fine
```diff
- kind: message
+ kind: conversation
```
"""

from journeymap.graph.windows import EARLY, stages_of
from journeymap.rules.api import DAY, JourneyGraph, Problem, Problems, RuleOptions, rule


class Options(RuleOptions):
    after: int = 14
    before: int = 59


@rule("late-first-check-in", "gap", "warning", filled_by={"when", "kind"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    first, last = options.after * DAY, (options.before + 1) * DAY - 1
    for persona in graph.personas:
        view = graph.for_persona(persona)
        stages = [stage for stage in stages_of(graph, EARLY.roles) if graph.organization.passes(persona, stage)]
        talks = [node for node in view.touchpoints if node.touchpoint.is_talk and node.stage in stages]
        if not stages or not all(node.touchpoint.timings for node in talks):
            continue
        if not talks and not any(contact.last > last for contact in view.contacts):
            continue
        if not any(contact.node.touchpoint.is_talk and contact.counts_in(first, last) for contact in view.contacts):
            yield Problem(
                graph.stage_pointer(stages[0]),
                f"no conversation with {{personas}} from day {options.after} to day {options.before} of work",
                "add a check-in in these weeks with its `when`; best the person's manager leads it",
                persona=persona,
                value=persona,
            )
