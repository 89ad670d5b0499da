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
from journeymap.rules.api import JourneyGraph, Problem, Problems, join_words, rule


@rule("misdirected-handoff", "ownership", "warning", filled_by={"handoff"})
def check(graph: JourneyGraph) -> Problems:
    """Hand-offs that were accepted by a team that is neither the next owner nor its parent or part."""
    teams = graph.portfolio.teams
    for node in graph.touchpoints:
        for said in handoff_statements(graph, node):
            team = said.handoff.accepted_by
            if not team:
                continue
            owners = {taker: owner for taker in said.takers if (owner := graph.owner(taker))}
            missed = {taker: owner for taker, owner in owners.items() if not teams.is_part_or_parent(team, owner)}
            if missed:
                next_owners = join_words(dict.fromkeys(missed.values()))
                yield Problem(
                    node.pointer(*said.keys, "accepted_by"),
                    f"what {node.label} hands over was accepted by {team}, but"
                    f" {join_words(taker.label for taker in missed)}, which comes next, is owned by {next_owners}",
                    f"once {next_owners} has agreed to take it, name it under `accepted_by`; or mend the owner of what"
                    " comes next",
                    related=tuple((f"owned by {owner}", taker.pointer("owner")) for taker, owner in missed.items()),
                    value=[team, *sorted(taker.reference for taker in missed)],
                    data={"accepted_by": team, "owners": list(dict.fromkeys(missed.values()))},
                )
