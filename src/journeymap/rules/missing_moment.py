"""No touchpoint of the journey is marked as a moment that matters.

## Why it matters
A map on which everything weighs the same is an inventory. Time and money should go first to the few moments that people
remember; `moment: true` marks them.

## Evidence
Equal weight for all moments makes a list and no diagnosis, writes a consultancy
([TEEE](https://www.teee.co.in/insights/journey-mapping-not-workshop/)); an analyst describes which moments matter
([Gartner, reported by
Heger](https://www.brianheger.com/moments-that-matter-an-emerging-approach-to-understanding-employees-gartner/)).

## Options
`at_least`: how many touchpoints with an `emotion` make it a map of feelings; 5, our default. Fewer are enough where
another journey of the workspace has a moment.

## Flagged
```yaml
# nurse.yaml
journey: nurse # flagged
# nurse.yaml: stages / onboard / touchpoints
- id: first-day
  moment:
- id: check-in
  emotion: 1
```
## Fine
```diff
- moment:
+ moment: true
```
"""

from typing import NamedTuple

from journeymap.graph.feelings import emotions
from journeymap.rules.api import (
    Facts,
    JourneyGraph,
    OrganizationGraph,
    Pointer,
    Problem,
    Problems,
    RuleOptions,
    option_in,
    workspace_rule,
)


class Options(RuleOptions):
    at_least: int = 5


class Moments(NamedTuple):
    """Holds whether a journey has a moment, and whether it has enough feelings to choose one."""

    journey: Pointer
    name: str
    has_moment: bool
    has_feelings: bool


def collect(graph: JourneyGraph) -> Moments | None:
    if not graph.touchpoints:
        return None
    feelings = sum(bool(emotions(node)) for node in graph.touchpoints)
    return Moments(
        graph.id_pointer,
        graph.name,
        any(node.touchpoint.moment for node in graph.touchpoints),
        feelings >= option_in(graph, "missing-moment", "at_least"),
    )


@workspace_rule("missing-moment", "gap", "note", filled_by={"moment"}, collect=collect, options=Options)
def conclude(_: OrganizationGraph, journeys: Facts[Moments], __: Options) -> Problems:
    """Report journeys without a moment; each journey's own options count while facts are collected."""
    is_usual = any(journey.has_moment for journey in journeys)
    for journey in journeys:
        if not journey.has_moment and (is_usual or journey.has_feelings):
            yield Problem(
                journey.journey,
                f'no touchpoint of "{journey.name}" is a moment that matters, so nothing says where to begin',
                "add `moment: true` to the few that people remember, such as the first day",
            )
