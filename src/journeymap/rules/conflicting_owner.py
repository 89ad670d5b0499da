"""The same touchpoint has different owners in two journeys.

## Why it matters
The same id and name in two journeys is the same page, letter or meeting. If each map names another owner, each team
relies on the other, and nobody notices, because nobody reads both maps.

## Evidence
HR holds the careers site and marketing the brand that it shows, and no one leads the whole: a practitioner's account
([Employer branding
trends](https://www.employer-branding-trends.com/the-talent-acquisition-vs-marketing-turf-war-is-over-here-is-who-owns-the-employer-brand)).

## Flagged
```yaml
# ward-doctor.yaml
journey: ward-doctor
name: Ward doctor
owner: people-partners
reviewed: 2026-11-01
covers: attract
stages:
  attract:
    touchpoints:
      - id: open-evening
        name: Open evening on the ward
        kind: event
        owner: people-partners # flagged
        channels: in-person
        when: applied - 20 days
        moment: true
        metrics: visitors-who-apply
```
## Fine
```diff
  kind: event
- owner: people-partners
+ owner: employer-brand
+ responsible: people-partners
```
"""

from collections import Counter
from collections.abc import Mapping

from journeymap.model.text import normalize
from journeymap.rules.api import Facts, JourneyGraph, OrganizationGraph, Pointer, Problem, Problems, workspace_rule

Owned = tuple[str, str, str, str, int]
"""A touchpoint with one known owner: id, name, owner, stage, and position in the stage."""
OwnedInJourney = tuple[str, str, tuple[Owned, ...]]
"""The id and the name of a journey, and such touchpoints of it."""
Claim = tuple[str, str, Pointer]
"""What messages call a touchpoint and its journey, and the pointer to its owner."""


def collect(graph: JourneyGraph) -> OwnedInJourney:
    """The touchpoints of a journey that have one known owner."""
    owners = [(node, graph.owner(node)) for node in graph.touchpoints]
    owned = [(node.id, node.name, owner, node.stage.id, node.index) for node, owner in owners if owner]
    return graph.id, graph.name, tuple(owned)


@workspace_rule("conflicting-owner", "ownership", "error", collect=collect)
def conclude(_: OrganizationGraph, journeys: Facts[OwnedInJourney]) -> Problems:
    """Report touchpoints with different owners in several journeys, at the second owner."""
    count = Counter(owned[0] for _, _, touchpoints in journeys for owned in touchpoints)
    by_touchpoint: dict[str, dict[str, dict[str, Claim]]] = {}
    for journey, journey_name, touchpoints in journeys:
        for id, name, owner, stage, index in touchpoints:
            if count[id] > 1:
                claims = by_touchpoint.setdefault(id, {}).setdefault(normalize(name), {})
                pointer = Pointer(journey, stage, id, index, keys=("owner",))
                claims.setdefault(owner, (f'"{name}" ({id})', f'the journey "{journey_name}"', pointer))
    for by_name in by_touchpoint.values():
        for claims in by_name.values():
            if len(claims) > 1:
                yield _conflict(claims)


def _conflict(claims: Mapping[str, Claim]) -> Problem:
    first, second, *_ = claims
    label, _, pointer = claims[second]
    return Problem(
        pointer,
        f"{label} is owned by {second} here, and by {first} in {claims[first][1]}",
        "one thing needs one owner: agree on one and name it in both journeys; if it is two things, give them"
        " different names",
        related=tuple(
            (f"owned by {owner} in {journey}", owner_pointer)
            for owner, (_, journey, owner_pointer) in claims.items()
            if owner != second
        ),
        value=sorted(claims),
        data={"owners": list(claims)},
    )
