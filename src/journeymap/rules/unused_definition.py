"""The workspace declares something that nothing uses.

## Why it matters
It is either forgotten (a team that should own something, a promise that nobody makes) or left over, and then misleads
people who look for a team or a channel to name. A pattern of `exclude` that matches nothing is reported too: it is
misspelt, or what it left out is gone.

## Evidence
No source measures it; every linter of this kind reports unused names.

## Flagged
```yaml
# journeymap.yaml: teams
event-office: # flagged
  name: Event office
  function: marketing
```
## Fine
```diff
+ # nurse.yaml: stages / attract / touchpoints
+ - id: open-evening
+   responsible: event-office
```
"""

from journeymap.graph.usage import naming_keys, used_by_journey, used_by_organization
from journeymap.model.organization import CATALOGUES, item_of
from journeymap.rules.api import (
    Facts,
    JourneyGraph,
    OrganizationGraph,
    Pointer,
    Problem,
    Problems,
    workspace_rule,
)

Id = tuple[str, str]
"""A catalogue and an id in it."""
NAMING = naming_keys() - {"checks", "emotion", "from", "pains", "thoughts", "waivers"}
"""The keys of what uses something, without those that only mention it."""


def collect(graph: JourneyGraph) -> frozenset[Id]:
    return used_by_journey(graph) & graph.organization.declared_ids


@workspace_rule("unused-definition", "upkeep", "note", filled_by=NAMING, filled_in="workspace", collect=collect)
def conclude(organization: OrganizationGraph, journeys: Facts[frozenset[Id]]) -> Problems:
    used = set(used_by_organization(organization.organization)).union(*journeys)
    for catalogue in CATALOGUES:
        if catalogue in ("cohorts", "data"):
            continue  # a plan uses all cohorts, and `measure` all sources
        key = {"teams": "owner", "anchors": "when"}.get(catalogue, catalogue)
        for id in organization.catalogue(catalogue) or ():
            if (catalogue, id) not in used and not organization.is_of_template(catalogue, id):
                yield Problem(
                    organization.pointer(catalogue, id),
                    f'nothing uses the {item_of(catalogue)} "{organization.name(catalogue, id)}" ({id})',
                    f"name it under `{key}` where it belongs, or remove it",
                )
    for number in organization.workspace.load_result.unused_patterns:
        pattern = organization.organization.exclude[number]
        message = f"the pattern `{pattern}` of `exclude` matches nothing"
        help = "correct it, or remove it; patterns are written as in .gitignore: with `/`, `*`, `**` and `!`"
        yield Problem(Pointer(keys=("exclude", number)), message, help, value=["exclude", pattern])
