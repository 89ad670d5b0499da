"""Nobody is seen at a touchpoint that many have come to or passed.

## Why it matters
Either it does not happen, and the map shows a call that nobody makes; or it happens and is recorded under another name,
and every figure about it is wrong.

## Evidence
Steps of a plan that never happen are the first thing that a comparison of records with the plan looks for ([Conformance
checking](https://en.wikipedia.org/wiki/Conformance_checking)). No source gives a number of people: in ten times the
smallest number that is told, a touchpoint that happens to some of them would show.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: welcome-call
  events: Welcome call made # flagged
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 400, ended: {rejection: 300}}
- {touchpoint: welcome-call, remaining: 100, skipped: 100}
- {touchpoint: first-day, remaining: 100, completed: 100}
```
## Fine
```diff
- - {touchpoint: welcome-call, remaining: 100, skipped: 100}
+ - {touchpoint: welcome-call, remaining: 100, skipped: 90}
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, count_words, period_words, rule

_TIMES_K = 10
"""From how many times the smallest group on it is asked."""


@rule("unseen-touchpoint", "reality", "warning")
def check(graph: JourneyGraph) -> Problems:
    measured = graph.measured
    if measured is None:
        return
    for node, step in measured.steps:
        k = measured.release.k
        if step.reached == 0 and step.remaining >= _TIMES_K * k:
            yield Problem(
                node.pointer("events") if node.touchpoint.events else node.id_pointer,
                f"{step.remaining} people came to {node.label} or further in {period_words(measured.period)}, and"
                f" {count_words(step.reached, k)} of them are recorded there",
                "if it happens, find the name under which it is recorded and add it to `events`; if it does not, see to"
                " it, or write `status: retired`",
                data={"period": measured.period, "remaining": step.remaining, "reached": step.reached},
            )
