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

from journeymap.rules.api import Pointer, Portfolio, Problem, Problems, TouchpointNode, join_words, rule


@rule("circular-need", "flow", "error", of="workspace")
def check(portfolio: Portfolio) -> Problems:
    """Report each cycle of `needs`, in one journey or across several, at its first need."""
    for cycle in portfolio.need_cycles:
        first, *others = cycle
        needs = {node: _need(portfolio, node, cycle) for node in cycle}
        what = f"and {join_words(node.label for node in others[:8])} need each other" if others else "needs itself"
        yield Problem(
            needs[first],
            f"{first.label} {what}, so that none can ever happen",
            "decide which comes first, and remove its `needs`",
            related=tuple(("needs it in turn", needs[node]) for node in others[:8]),
            value=sorted(node.reference for node in cycle),
            data={"touchpoints": [node.reference for node in cycle]},
        )


def _need(portfolio: Portfolio, node: TouchpointNode, cycle: list[TouchpointNode]) -> Pointer:
    """The first entry of `needs` that is part of the cycle."""
    resolve = portfolio.graph_of(node).resolve
    entries = (index for index, reference in enumerate(node.touchpoint.needs) if resolve(reference) in cycle)
    return node.pointer("needs", next(entries))
