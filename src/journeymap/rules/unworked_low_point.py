"""A touchpoint hurts, and no opportunity says what could be better.

## Why it matters
A map is drawn to find where people suffer, and to change it. A low point without an idea, an owner and a day stays as
it is until the next map. Where a path ends, such as in a rejection, a bad feeling alone is not asked about.

## Evidence
Practitioners count opportunities with an owner among the five parts of a journey map ([a copy of the Nielsen Norman
Group's guide](https://it.scribd.com/document/428995034/Goal-Journey-Mapping-101)), and see in maps that change nothing
the usual failure ([Smaply](https://www.smaply.com/blog/why-journey-maps-fail)). This is their opinion.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: check-in # flagged
  emotion: -2
```

```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: application # flagged
  pains: Everything has to be typed again
```
## Fine
```diff
  emotion: -2
+ opportunities:
+   - {idea: A buddy on every shift, owner: ward-managers}
```

```diff
  pains: Everything has to be typed again
+ opportunities: {idea: Read the data from the file, owner: people-partners, status: doing}
```
"""

from collections.abc import Mapping

from journeymap.graph.feelings import LOWEST, emotions, is_low_point, is_worked_on
from journeymap.rules.api import Item, JourneyGraph, Problem, Problems, TouchpointNode, join_words, rule

_HELP = "add `opportunities:` with the `idea` that would help, and the `owner` who takes it up"


@rule("unworked-low-point", "upkeep", "note", filled_by={"opportunities"})
def check(graph: JourneyGraph) -> Problems:
    """Report each touchpoint of the lowest feeling, and the others in one finding."""
    low_points = [node for node in graph.touchpoints if not is_worked_on(node) and is_low_point(graph, node)]
    others = []
    for node in low_points:
        if min(emotions(node), default=0) > LOWEST:
            others.append(Item(node.id_pointer, node.label, node.id))
            continue
        yield Problem(
            node.id_pointer,
            f"{node.label} feels as bad as it can (−2){_names(graph, node)}, and nobody works on it: no opportunity"
            " says what would help",
            _HELP,
            value=frozenset(_to_whom(node)),
            data={"emotion": LOWEST},
        )
    if others:
        yield Problem(
            others[0].at,
            "{items} {hurts|hurt}, and nobody works on {it|them}: no opportunity says what could be better",
            f"{_HELP}{{|, at each of them}}",
            items=tuple(others),
        )


def _to_whom(node: TouchpointNode) -> list[str]:
    """Return the personas to whom it feels so, where the map tells them apart."""
    emotion = node.touchpoint.emotion
    return [id for id, value in emotion.items() if value == LOWEST] if isinstance(emotion, Mapping) else []


def _names(graph: JourneyGraph, node: TouchpointNode) -> str:
    lowest = _to_whom(node)
    return f" to {join_words(graph.organization.name('personas', id) for id in lowest)}" if lowest else ""
