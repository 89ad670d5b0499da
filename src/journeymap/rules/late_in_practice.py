"""A touchpoint comes more than 7 days later than the map says.

## Why it matters
The map promises a call after twelve days, and half of the people wait three weeks for it. Whoever plans with the map,
or tells applicants what it says, is wrong about most of them.

## Evidence
No source gives a number of days. The rule compares the map with itself: the day is its own.

## Options
`days`: how many days late the middle one of all people may be; 7, our default.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: interview
  events: Interview held
  when: applied + 12 days # flagged
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 400, ended: {rejection: 200}}
- {touchpoint: interview, remaining: 200, completed: 200, after_plan: 8}
```
## Fine
```diff
- - {touchpoint: interview, remaining: 200, completed: 200, after_plan: 8}
+ - {touchpoint: interview, remaining: 200, completed: 200, after_plan: 7}
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, period_words, quantity, rule


class Options(RuleOptions):
    days: int = 7


@rule("late-in-practice", "reality", "warning", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Report steps whose median is too late; half of all values are not below a median."""
    measured = graph.measured
    if measured is None:
        return
    for node, step in measured.steps:
        if step.after_plan is not None and step.after_plan > options.days:
            yield Problem(
                node.pointer("when"),
                f"{node.label} came at least {quantity(step.after_plan, 'day')} late for half of the people in"
                f" {period_words(measured.period)}",
                "find out what holds it up, or write under `when` how long it takes; at most"
                f" {quantity(options.days, 'day')} after the time on the map are expected",
                data={"period": measured.period, "after_plan": step.after_plan},
            )
