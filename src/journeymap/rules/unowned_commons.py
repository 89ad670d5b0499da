"""Touchpoints use declared assets or channels that nobody owns.

## Why it matters
Nobody notices that the careers page has last year's photographs, and nobody can say who may use the notice board. This
is a smaller problem than two departments that work against each other there, which `contested-asset` and
`contested-channel` report.

## Evidence
Ownership of channels differs: internal communication reports to corporate communications in 38 % of firms, to HR in 16
%, to marketing in 16 %, to others in 21 %
([Workforce](https://workforce.com/news/which-department-owns-internal-communications-its-complicated), on a vendor's
survey of 2019). So it must be written down.

## Flagged
```yaml
# journeymap.yaml: channels
web: # flagged
  owner: []
```
## Fine
```diff
- owner: []
+ owner: employer-brand
```
"""

from typing import NamedTuple

from journeymap.graph.usage import Users, users_without_owner
from journeymap.rules.api import Facts, Item, JourneyGraph, OrganizationGraph, Problem, Problems, workspace_rule

_CATALOGUES = ("channels", "assets")


class Uses(NamedTuple):
    """Holds what a journey uses of both catalogues, and which functions contest what nobody owns."""

    used: frozenset[tuple[str, str]]
    contesting: tuple[tuple[str, Users], ...]


def collect(graph: JourneyGraph) -> Uses:
    attention = [node for node in graph.touchpoints if node.touchpoint.asks_attention]
    return Uses(
        frozenset(
            (catalogue, id)
            for catalogue in _CATALOGUES
            for node in graph.touchpoints
            for id in getattr(node.touchpoint, catalogue)
        ),
        (
            ("assets", users_without_owner(graph, "assets", graph.touchpoints)),
            ("channels", users_without_owner(graph, "channels", attention)),
        ),
    )


@workspace_rule(
    "unowned-commons", "ownership", "note", filled_by={"owner", "shared"}, filled_in="item", collect=collect
)
def conclude(organization: OrganizationGraph, journeys: Facts[Uses]) -> Problems:
    used = frozenset[tuple[str, str]]().union(*(journey.used for journey in journeys))
    items = []
    for catalogue in _CATALOGUES:
        for id, declared in (organization.catalogue(catalogue) or {}).items():
            functions = {
                function
                for journey in journeys
                for of, users in journey.contesting
                for function in (users.get(id, ()) if of == catalogue else ())
            }
            is_unowned = not declared.owner and not getattr(declared, "shared", False)
            if is_unowned and (catalogue, id) in used and len(functions) < 2:
                label = f'the {catalogue[:-1]} "{organization.name(catalogue, id)}" ({id})'
                items.append(Item(organization.pointer(catalogue, id), label, f"{catalogue}/{id}"))
    if items:
        yield Problem(
            items[0].at,
            "nobody owns {items}, which touchpoints use: nobody keeps {it|them} in order or decides who may use"
            " {it|them}",
            "add a line `owner:` with the team that decides; for a channel that many may use on their own,"
            " `shared: true`",
            items=tuple(items),
            listed_as="items",
        )
