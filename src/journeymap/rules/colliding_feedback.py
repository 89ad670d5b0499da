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

from journeymap.graph.feedback import feedback_collisions
from journeymap.rules.api import DAY, JourneyGraph, Problem, Problems, RuleOptions, quantity, rule
from journeymap.rules.api.phrases import MOST_NAMED, name_touchpoints


class Options(RuleOptions):
    days: int = 14


@rule("colliding-feedback", "listening", "note", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Report feedback touchpoints that come too close together, pairs at the later in the file."""
    collisions = feedback_collisions(graph, options.days * DAY)
    for collision in collisions.listed:
        later, others = collision.occurrence, collision.others
        labels = name_touchpoints(each.node for each in others)
        is_pair = len(others) == 1
        if is_pair:
            message = f"{labels} and {later.node.label} both ask {{personas}} for feedback, less than"
        else:
            message = f"{later.node.label} recurs, and {labels} ask {{personas}} for feedback as well, less than"
        ids = [*(each.node.id for each in others), later.node.id]
        for persona in collision.personas:
            yield Problem(
                later.when_pointer,
                f"{message} {options.days} days apart; people who are asked too often stop answering",
                "move one of them, or ask everything in one",
                related=tuple(("the other", each.when_pointer) for each in others[:MOST_NAMED]),
                persona=persona,
                value=frozenset(ids) if is_pair else later.node.id,
                same_as=graph.pointer() if is_pair else None,
                data={"touchpoints": ids, "limit": options.days},
            )
    if collisions.more_at is not None:
        yield Problem(
            collisions.more_at.when_pointer,
            f"at least {quantity(collisions.more, 'more pair')} of touchpoints ask for feedback less than"
            f" {options.days} days apart",
            "move those that are listed first, or ask everything in one",
            subject=graph.pointer(),
            value=["more", collisions.more_at.node.id],
            stands_for=collisions.more,
        )
