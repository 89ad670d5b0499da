"""A journey has no owner.

## Why it matters
A map is right on the day of the workshop. Without a team that keeps it true it is out of date within months, and people
decide on what used to be.

## Evidence
That nobody owns the map after the workshop is the first reason why maps fail for one vendor
([Smaply](https://www.smaply.com/blog/why-journey-maps-fail)) and the third for a consultancy on employee journeys
([TEEE](https://www.teee.co.in/insights/journey-mapping-not-workshop/)): practitioners' opinion.

## Flagged
```yaml
# nurse.yaml
journey: nurse # flagged
owner: []
```
## Fine
```diff
- owner: []
+ owner: people-partners
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("unowned-journey", "ownership", "warning", filled_by={"owner"}, filled_in="map")
def check(graph: JourneyGraph) -> Problems:
    if not graph.journey.owner:
        yield Problem(
            graph.id_pointer,
            f'the journey "{graph.name}" has no owner',
            "add a line `owner:` with the team that keeps the map up to date",
        )
