"""One person gets two requests for feedback within two weeks.

## Why it matters
People who were asked last week answer the next survey in passing or not at all, and both teams learn less.

## Evidence
A consultant advises to keep surveys apart
([Garbutt](https://jo-anngarbutt.org/2015/09/07/action-plans-for-employee-surveys/)). Against it: vendors find that
people tire not of surveys but of surveys without consequences
([Perceptyx](https://blog.perceptyx.com/theres-no-such-thing-as-survey-fatigue-when-you-act-on-employee-feedback)).
Hence a note.

## Options
`days`: how far apart two requests must be; 14, our default.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: induction-survey
  name: Survey of the induction day
  kind: feedback
  owner: people-partners
  channels: sms
  when: started + 73 days # flagged
  feeds: what-we-heard
```
## Fine
```diff
- when: started + 73 days
+ when: started + 74 days
```
"""

from journeymap.graph.feedback import close_feedback_pairs
from journeymap.rules.api import DAY, JourneyGraph, Problem, Problems, RuleOptions, rule


class Options(RuleOptions):
    days: int = 14


@rule("colliding-feedback", "listening", "note", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Report pairs of feedback touchpoints that come too close together, at the later in the file."""
    for view, personas in graph.group_personas():
        for first, later in close_feedback_pairs(graph, view, options.days * DAY):
            for persona in personas:
                yield Problem(
                    later.when_pointer,
                    f"{first.node.label} and {later.node.label} both ask {{personas}} for feedback, less than"
                    f" {options.days} days apart",
                    "move one of them, or ask everything in one of the two",
                    related=(("the other", first.when_pointer),),
                    persona=persona,
                    value=[first.node.id, later.node.id],
                    data={"touchpoints": [first.node.id, later.node.id], "limit": options.days},
                )
