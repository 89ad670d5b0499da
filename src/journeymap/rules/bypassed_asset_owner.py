"""A touchpoint works on an asset of another team, and that team neither takes part nor is informed.

## Why it matters
The owner of a careers site answers for it. If others change it without a word, its next change undoes theirs.

## Evidence
Practitioners describe careers sites, adverts and social channels as ground that HR and marketing share ([Employer
branding
trends](https://www.employer-branding-trends.com/the-talent-acquisition-vs-marketing-turf-war-is-over-here-is-who-owns-the-employer-brand)).
That the owner should at least be informed is our conclusion.

## Flagged
```yaml
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

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("bypassed-asset-owner", "ownership", "warning", filled_by={"owner", "responsible", "consulted", "informed"})
def check(graph: JourneyGraph) -> Problems:
    organization, teams = graph.organization, graph.organization.teams
    owners = {id: teams.owner(asset.owner) for id, asset in (organization.catalogue("assets") or {}).items()}
    for node in graph.touchpoints:
        for index, id in enumerate(node.touchpoint.assets):
            owner = owners.get(id)
            if owner and owner not in teams.taking_part(node.touchpoint) | teams.informed(node.touchpoint):
                yield Problem(
                    node.pointer("assets", index),
                    f'{node.label} works on the asset "{organization.name("assets", id)}" ({id}), which {owner} owns,'
                    f" and {owner} neither takes part nor is informed",
                    f"name {owner} under `informed`, or under `consulted` if it has a say",
                    related=((f"owned by {owner}", organization.pointer("assets", id, "owner")),),
                    value=id,
                    data={"asset": id, "owner": owner},
                )
