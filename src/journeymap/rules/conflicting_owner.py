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
# ward-doctor.yaml: stages / attract / touchpoints
- id: open-evening
  name: Open evening on the ward
  kind: event
  owner: people-partners # flagged
  consulted: employer-brand
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
- consulted: employer-brand
```
"""

from journeymap.graph.ownership import OwnedTouchpoint, conflicts, owned_touchpoints
from journeymap.rules.api import Facts, OrganizationGraph, Pointer, Problem, Problems, mark_id, workspace_rule


@workspace_rule("conflicting-owner", "ownership", "error", collect=owned_touchpoints)
def conclude(_: OrganizationGraph, journeys: Facts[tuple[OwnedTouchpoint, ...]]) -> Problems:
    for conflict in conflicts([touchpoint for owned in journeys for touchpoint in owned]):
        first, second, *others = conflict
        owners = [touchpoint.owner for touchpoint in conflict]
        yield Problem(
            second.owner_pointer,
            f"{second.label} is owned by {mark_id('teams', second.owner)} here, and by {mark_id('teams', first.owner)}"
            f' in the journey "{first.journey_name}"',
            "one thing needs one owner: name the same in both journeys, or give two things different names",
            related=tuple(
                (f'owned by {other.owner} in the journey "{other.journey_name}"', other.owner_pointer)
                for other in (first, *others)
            ),
            value=[second.id, second.name, frozenset(owners)],
            same_as=Pointer(),
            data={"owners": owners},
        )
