"""Teams that own touchpoints have no function, neither their own nor that of the team above them.

## Why it matters
Rules about hand-offs between departments, contested channels and one-sided stages compare functions. They cannot speak
of a team that has none, so a map may look complete because nobody said who these teams are.

## Evidence
No source is needed: it says which rules cannot speak.

## Flagged
```yaml
# journeymap.yaml: teams
preceptors: # flagged
  name: Preceptors
# nurse.yaml: stages / engage / touchpoints
- id: ward-talk
  owner: preceptors
```
## Fine
```diff
  name: Preceptors
+ parent: ward-managers
```
"""

from journeymap.model.values import quoted_name
from journeymap.rules.api import Facts, Item, JourneyGraph, OrganizationGraph, Problem, Problems, workspace_rule


def collect(graph: JourneyGraph) -> frozenset[str]:
    return frozenset(owner for node in graph.touchpoints if (owner := graph.owner(node)))


@workspace_rule(
    "unknown-function", "upkeep", "note", filled_by={"function", "parent", "members"}, filled_in="item", collect=collect
)
def conclude(organization: OrganizationGraph, journeys: Facts[frozenset[str]]) -> Problems:
    owning = frozenset[str]().union(*journeys)
    teams = [
        team
        for team in organization.catalogue("teams") or ()
        if team in owning and organization.teams.function(team) is None
    ]
    if teams:
        names = {team: f"{quoted_name(organization.name('teams', team))} ({team})" for team in teams}
        yield Problem(
            organization.pointer("teams", teams[0]),
            "{items} {owns|own} touchpoints and {has|have} no `function`: rules about functions cannot speak of"
            " {this team|these teams}",
            "add a line `function:` to {it|each}, such as `hr`, `marketing`, `clinical` or `operations`, or `parent:`"
            " with the team above",
            items=tuple(Item(organization.pointer("teams", team), names[team], team) for team in teams),
            listed_as="teams",
        )
