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
    """Touchpoints that stand in several journeys with different owners, pointed at where the second claim is."""
    for nodes in portfolio.duplicates():
        claims: dict[str, TouchpointNode] = {}
        for node in nodes:
            owner = portfolio.graph_of(node).owner(node)
            if owner:
                claims.setdefault(owner, node)
        if len(claims) < 2:
            continue
        others = {owner: f'the journey "{portfolio.graph_of(node).name}"' for owner, node in claims.items()}
        (first, _), (owner, later), *_ = claims.items()
        yield Problem(
            later.pointer("owner"),
            f"{later.label} is owned by {owner} here, and by {first} in {others[first]}",
            "in the real world it is one thing and needs one owner: agree on one and name it in both journeys; if it is"
            " two things, give them names of their own",
            related=tuple(
                (f"owned by {other} in {others[other]}", node.pointer("owner"))
                for other, node in claims.items()
                if node is not later
            ),
            value=sorted(claims),
            data={"owners": list(claims)},
        )
