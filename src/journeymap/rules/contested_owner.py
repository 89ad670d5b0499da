"""Two or more teams are named as the owner of one thing.

## Why it matters
Two owners behave like none: each waits for the other. Name who else does the work under `responsible`, and who is asked
under `consulted`.

## Evidence
RACI practice asks for exactly one accountable party
([Hyring](https://hyring.com/free-hr-toolkit/hr-glossary/raci-matrix)): practitioners' opinion. Asked who owns the
employer brand, 60 % of chief executives and 58 % of HR each answer that they do
([SilkRoad](https://www.silkroad.com/blog/employer-branding-whose-responsibility-is-it/), on a vendor's survey).

## Flagged
```yaml
# nurse.yaml: stages / attract / touchpoints
- id: careers-page
  owner: [employer-brand, people-partners] # flagged
```
## Fine
```diff
- owner: [employer-brand, people-partners]
+ owner: employer-brand
+ responsible: [employer-brand, people-partners]
```
"""

from journeymap.rules.api import (
    JourneyGraph,
    OrganizationGraph,
    Pointer,
    Problem,
    Problems,
    join_words,
    mark_id,
    quantity,
    rule,
)

_INSTEAD = {
    "touchpoint": "keep one as `owner`, and name the other under `responsible`",
    "metric": "keep one as `owner`, and name the other under `shared_with`",
    "channel": "keep one as `owner`, or write `shared: true` if each may use it on its own",
}


@rule("contested-owner", "ownership", "error", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    if isinstance(graph, JourneyGraph):
        yield from _contested(graph.pointer("owner"), f'the journey "{graph.name}"', graph.journey.owners)
        for stage in graph.stages:
            declared = graph.declared(stage)
            if declared:
                yield from _contested(graph.stage_pointer(stage, "owner"), f"the stage {stage.label}", declared.owners)
        for node in graph.touchpoints:
            if len(node.touchpoint.owners) > 1:
                yield from _contested(node.pointer("owner"), node.label, node.touchpoint.owners, "touchpoint")
        return
    for catalogue in ("metrics", "channels", "assets"):
        kind = catalogue.removesuffix("s")
        for id, item in (graph.catalogue(catalogue) or {}).items():
            label = f'the {kind} "{graph.name(catalogue, id)}" ({id})'
            yield from _contested(graph.pointer(catalogue, id, "owner"), label, item.owners, kind)


def _contested(pointer: Pointer, label: str, named: tuple[str, ...], kind: str = "") -> Problems:
    owners = list(dict.fromkeys(named))
    if len(owners) > 1:
        number = "two owners" if len(owners) == 2 else quantity(len(owners), "owner")
        yield Problem(
            pointer,
            f"{label} has {number}, {join_words(mark_id('teams', owner) for owner in owners)}",
            f"one team must be accountable: {_INSTEAD.get(kind, 'keep one as `owner`')}",
            value=frozenset(owners),
            data={"owners": owners},
        )
