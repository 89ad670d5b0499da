"""A journey agreed to an older version of its template, or names something of it by a former id.

## Why it matters
A journey takes over what changes in its template at once. `version` says up to where somebody has looked at it and
agreed. As long as it is behind, nobody has decided whether the changes suit this place, and its own adaptations may no
longer fit. A former id is still read; it is not when the template forgets it.

## Evidence
No source is needed: it follows from the version, and from `formerly` in the template.

## Flagged
```yaml
# night-ward.yaml
journey: night-ward
name: Night ward
follows: {journey: nurse, version: 1} # flagged
owner: people-partners
reviewed: 2026-11-01

# nurse.yaml
versions:
  2: The first talk is after a month, not after two
  3: The survey is answered within three weeks
```

```yaml
# night-ward.yaml
journey: night-ward
name: Night ward
follows: nurse
owner: people-partners
reviewed: 2026-11-01
adapts:
  month-talk: # flagged
    when: started + 33 days
    because: The first month is by day, with the day team

# nurse.yaml: stages / onboard / touchpoints
- id: check-in
  formerly: month-talk
```
## Fine
```diff
- follows: {journey: nurse, version: 1}
+ follows: {journey: nurse, version: 3}
```

```diff
- month-talk:
+ check-in:
```
"""

from collections.abc import Iterator

from journeymap.findings import Pointer
from journeymap.graph.following import FollowingGraph, following_of
from journeymap.graph.former_names import former_items, former_names
from journeymap.model.values import in_language
from journeymap.rules.api import Fix, JourneyGraph, OrganizationGraph, Problem, Problems, rule


@rule("outdated-template", "system", "warning", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    if isinstance(graph, OrganizationGraph):
        for at, id, current, _ in former_items(graph):
            yield _former(at, id, current, at)
    elif follower := following_of(graph):
        yield from _version(follower)
        for at, id, current, subject in former_names(follower):
            yield _former(at, id, current, subject)


def _version(follower: FollowingGraph) -> Iterator[Problem]:
    following, language = follower.following, follower.graph.organization.languages[0]
    agreed, current = following.version, following.current_version
    if agreed is None or agreed >= current:
        return
    changes = {number: in_language(text, language) for number, text in following.versions.items() if number > agreed}
    texts = "; ".join(f"version {number}: {text}" for number, text in changes.items())
    yield Problem(
        follower.graph.pointer("follows", "version"),
        f'version {agreed} of "{follower.template_name}" was agreed to, and it is at version {current} now: {texts}',
        f"look at what has changed and adapt what does not suit you; then write `version: {current}`",
        subject=follower.graph.pointer(),
        value=["version", agreed, current],
        data={
            "agreed": agreed,
            "current": current,
            "versions": {str(number): text for number, text in changes.items()},
        },
    )


def _former(at: Pointer, id: str, current: str, subject: Pointer) -> Problem:
    return Problem(
        at,
        f"the template calls `{id}` by a new id: `{current}`",
        f"write `{current}`",
        subject=subject,
        value=["formerly", *at.keys],
        data={"id": id, "current": current},
        fix=Fix.writing(current),
    )
