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

from journeymap.rules.api import Portfolio, Problem, Problems, TouchpointNode, rule


@rule("conflicting-owner", "ownership", "error", of="workspace")
def check(portfolio: Portfolio) -> Problems:
    """Report touchpoints with different owners in several journeys, at the second owner."""
    for nodes in portfolio.duplicates():
        by_owner: dict[str, TouchpointNode] = {}
        for node in nodes:
            owner = portfolio.graph_of(node).owner(node)
            if owner:
                by_owner.setdefault(owner, node)
        if len(by_owner) < 2:
            continue
        journeys = {owner: f'the journey "{portfolio.graph_of(node).name}"' for owner, node in by_owner.items()}
        first, second = list(by_owner)[:2]
        yield Problem(
            by_owner[second].pointer("owner"),
            f"{by_owner[second].label} is owned by {second} here, and by {first} in {journeys[first]}",
            "one thing needs one owner: agree on one and name it in both journeys; if it is two things, give them"
            " different names",
            related=tuple(
                (f"owned by {owner} in {journeys[owner]}", node.pointer("owner"))
                for owner, node in by_owner.items()
                if owner != second
            ),
            value=sorted(by_owner),
            data={"owners": list(by_owner)},
        )
