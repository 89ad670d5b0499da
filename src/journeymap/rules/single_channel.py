"""One channel alone reaches people without a desk.

## Why it matters
People who change their number, or work away from the notice board, miss a whole stage. A second channel costs little.

## Evidence
A vendor's survey of 1,000 nurses in hospitals of the United States: 67 % skim or delete what comes by the main channel
([Firstup
2026](https://hitconsultant.net/2026/01/19/nursing-retention-firstup-2026-state-of-nursing-communication-report)).

## Options
`at_least`: the number of touchpoints with channels from which a stage is checked; 3, our default.

## Flagged
```yaml
# nurse.yaml: stages
retain: # flagged
  touchpoints:
    - {id: hours, name: Your hours, kind: message, owner: people-partners, channels: phone, when: started + 330 days}
    - {id: year, name: One year, kind: message, owner: people-partners, channels: phone, when: started + 365 days}
    - id: stay-interview
      channels: phone
```
## Fine
```diff
- channels: phone
+ channels: [phone, in-person]
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, mark_id, rule


class Options(RuleOptions):
    at_least: int = 3


@rule("single-channel", "reach", "note", filled_by={"channels"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    for view, personas in graph.group_personas("deskless"):
        if not graph.organization.persona(personas[0]).deskless:
            continue
        for stage in graph.covered_stages:
            frontstage = [node for node in view.touchpoints_in(stage) if node.touchpoint.side == "frontstage"]
            named = [node.touchpoint.channels for node in frontstage if node.touchpoint.channels]
            channels = frozenset(channel for each in named for channel in each)
            if len(named) < options.at_least or len(channels) != 1:
                continue
            (channel,) = channels
            for persona in personas:
                yield Problem(
                    graph.stage_pointer(stage),
                    f"in {stage.label} one channel alone reaches {{personas}}: {mark_id('channels', channel)}",
                    "name a second channel for at least one touchpoint, so that people who miss one have the other",
                    persona=persona,
                    value=channel,
                    data={"channel": channel},
                )
