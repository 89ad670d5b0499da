"""Something is declared in the workspace, and nothing uses it.

## Why it matters
What nobody uses is either forgotten (a team that should own something, a promise that nobody makes) or left over, and
then misleads whoever looks for a team or a channel to name.

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
+ # journeymap.yaml: assets
+ careers-site:
+   owner: employer-brand
+ stand-at-fairs:
+   owner: event-office
+ # nurse.yaml: stages / attract / touchpoints
+ - id: open-evening
+   responsible: event-office
+   assets: stand-at-fairs
```
"""

from journeymap.graph.usage import unused
from journeymap.rules.api import ANY_KEY, Portfolio, Problem, Problems, rule


@rule("unused-definition", "upkeep", "note", of="workspace", filled_by=ANY_KEY)
def check(portfolio: Portfolio) -> Problems:
    """Items of catalogues that nothing but retired touchpoints uses."""
    for catalogue, left in unused(portfolio).items():
        for id in portfolio.catalogue(catalogue) or ():
            if id in left:
                yield Problem(
                    portfolio.pointer(catalogue, id),
                    f'nothing uses the {catalogue[:-1]} "{portfolio.name(catalogue, id)}" ({id})',
                    f"name it under `{_KEYS[catalogue]}` where it belongs, or remove it",
                )


_KEYS = {
    "teams": "owner",
    "personas": "personas",
    "channels": "channels",
    "metrics": "metrics",
    "promises": "promises",
    "assets": "assets",
    "anchors": "when",
}
