"""More than half of those who come to a touchpoint stop there.

## Why it matters
They applied, they came to the interview, and then nothing is heard of them: nobody turned them down, and they did not
go on. Each of them had decided for the organization, and something at this point ended that.

## Evidence
To know at which stage people are lost is what makes it possible to act on it
([Sapia.ai](https://sapia.ai/resources/blog/recruitment-metrics-how-and-why-to-track-your-candidate-abandonment-rate/)):
a vendor's advice. No source gives a share.

## Options
`share`: the largest share of those who may stop, from 0 to 1; 0.5, our default.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: interview # flagged
  events: Interview held
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 400, ended: {rejection: 200}}
- {touchpoint: interview, remaining: 200, stopped: 120}
- {touchpoint: offer-call, remaining: 80, completed: 80}
```
## Fine
```diff
- - {touchpoint: interview, remaining: 200, stopped: 120}
- - {touchpoint: offer-call, remaining: 80, completed: 80}
+ - {touchpoint: interview, remaining: 200, stopped: 110}
+ - {touchpoint: offer-call, remaining: 90, completed: 90}
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, is_over, period_words, rule, share_words


class Options(RuleOptions):
    share: float = 0.5


@rule("steep-drop-off", "reality", "warning", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Report steps at which too many stop, however the counts were rounded."""
    measured = graph.measured
    if measured is None:
        return
    for node, step in measured.steps:
        off = measured.release.k - 1
        known = step.remaining - step.under_way
        if is_over(step.stopped - off, known + off, options.share):
            yield Problem(
                node.id_pointer,
                f"more than {share_words(options.share)} of those who come to {node.label} stop there: {step.stopped}"
                f" of {known} in {period_words(measured.period)}"
                + (", without those who are still under way" if step.under_way else ""),
                "ask some of them why, and change what keeps people from going on; if they were turned down or"
                " withdrew, give the touchpoint that shows this `ends` and `events`",
                data={
                    "period": measured.period,
                    "stopped": step.stopped,
                    "remaining": step.remaining,
                    "under_way": step.under_way,
                },
            )
