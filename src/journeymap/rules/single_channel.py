"""Everything reaches a person without a desk through one channel only.

## Why it matters
Who changes their number, or works where the notice board is not, misses a whole stage. A second way costs little and
catches that.

## Evidence
A vendor's survey of 1,000 nurses in hospitals of the United States: 67 % skim or delete what comes by the main
channel ([Firstup
2026](https://hitconsultant.net/2026/01/19/nursing-retention-firstup-2026-state-of-nursing-communication-report)).
Three touchpoints are our default.

## Options
`at_least`: from how many touchpoints that name channels on a stage is asked; 3, our default.

## Flagged
```yaml
# nurse.yaml
stages:
  retain: # flagged
    touchpoints:
      - id: flexible-hours
        name: Talk about flexible hours
        kind: conversation
        owner: people-partners
        channels: in-person
        when: started + 330 days
      - id: anniversary
        name: A year with us
        kind: event
        owner: people-partners
        channels: in-person
        when: started + 365 days
```

## Fine
```yaml
# nurse.yaml
stages:
  retain:
    touchpoints:
      - id: flexible-hours
        name: Talk about flexible hours
        kind: conversation
        owner: people-partners
        channels: in-person
        when: started + 330 days
      - id: anniversary
        name: A year with us
        kind: event
        owner: people-partners
        channels: [in-person, sms]
        when: started + 365 days
```
"""

from collections.abc import Iterator

from journeymap.findings import Problem
from journeymap.graph import JourneyGraph
from journeymap.rulebook import rule


class Options:
    """From how many touchpoints that name channels on a stage is asked."""

    at_least: int = 3


@rule("single-channel", "reach", "note", absence=True, options=Options)
def check(graph: JourneyGraph, options: Options) -> Iterator[Problem]:
    """Stages in which a deskless persona is reached through one channel only."""
    for personas in graph.alike("deskless", "reached_by"):
        persona = personas[0]
        if not graph.portfolio.persona(persona).deskless:
            continue
        for stage in graph.stages:
            met = [stop for stop in graph.met_in(stage, persona) if stop.touchpoint.channels]
            reaching = [graph.reaching(stop, persona) for stop in met if stop.touchpoint.side == "frontstage"]
            channels = frozenset().union(*reaching)
            # what does not reach the persona at all is said of the touchpoint
            if len(channels) != 1 or len(reaching) < options.at_least or not (all(reaching) and graph.covers(stage)):
                continue
            (channel,) = channels
            for one in personas:
                yield Problem(
                    graph.stage_spot(stage),
                    f"in {graph.stage_name(stage)} one channel only reaches {{personas}}: {channel}",
                    "name a second channel for at least one touchpoint, so that who misses the one has the other",
                    persona=one,
                    value=channel,
                    data={"channel": channel},
                )
