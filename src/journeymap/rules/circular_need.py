"""Touchpoints need each other in a circle.

## Why it matters
Each waits for the other, so none of them can happen: the badge needs the contract, the contract needs the badge.

## Evidence
No source is needed: it follows from the map itself.

## Flagged
```yaml
# nurse.yaml: stages / depart / touchpoints
- id: exit-interview
  needs: exit-review # flagged
- id: exit-review
  needs: exit-interview
```
## Fine
```diff
  - id: exit-interview
-   needs: exit-review
```
"""

from journeymap.graph.portfolio import Need, need_cycles, needs_of
from journeymap.rules.api import Facts, OrganizationGraph, Pointer, Problem, Problems, workspace_rule
from journeymap.rules.api.phrases import MOST_NAMED, join_first


@workspace_rule("circular-need", "flow", "error", collect=needs_of)
def conclude(_: OrganizationGraph, journeys: Facts[tuple[Need, ...]]) -> Problems:
    for cycle in need_cycles(need for needs in journeys for need in needs):
        references = {need.reference for need in cycle}
        pointers = [next(at for at, reference in need.entries if reference in references) for need in cycle]
        labels = join_first(need.label for need in cycle)
        what = f"{labels} need each other" if len(cycle) > 1 else f"{labels} needs itself"
        yield Problem(
            pointers[0],
            f"{what}, so that none can ever happen",
            "decide which comes first, and remove its `needs`",
            related=tuple(("needs it in turn", pointer) for pointer in pointers[1 : MOST_NAMED + 1]),
            value=frozenset(references),
            same_as=Pointer(),
            data={"touchpoints": [need.reference for need in cycle]},
        )
