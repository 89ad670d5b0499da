"""The format does not know a key.

## Why it matters
The value of an unknown key is not read: a misspelt `owner` names no owner. Keys of your own begin with `x-` and are
kept.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: parking
  name: Where to park on the first day
  kind: content
  ownr: people-partners # flagged
```
## Fine
```diff
- ownr: people-partners
+ owner: people-partners
+ x-room: the seminar room on floor 2
```
"""

from journeymap.graph.key_names import UnknownKeyName, misplaced_keys, unknown_key_names
from journeymap.rules.api import Fix, JourneyGraph, OrganizationGraph, Problem, Problems, rule
from journeymap.synonyms import question, suggest


@rule("unknown-key", "reading", "error", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    """Report names of keys that no element has, and keys that mean nothing here; decoding reports the rest."""
    yield from map(_unknown, unknown_key_names(graph))
    for pointer, key in misplaced_keys(graph):
        message, help = f"the format does not know `{key}` here", "it changes something that is taken over: remove it"
        yield Problem(pointer, message, help, value=key, data={"key": key, "suggestion": None})


def _unknown(unknown: UnknownKeyName) -> Problem:
    meant = suggest(unknown.key, unknown.known, "keys")
    help = question(meant) or f"the keys are {', '.join(unknown.known)}, and your own, which begin with `x-`"
    return Problem(
        unknown.pointer,
        f"{unknown.what} has no key `{unknown.key}`",
        help,
        subject=unknown.subject,
        value=unknown.key,
        data={"key": unknown.key, "suggestion": meant[0] if meant else None},
        fix=Fix.writing(meant[0]) if len(meant) == 1 else None,
    )
