"""Two or more teams named as the owner of one thing.

## Why it matters
Two owners behave like none: each waits for the other. Who else does the work stands under `responsible`, who is
asked under `consulted`.

## Evidence
RACI practice asks for exactly one accountable party
([Hyring](https://hyring.com/free-hr-toolkit/hr-glossary/raci-matrix)); joint ownership of the employer brand is
common, and the brand is then led by nobody
([SilkRoad](https://www.silkroad.com/blog/employer-branding-whose-responsibility-is-it/)).

## Flagged
```yaml
# nurse.yaml
stages:
  attract:
    touchpoints:
      - id: careers-page
        name: Careers page for nurses
        kind: content
        owner: [employer-brand, people-partners] # flagged
        channels: web
        assets: careers-site
        metrics: visitors-who-apply
        promises: growth
```

## Fine
```yaml
# nurse.yaml
stages:
  attract:
    touchpoints:
      - id: careers-page
        name: Careers page for nurses
        kind: content
        owner: employer-brand
        responsible: [employer-brand, people-partners]
        channels: web
        assets: careers-site
        metrics: visitors-who-apply
        promises: growth
```
"""

from collections.abc import Iterator, Sequence

from journeymap.findings import Problem, Spot
from journeymap.graph import Portfolio
from journeymap.rulebook import rule
from journeymap.rulebook.wording import counted, listed


@rule("contested-owner", "ownership", "error", of="workspace")
def check(portfolio: Portfolio) -> Iterator[Problem]:
    """Touchpoints, journeys, stages, metrics, channels and assets with more than one owner."""
    for graph in portfolio.graphs:
        if len(graph.journey.owners) > 1:
            yield _contested(graph.at("owner"), f'the journey "{graph.name}"', graph.journey.owners)
        for stage in graph.stages:
            written = graph.written(stage)
            if written and len(written.owners) > 1:
                yield _contested(graph.stage_spot(stage, "owner"), f"the stage {stage.id}", written.owners)
        for stop in graph.stops:
            if len(stop.touchpoint.owners) > 1:
                yield _contested(stop.at("owner"), stop.label, stop.touchpoint.owners)
    for catalogue, one in (("metrics", "metric"), ("channels", "channel"), ("assets", "asset")):
        for id, item in (portfolio.catalogue(catalogue) or {}).items():
            owners = tuple(dict.fromkeys(item.owner))
            if len(owners) > 1:
                label = f'the {one} "{portfolio.name(catalogue, id)}" ({id})'
                yield _contested(portfolio.item(catalogue, id, "owner"), label, owners)


def _contested(spot: Spot, label: str, owners: Sequence[str]) -> Problem:
    return Problem(
        spot,
        f"{label} has {counted(len(owners), 'owner')}, {listed(owners)}".replace("2 owners", "two owners"),
        "one team must be accountable: keep one as `owner`, and name the other under `responsible`",
        value=sorted(owners),
        data={"owners": list(owners)},
    )
