"""The journey does not say when it was last reviewed.

## Why it matters
Without a date nobody knows whether the map shows today or the time before three reorganizations. Asked is only where
somebody means to review: the journey has a `review_every`, or another journey of the workspace has the date.

## Evidence
Practitioners name maps that are never looked at again as the most frequent failure
([Smaply](https://www.smaply.com/blog/why-journey-maps-fail)); that a date helps is our inference.

## Flagged
```yaml
# nurse.yaml
journey: nurse # flagged
reviewed:
review_every: 6 months
```
## Fine
```diff
- reviewed:
+ reviewed: 2026-11-01
```
"""

from typing import NamedTuple

from journeymap.rules.api import Facts, JourneyGraph, OrganizationGraph, Pointer, Problem, Problems, workspace_rule


class Review(NamedTuple):
    """Holds whether a journey was reviewed, and whether it says how often it is to be."""

    journey: Pointer
    name: str
    is_reviewed: bool
    has_interval: bool


def collect(graph: JourneyGraph) -> Review:
    journey = graph.journey
    return Review(graph.id_pointer, graph.name, journey.reviewed is not None, journey.review_every is not None)


@workspace_rule("unreviewed-journey", "upkeep", "note", filled_by={"reviewed"}, filled_in="map", collect=collect)
def conclude(_: OrganizationGraph, journeys: Facts[Review]) -> Problems:
    is_usual = any(review.is_reviewed for review in journeys)
    for review in journeys:
        if not review.is_reviewed and (is_usual or review.has_interval):
            yield Problem(
                review.journey,
                f'the journey "{review.name}" does not say when it was last reviewed, so nobody knows what it shows',
                "walk along it with its owners, and add a line `reviewed:` with the date",
            )
