"""Touchpoints change content or a brand of another team, and that team neither takes part nor is informed.

## Why it matters
The owner of a careers site answers for it. If others change it without a word, its next change undoes theirs. Asked is
about a content, message or campaign that works on an asset of kind `content` or `brand`: to use a system or a form is
not to change it.

## Evidence
Practitioners describe careers sites, adverts and social channels as ground that HR and marketing share ([Employer
branding
trends](https://www.employer-branding-trends.com/the-talent-acquisition-vs-marketing-turf-war-is-over-here-is-who-owns-the-employer-brand)).
That the owner should at least be informed is our conclusion.

## Flagged
```yaml
# journeymap.yaml: assets
careers-site:
  kind: content
# nurse.yaml: stages / recruit / touchpoints
- id: received
  assets: careers-site # flagged
```
## Fine
```diff
  - id: received
+   informed: employer-brand
```
"""

from collections.abc import Iterator

from journeymap.graph.nodes import TouchpointNode
from journeymap.rules.api import Item, JourneyGraph, Problem, Problems, mark_id, rule

_CHANGES = ("content", "message", "campaign")


@rule("bypassed-asset-owner", "ownership", "warning", filled_by={"owner", "responsible", "consulted"})
def check(graph: JourneyGraph) -> Problems:
    """Report the touchpoints of one owner that work on an asset of another team."""
    organization = graph.organization
    bypassing: dict[tuple[str, str, tuple[str, ...]], list[Item]] = {}
    for node in graph.touchpoints:
        for index, id, owner in _owned_assets(graph, node):
            item = Item(node.pointer("assets", index), node.label, node.id)
            bypassing.setdefault((id, owner, tuple(sorted(node.touchpoint.owners))), []).append(item)
    for (id, owner, owners), items in bypassing.items():
        team = mark_id("teams", owner)
        doubt = "" if owners else f"; so far {{it has|they have}} no owner, who may be {team}"
        yield Problem(
            items[0].at,
            f'{{items}} {{works|work}} on "{organization.name("assets", id)}" ({id}), which {team} owns, and {team}'
            f" neither takes part nor is informed: its next change may undo {{this one|these}}{doubt}",
            f"name {owner} under `informed`, or under `consulted` if it has a say{'' if owners else '; add `owner`'}",
            related=((f"owned by {owner}", organization.pointer("assets", id, "owner")),),
            value={"asset": id, "owners": owners},
            data={"asset": id, "owner": owner},
            items=tuple(items),
            is_possible=not owners,
        )


def _owned_assets(graph: JourneyGraph, node: TouchpointNode) -> Iterator[tuple[int, str, str]]:
    """Yield the assets that a touchpoint changes without a word to their owner: position, id and owner."""
    teams, touchpoint = graph.organization.teams, node.touchpoint
    if not touchpoint.assets or touchpoint.kind not in _CHANGES or teams.has_undeclared(touchpoint):
        return
    declared = graph.organization.catalogue("assets") or {}
    seen: set[str] = set()
    for index, id in enumerate(touchpoint.assets):
        asset = declared.get(id)
        owner = teams.owner(asset.owners) if asset and asset.kind in ("content", "brand") else None
        if owner and id not in seen and not teams.is_told(owner, touchpoint):
            yield index, id, owner
        seen.add(id)
