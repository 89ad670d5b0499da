"""A hand-off was accepted by a team that is not the next owner.

## Why it matters
The team that agreed is not the one that must go on. So nobody who has to act has agreed, and the person waits between
the two.

## Evidence
Onboarding tasks fall between recruiting, IT, facilities, payroll and managers when roles are not clear
([Hyring](https://hyring.com/free-hr-toolkit/hr-glossary/raci-matrix)); each side assumes that the other has done it
([Talent
Canada](https://www.talentcanada.ca/onboarding-can-overwhelm-new-hires-turn-the-fire-hose-of-information-into-a-babbling-brook/)).
Both are practitioners' opinion.

## Flagged
```yaml
# nurse.yaml: stages / attract / touchpoints
- id: open-evening
  next: application
  handoff:
    what: Who came, and which ward they liked
    accepted_by: ward-managers # flagged
```
## Fine
```diff
- accepted_by: ward-managers
+ accepted_by: people-partners
```
"""

from journeymap.graph.handoffs import handoff_statements
from journeymap.rules.api import JourneyGraph, Problem, Problems, join_words, mark_id, rule


@rule("misdirected-handoff", "ownership", "warning", filled_by={"handoff"}, filled_in="path")
def check(graph: JourneyGraph) -> Problems:
    is_part_or_parent = graph.organization.teams.is_part_or_parent
    for node in graph.touchpoints:
        for statement in handoff_statements(graph, node):
            team = statement.handoff.accepted_by or ""
            owners = {taker: owner for taker in statement.takers if (owner := graph.owner(taker))} if team else {}
            missed = {taker: owner for taker, owner in owners.items() if not is_part_or_parent(team, owner)}
            next_owners = list(dict.fromkeys(missed.values()))
            marked = join_words(mark_id("teams", owner) for owner in next_owners)
            for persona in statement.personas if missed else ():
                yield Problem(
                    node.pointer(*statement.keys, "accepted_by"),
                    f"{mark_id('teams', team)} accepted what {node.label} hands over, but {marked} owns what comes"
                    f" next, {join_words(taker.label for taker in missed)}; so nobody who goes on has agreed",
                    f"name {join_words(next_owners)} under `accepted_by` once it has agreed, or correct the next owner",
                    related=tuple((f"owned by {owner}", taker.pointer("owner")) for taker, owner in missed.items()),
                    persona=persona,
                    value=[team, frozenset(taker.reference for taker in missed)],
                    data={"accepted_by": team, "owners": next_owners},
                    is_possible=not any(taker in statement.certain for taker in missed),
                )
