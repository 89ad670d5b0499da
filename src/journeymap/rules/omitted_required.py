"""A journey leaves out what the template requires.

## Why it matters
A required touchpoint is what the partners agreed that everybody meets, wherever they start. If one of them leaves it
out, its people get less than they were promised, and the partnership sees it only when somebody asks. If it cannot be
done here, the partners agree on an exception: a waiver with a reason, a last day and `approved_by`.

A touchpoint is left out if it or its stage is under `omits`, or if it is `status: retired` under `adapts`.

## Evidence
No source: it is what the template says.

## Flagged
```yaml
# night-ward.yaml
journey: night-ward
name: Night ward
follows: nurse
owner: people-partners
reviewed: 2026-11-01
omits:
  growth-talk: Nobody has time for it at night # flagged

# nurse.yaml: stages / develop / touchpoints
- id: growth-talk
  binding: required

# journeymap.yaml
checks:
  rules: {unkept-promise: off, empty-stage: off}
```
## Fine
```diff
  reviewed: 2026-11-01
- omits:
-   growth-talk: Nobody has time for it at night
+ adapts:
+   growth-talk:
+     when: started + 240 days
+     because: Nights begin after the first half year
```
"""

from collections.abc import Iterator

from journeymap.graph.following import EntrySection, FollowingGraph, following_of
from journeymap.rules.api import Item, JourneyGraph, Problem, Problems, mark_id, rule

_HELP = "remove this entry, or say under `adapts` how it is done here; an exception that all agreed to is a waiver with"
_HELP += " `because`, `until` and `approved_by`"


@rule("omitted-required", "system", "error")
def check(graph: JourneyGraph) -> Problems:
    follower = following_of(graph)
    if follower is None:
        return
    touchpoints = follower.following.template_touchpoints
    for id in follower.following.omissions:
        if id not in touchpoints:
            yield from _of_stage(follower, id)
        elif _is_required(follower, id):
            yield _problem(follower, id, "omits")
    for id, effect in follower.effects.items():
        if effect.touchpoint.status == "retired" and _is_required(follower, id):
            yield _problem(follower, id, "adapts")


def _is_required(follower: FollowingGraph, id: str) -> bool:
    touchpoint = follower.following.template_touchpoints[id]
    return touchpoint.binding == "required" and touchpoint.status != "retired"


def _problem(follower: FollowingGraph, id: str, section: EntrySection) -> Problem:
    how = "is retired here" if section == "adapts" else "is left out here"
    return Problem(
        follower.entry(section, id),
        f"{follower.label(id)} is required in the template, and it {how}",
        _HELP,
        subject=follower.subject(id),
        value=section,
        data={"entry": section},
    )


def _of_stage(follower: FollowingGraph, stage: str) -> Iterator[Problem]:
    following = follower.following
    required = [
        id
        for id, of in following.template_stages.items()
        if of == stage and id not in following.omissions and _is_required(follower, id)
    ]
    place = follower.entry("omits", stage)
    if required:
        yield Problem(
            place,
            f"{{items}} {{is|are}} required in the template, and the stage {mark_id('stages', stage)} is left out here",
            _HELP,
            value=["omits", stage],
            data={"entry": "omits", "stage": stage},
            items=tuple(Item(follower.subject(id), follower.label(id), id, place=place) for id in required),
        )
