"""An adaptation repeats the template, or changes nothing.

## Why it matters
What is repeated looks like a decision and is none. It stays when the template changes, so this place is left behind
without anybody having wanted it. The fewer lines a journey has that follows another one, the better people see what is
really different.

Reported are a key under `adapts` with the value of the template, a key under `without` that the template does not have,
and an entry of `adapts` or `adopts` without which the journey would be the same.

## Evidence
No source is needed: it follows from the template.

## Flagged
```yaml
# night-ward.yaml
journey: night-ward
name: Night ward
follows: nurse
owner: people-partners
reviewed: 2026-11-01
adapts:
  check-in:
    kind: conversation # flagged
    when: started + 33 days
    because: The first month is by day, with the day team
```

```yaml
# night-ward.yaml
journey: night-ward
name: Night ward
follows: nurse
owner: people-partners
reviewed: 2026-11-01
adopts: [stay-interview] # flagged
```
## Fine
```diff
- kind: conversation
```

```diff
  reviewed: 2026-11-01
- adopts: [stay-interview]
```
"""

from collections.abc import Iterator

from journeymap.findings import Pointer
from journeymap.graph.following import FollowingGraph, following_of
from journeymap.rules.api import JourneyGraph, Problem, Problems, rule
from journeymap.systems.adaptation_effects import AdaptationEffect, idle_adoptions


@rule("empty-adaptation", "system", "note")
def check(graph: JourneyGraph) -> Problems:
    follower = following_of(graph)
    if follower is None:
        return
    for id, effect in follower.effects.items():
        if id not in follower.damaged:  # what could not be read may be what differs
            yield from _of_entry(follower, id, effect)
    for number in idle_adoptions(follower.following, follower.effects):
        written = follower.following.written.adopts[number]
        id = follower.following.current_ids.get(written, written)
        yield _problem(
            follower,
            graph.pointer("adopts", number),
            id,
            f"{follower.label(id)} is under `adopts`, and without that this journey would be the same",
            "remove it: only what is optional in the template has to be adopted",
            "adopts",
        )


def _of_entry(follower: FollowingGraph, id: str, effect: AdaptationEffect) -> Iterator[Problem]:
    label = follower.label(id)
    if effect.is_empty:
        message = f"{label} is under `adapts`, and nothing of it differs from the template"
        yield _problem(follower, follower.entry("adapts", id), id, message, "remove the entry", "adapts")
        return
    instead = "name the touchpoint under `adopts` in place of this entry" if effect.adopts else ""
    for key in effect.repeated:
        does = "leaves it where it is in the template" if key in ("after", "before") else "repeats the template"
        message = f"`{key}` of {label} {does}: it would stay when the template changes"
        at, help = follower.adapted(id, key), instead or "remove the line"
        yield _problem(follower, at, id, message, help, "adapts", key, adopts=effect.adopts)
    for key in (each for each in effect.without if each not in ("id", "name")):  # which cannot be left out
        message = f"`{key}` of {label} is under `without`, and the template does not have it"
        at, help = follower.adapted(id, key), instead or "remove it there"
        yield _problem(follower, at, id, message, help, "without", key, adopts=effect.adopts)


def _problem(
    follower: FollowingGraph,
    at: Pointer,
    id: str,
    message: str,
    help: str,
    entry: str,
    key: str | None = None,
    *,
    adopts: bool = False,
) -> Problem:
    return Problem(
        at,
        message,
        help,
        subject=follower.subject(id),
        value=[entry, key],
        data={"entry": entry, "key": key, **({"adopts": True} if adopts else {})},
    )
