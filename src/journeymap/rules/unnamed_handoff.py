"""The journey passes from one department to another, and nothing says what is handed over.

## Why it matters
Between departments things get lost: the next team does not know what was promised, asks again, or does not know that it
is its turn. A line that says what passes on, and who agreed to take it, closes the gap.

## Evidence
Organizations differ in where recruiting ends and onboarding begins, and unclear hand-offs come to light when the
journey is mapped
([Applaud](https://www.applaudhr.com/blog/onboarding-offboarding/high-impact-employee-journeys-from-onboarding-to-offboarding));
maps of one department miss them ([Smaply](https://www.smaply.com/blog/why-journey-maps-fail)). Both are vendors'
opinion.

## Flagged
```yaml
# nurse.yaml: stages / attract / touchpoints
- id: open-evening # flagged
  next: application
  handoff:
```
## Fine
```diff
  handoff:
+   what: Who came, and which ward they liked
+   within: 3 days
+   accepted_by: people-partners
```
"""

from journeymap.graph.handoffs import unnamed_handoffs
from journeymap.rules.api import (
    JourneyGraph,
    Problem,
    Problems,
    TouchpointNode,
    function_name,
    join_words,
    mark_id,
    rule,
)


@rule("unnamed-handoff", "ownership", "warning", filled_by={"handoff"}, filled_in="path")
def check(graph: JourneyGraph) -> Problems:
    """Report certain changes of function without a hand-off, those after one step in one finding."""
    for unnamed in unnamed_handoffs(graph):
        giver, takers, doubts = unnamed.giver, unnamed.takers, unnamed.doubts
        teams = join_words(dict.fromkeys(_team(graph, node) for node in takers))
        doubt = f"; {join_words(node.label for node in doubts)} has no owner and may come in between" if doubts else ""
        complete = f" (first name the owner of {join_words(node.id for node in doubts)})" if doubts else ""
        for persona in unnamed.personas:
            yield Problem(
                giver.id_pointer,
                f"after {giver.label} of {_team(graph, giver)} comes {join_words(node.label for node in takers)} of"
                f" {teams}, and nothing says what is handed over{doubt}",
                "add a line `handoff:` with what the next team must know, so that nobody has to ask or tell it twice"
                f"{complete}",
                related=tuple((f"owned by {_team(graph, node)}", node.pointer("owner")) for node in takers),
                persona=persona,
                value=frozenset(node.id for node in takers),
                data={"next": [node.id for node in takers]},
                is_possible=bool(doubts),
            )


def _team(graph: JourneyGraph, node: TouchpointNode) -> str:
    return f"{mark_id('teams', graph.owner(node) or '')} ({function_name(graph.function(node) or '')})"
