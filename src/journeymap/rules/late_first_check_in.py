"""There is no conversation between the second week and the second month of work.

## Why it matters
A letter asks nothing, and a review after three months may come too late. In the first weeks a conversation can still
fix what goes wrong.

It is a note if a conversation without a certain day may lie in these weeks, or if the ward asks for feedback then and
perhaps talks with the person. Who leaves before day 28 is not asked about, nor days in a silence that is reported.

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

from collections.abc import Iterator

from journeymap.graph.check_in import CheckIn, find_missing_check_in
from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, rule
from journeymap.rules.api.phrases import name_touchpoints
from journeymap.rules.api.silences import reasons_undated


class Options(RuleOptions):
    after: int = 14
    before: int = 59


@rule("late-first-check-in", "gap", "warning", filled_by={"when", "kind"}, filled_in="journey", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    for _, personas in graph.group_personas("stages"):
        missing = find_missing_check_in(graph, personas[0], options.after, options.before)
        if missing is None:
            continue
        days = f"from day {options.after} to day {missing.last_day} of work"
        start = "no dated conversation" if missing.undated else "no conversation"
        message, help = "; ".join([f"{start} with {{personas}} {days}", *_doubts(missing)]), _help(missing)
        for persona in personas:
            yield Problem(
                graph.stage_pointer(missing.stage),
                message,
                help,
                persona=persona,
                is_possible=bool(missing.undated or missing.feedback),
            )


def _doubts(missing: CheckIn) -> Iterator[str]:
    for reason in reasons_undated(missing.undated):
        yield f"{reason} and may lie there"
    if missing.feedback:
        asks = "asks" if len(missing.feedback) == 1 else "ask"
        yield f"{name_touchpoints(missing.feedback)} {asks} in these days, and perhaps somebody talks with the person"


def _help(missing: CheckIn) -> str:
    help = (
        "in these weeks a talk can still fix what goes wrong: add a check-in with its `when`, best led by the manager"
    )
    undated = [contact.node for contact in missing.undated if not contact.node.timings]
    if undated:
        help += f"; or give {name_touchpoints(undated)} a `when` in these weeks"
    if missing.feedback:
        help += (
            f"; if somebody talks with the person at {name_touchpoints(missing.feedback)}, write `kind: conversation`"
        )
    return help
