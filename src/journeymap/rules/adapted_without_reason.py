"""A journey changes what was agreed for all, and does not say why.

## Why it matters
Unity does not have to be uniformity: one ward needs what another does not. The partners can only learn from a
difference whose reason they know. Perhaps it would suit all of them; perhaps it was a mistake. Half a sentence is
enough.

What is local needs no reason: `notes`, `links`, `tags`, `evidence`, `emotion`, `thoughts`, `pains`, `opportunities`,
`waivers`, `audience`, `events` and keys that begin with `x-`, languages that are added to a text, and `status: planned`
with `planned_for`. All other keys are agreed, and so is where a touchpoint stands (`after`, `before`).

## Evidence
No source: which keys are local is our default. Records of decisions in other fields ask for the reason first.

## Flagged
```yaml
# night-ward.yaml
journey: night-ward
name: Night ward
follows: nurse
owner: people-partners
reviewed: 2026-11-01
adapts:
  check-in: # flagged
    when: started + 33 days
```
## Fine
```diff
    when: started + 33 days
+   because: The first month is by day, with the day team
```
"""

from journeymap.graph.following import following_of
from journeymap.rules.api import JourneyGraph, Problem, Problems, join_first, rule
from journeymap.systems.adaptation_effects import PLACE


@rule("adapted-without-reason", "system", "warning")
def check(graph: JourneyGraph) -> Problems:
    follower = following_of(graph)
    for id, effect in follower.effects.items() if follower else ():
        has_reason = effect.adaptation.because is not None
        if follower is None or not effect.agreed or has_reason or follower.is_unsure(id, "because"):
            continue
        keys = join_first("its place" if key == PLACE else f"`{key}`" for key in effect.agreed)
        yield Problem(
            follower.entry("adapts", id),
            f"{follower.label(id)} differs from the template in {keys}, and nothing says why",
            "write the reason under `because`, so that the others can tell whether it would suit them too",
            subject=follower.subject(id),
            value=frozenset(effect.agreed),
            data={"keys": list(effect.agreed)},
        )
