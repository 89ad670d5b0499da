"""The workspace declares something that nothing uses.

## Why it matters
It is either forgotten (a team that should own something, a promise that nobody makes) or left over, and then misleads
people who look for a team or a channel to name.

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

from journeymap.graph.usage import unused
from journeymap.rules.api import ANY_KEY, Portfolio, Problem, Problems, rule


@rule("unused-definition", "upkeep", "note", of="workspace", filled_by=ANY_KEY)
def check(portfolio: Portfolio) -> Problems:
    for catalogue, left in unused(portfolio).items():
        key = {"teams": "owner", "anchors": "when"}.get(catalogue, catalogue)
        for id in portfolio.catalogue(catalogue) or ():
            if id in left:
                yield Problem(
                    portfolio.pointer(catalogue, id),
                    f'nothing uses the {catalogue[:-1]} "{portfolio.name(catalogue, id)}" ({id})',
                    f"name it under `{key}` where it belongs, or remove it",
                )
