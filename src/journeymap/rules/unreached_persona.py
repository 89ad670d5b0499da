"""The channels of a touchpoint do not reach the person.

## Why it matters
The message is sent, counted and believed to have arrived. But the night nurse has no office mailbox, and whoever starts
in May cannot open the intranet in April. Who has an appointment comes to it, and a letter or a call before the first
day reaches everybody; so after the first day only messages, contents, feedback and campaigns are checked, and before
it only channels with `audience: internal`.

## Evidence
A vendor's survey of 1,000 nurses in hospitals of the United States: 86 % of hospitals use e-mail as their main channel,
a third of nurses have no time to read it on shift ([Firstup
2026](https://hitconsultant.net/2026/01/19/nursing-retention-firstup-2026-state-of-nursing-communication-report)).

## Flagged
```yaml
# journeymap.yaml: channels
mailbox:
  owner: people-partners
# journeymap.yaml: personas / day-nurse
reached_by: [web, phone, sms, in-person, mailbox]
# nurse.yaml: stages / onboard / touchpoints
- id: onboarding-survey
  channels: mailbox # flagged
```
## Fine
```diff
- channels: mailbox
+ channels: [mailbox, sms]
```
"""

from journeymap.graph.reach import Unreached, channels_that_reach_nobody, unreached
from journeymap.rules.api import (
    Item,
    JourneyGraph,
    Level,
    Problem,
    Problems,
    for_each_persona,
    join_words,
    mark_id,
    named,
    rule,
)


@rule("unreached-persona", "reach", "error", filled_by={"channels"})
def check(graph: JourneyGraph) -> Problems:
    """Report each set of channels that does not reach some personas, with their touchpoints."""
    for missed in unreached(graph):
        channels = join_words(mark_id("channels", id) for id in missed.channels)
        is_one = len(missed.channels) == 1
        if missed.is_internal:
            why = f"before the first day of work they cannot use {channels}, which {'is' if is_one else 'are'} internal"
            help = "add a channel that reaches people outside, such as the telephone or their own e-mail"
        else:
            why = (
                f"{channels} is not among their `reached_by`"
                if is_one
                else f"none of {channels} is in their `reached_by`"
            )
            more = _in_common(graph, missed)
            line = f"write `channels: [{', '.join((*missed.channels, more))}]`" if more else "add a channel of theirs"
            help = f"{line}, or add one of these to their `reached_by` if it does reach them"
        problem = Problem(
            graph.id_pointer,
            f"{{items}} {{does|do}} not reach {{personas}}: {why}",
            help,
            value=["internal" if missed.is_internal else "reached_by", frozenset(missed.channels)],
            data={"channels": list(missed.channels)},
            items=_items(missed),
        )
        yield from for_each_persona(graph, problem)
    sets = channels_that_reach_nobody(graph)
    if sets:
        names = [" and ".join(missed.channels) for missed in sets]
        marked = [" and ".join(mark_id("channels", id) for id in missed.channels) for missed in sets]
        personas = dict.fromkeys(persona for missed in sets for of in missed.nodes.values() for persona in of)
        own = [graph.organization.persona(persona).reached_by for persona in personas]
        more_channels = list(dict.fromkeys(channel for missed in sets for channel in missed.channels))
        lines = [
            f"`reached_by: [{', '.join((*reached_by, *more_channels))}]` under {persona}"
            for persona, reached_by in zip(personas, own, strict=True)
        ]
        problem = Problem(
            graph.id_pointer,
            f"nobody is said to be reached by {join_words(marked, 'or')}, on which {{items}} {{relies|rely}}",
            f"if people can be reached there, write {join_words(lines)}; else name other channels",
            value=["nobody", frozenset(names)],
            data={"channels": more_channels},
            items=tuple(item for missed in sets for item in _items(missed)),
            level=Level.NOTE,
        )
        yield from for_each_persona(graph, problem)


def _items(missed: Unreached) -> tuple[Item, ...]:
    return tuple(
        Item(
            node.pointer("channels"),
            node.label,
            node.id,
            personas=named(personas),
            level=Level.WARNING if node.touchpoint.kind == "content" else Level.ERROR,
        )
        for node, personas in missed.nodes.items()
    )


def _in_common(graph: JourneyGraph, missed: Unreached) -> str:
    """Return a channel that reaches all of the personas, or an empty string."""
    personas = dict.fromkeys(persona for of in missed.nodes.values() for persona in of)
    first, *others = [graph.organization.persona(persona).reached_by for persona in personas]
    return next((channel for channel in first if all(channel in other for other in others)), "")
