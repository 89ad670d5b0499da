"""The channels of a touchpoint do not reach the person.

## Why it matters
The message is sent, counted and believed to have arrived. But the night nurse has no office mailbox, and whoever starts
in May cannot open the intranet in April.

## Evidence
A vendor's survey of 1,000 nurses in hospitals of the United States: 86 % of hospitals use e-mail as their main channel,
a third of nurses have no time to read it on shift ([Firstup
2026](https://hitconsultant.net/2026/01/19/nursing-retention-firstup-2026-state-of-nursing-communication-report)).

## Flagged
```yaml
# journeymap.yaml: channels
mailbox:
  owner: people-partners
# nurse.yaml: stages / onboard / touchpoints
- id: first-week-plan
  channels: mailbox # flagged
```
## Fine
```diff
- channels: mailbox
+ channels: [mailbox, sms]
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, join_words, rule


@rule("unreached-persona", "reach", "error", filled_by={"channels"})
def check(graph: JourneyGraph) -> Problems:
    internal = graph.organization.internal_channels
    for view, personas in graph.group_personas("reached_by"):
        reached = frozenset(graph.organization.persona(personas[0]).reached_by)
        for node in view.touchpoints if reached or internal else ():
            channels = node.touchpoint.channels
            if not channels or node.touchpoint.side == "backstage":
                continue
            if reached and reached.isdisjoint(channels):
                why = f"none of its channels ({join_words(channels)}) is among their `reached_by`"
                help = "add a channel from their `reached_by`, or add this one there if it does reach them"
            elif internal.issuperset(channels) and view.is_before_start(node):
                why = f"it comes before the first day, and its channels ({join_words(channels)}) are internal"
                help = "add a channel that reaches people outside, such as the telephone or their own e-mail"
            else:
                continue
            for persona in personas:
                yield Problem(
                    node.pointer("channels"),
                    f"{node.label} does not reach {{personas}}: {why}",
                    help,
                    persona=persona,
                    value=sorted(channels),
                    data={"channels": list(channels)},
                )
