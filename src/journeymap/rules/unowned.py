"""A touchpoint has no owner.

## Why it matters
Nobody repairs what nobody owns: the offer without a follow-up, the careers page that is out of date. A map without
owners shows the gaps between departments and leaves them open.

## Evidence
A maker of mapping tools names it first among the reasons why journey maps fail
([Smaply](https://www.smaply.com/blog/why-journey-maps-fail)), and RACI practice asks for exactly one accountable party
([Hyring](https://hyring.com/free-hr-toolkit/hr-glossary/raci-matrix)): practitioners' opinion.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: first-day # flagged
  owner:
```
## Fine
```diff
- owner:
+ owner: people-partners
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("unowned", "ownership", "error", filled_by={"owner"})
def check(graph: JourneyGraph) -> Problems:
    for node in graph.touchpoints:
        if not node.touchpoint.owner:
            yield Problem(
                node.id_pointer,
                f"{node.label} has no owner",
                "one team must be accountable for it: add a line `owner:` with the id of that team",
            )
