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
from journeymap.rules.api import Facts, OrganizationGraph, Pointer, Problem, Problems, join_words, workspace_rule


@workspace_rule("circular-need", "flow", "error", collect=needs_of)
def conclude(_: OrganizationGraph, journeys: Facts[tuple[Need, ...]]) -> Problems:
    for cycle in need_cycles(need for needs in journeys for need in needs):
        first, *others = cycle
        references = {need.reference for need in cycle}
        pointers = [next(at for at, reference in need.entries if reference in references) for need in cycle]
        labels = join_words(need.label for need in (first, *others[:8]))
        what = f"{labels} need each other" if others else f"{labels} needs itself"
        yield Problem(
            pointers[0],
            f"{what}, so that none can ever happen",
            "decide which comes first, and remove its `needs`",
            related=tuple(("needs it in turn", pointer) for pointer in pointers[1:9]),
            value=frozenset(references),
            same_as=Pointer(),
            data={"touchpoints": [need.reference for need in cycle]},
        )
