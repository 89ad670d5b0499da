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
    """Circles of `needs`, in one journey or across several; each is one finding, at the first need in it."""
    for circle in portfolio.need_cycles:
        first, *others = circle
        pointers = {node: _need(portfolio, node, circle) for node in circle}
        said = f"and {join_words(node.label for node in others[:8])} need each other" if others else "needs itself"
        yield Problem(
            pointers[first],
            f"{first.label} {said}, so that none can ever happen",
            "decide which comes first, and remove its `needs`",
            related=tuple(("needs it in turn", pointers[node]) for node in others[:8]),
            value=sorted(node.reference for node in circle),
            data={"touchpoints": [node.reference for node in circle]},
        )


def _need(portfolio: Portfolio, node: TouchpointNode, circle: list[TouchpointNode]) -> Pointer:
    """The first entry of `needs` that leads round."""
    graph = portfolio.graph_of(node)
    return next(
        node.pointer("needs", entry)
        for entry, reference in enumerate(node.touchpoint.needs)
        if graph.resolve(reference) in circle
    )
