"""More than 20 % of the people meet two touchpoints in the opposite order to the map's.

## Why it matters
Who plans with the map expects one before the other: the second assumes what the first has told. If it is the other way
round for many, either the map is wrong or people hear of things too late.

## Evidence
Activities in another order than planned are a common deviation that a comparison of records with the plan finds
([Conformance checking](https://en.wikipedia.org/wiki/Conformance_checking)). No source gives a share.

## Options
`share`: the largest share of those who reached the rarer of both, from 0 to 1; 0.2, our default.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: interview
  events: Interview held
- id: update # flagged
  events: Status sent
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 400, ended: {rejection: 100}}
- {touchpoint: interview, remaining: 300, ended: {rejection: 200}}
- {touchpoint: update, remaining: 100, completed: 100}
reversed:
- {earlier: interview, later: update, cases: 30}
```
## Fine
```diff
- - {earlier: interview, later: update, cases: 30}
+ - {earlier: interview, later: update, cases: 20}
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, is_over, period_words, rule

_TIMES_K = 3
"""From how many times the smallest group on a pair is asked."""


class Options(RuleOptions):
    share: float = 0.2


@rule("other-order", "reality", "note", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    measured = graph.measured
    if measured is None:
        return
    for earlier, later, cases in measured.reversed_pairs:
        rarer = min(earlier, later, key=lambda step: step.figures.reached)
        reached = rarer.figures.reached
        if reached >= _TIMES_K * measured.release.k and is_over(cases, reached, options.share):
            yield Problem(
                later.node.id_pointer,
                f"{cases} people came to {later.node.label} before {earlier.node.label} in"
                f" {period_words(measured.period)}, and the map has it the other way round; {reached} came to"
                f" {rarer.node.label} at all",
                "list them in the order in which they happen, or see to it that the order is kept; where it means"
                " nothing, write `parallel: true` at the stage",
                related=(("the map has this before it", earlier.node.id_pointer),),
                value=earlier.node.id,
                data={
                    "period": measured.period,
                    "earlier": earlier.node.id,
                    "later": later.node.id,
                    "cases": cases,
                    "reached": reached,
                },
            )
