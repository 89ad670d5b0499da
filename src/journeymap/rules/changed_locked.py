"""A journey or workspace changes what the one that it follows keeps for all.

## Why it matters
Those who follow a template agreed to it, and some of it they agreed not to change: when a talk takes place at the
latest, how all of them measure the same thing. Where one of them changes it silently, the others go on comparing
figures that no longer mean the same, and a promise to all newcomers holds for some. An exception can be right. Then it
is agreed on, and written as a waiver with a reason, a last day and `approved_by`.

These changes are reported:

- a key that the template names under `locked` has another value or is under `without`. Adding languages to a text does
  not change it;
- `binding` is lowered: from `required` to `recommended`, or from either to `optional`;
- what is `audience: internal` is made public. It stays internal in public editions.

A locked `when` can be kept by another time that lies within it:

- a day, a window or a stretch lies within a window or a stretch that holds all of it, and within `by …` if it ends by
  then; `by …` lies within a later `by …`;
- the same length in other units is the same time: 14 days and 2 weeks, 30 days and a month;
- times from different events or touchpoints are compared on the personas' timelines, whose lengths are the `spans`. It
  is a note where that rests on a span that nobody wrote, or something has no date;
- what recurs keeps its rhythm, beginning and end; dates of the calendar lie within dates, and months are the same;
- of several times, each lies within one of the template's, and each of the template's holds one.

## Evidence
No source: it is what the template says. Our reading of "within" is the list above.

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
    when: started + 34 days # flagged
    because: The first month is by day, with the day team

# nurse.yaml: stages / onboard / touchpoints
- id: check-in
  when: started + 28 to 32 days
  locked: when
```

```yaml
# journeymap.yaml
template: partnership
metrics:
  engagement:
    kind: rate # flagged

# partnership/journeymap.yaml
organization: Northern partnership
metrics:
  engagement:
    kind: score
    locked: [kind, unit]
```
## Fine
```diff
- when: started + 34 days
+ when: started + 4 weeks
```

```diff
- kind: rate
+ name: How people feel about their work
```
"""

from journeymap.graph.following import following_of
from journeymap.graph.locked_changes import LockedChange, locked_changes_in_journey, locked_changes_in_workspace
from journeymap.rules.api import JourneyGraph, OrganizationGraph, Problem, Problems, rule
from journeymap.rules.api.values import plain_value, value_words

_WAIVER = "an exception that all agreed to is a waiver with `because`, `until` and `approved_by`"


@rule("changed-locked", "system", "error", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    if isinstance(graph, OrganizationGraph):
        for change in locked_changes_in_workspace(graph):
            yield _problem(change, graph.languages[0])
    elif follower := following_of(graph):
        for change in locked_changes_in_journey(follower):
            yield _problem(change, graph.organization.languages[0])


def _problem(change: LockedChange, language: str) -> Problem:
    key = change.key
    template, here = (plain_value(element, key) for element in (change.template, change.here))
    return Problem(
        change.at,
        _message(change, language),
        f"{_help(change)}; {_WAIVER}",
        subject=change.subject,
        value=[key, here],
        data={"key": key, "template": template, "here": here},
        is_possible=change.is_possible,
    )


def _message(change: LockedChange, language: str) -> str:
    key, label = change.key, change.label
    there = value_words(change.template, key, language)
    here = value_words(change.here, key, language) if change.here else ""
    if change.kept == "internal":
        return f"the template keeps {label} internal, and here it is public"
    if change.kept == "binding":
        here = plain_value(change.here, key) or "recommended"
        return f"{label} is {plain_value(change.template, key)} in the template, and only {here} here"
    if change.is_possible and change.assumed:
        return f"`{key}` of {label} is locked, and nobody wrote how long it is between {here} and {there}"
    if change.is_possible:
        return f"`{key}` of {label} is locked, and it is open whether {here or 'it'} keeps {there or 'it'}"
    if key == "locked":
        return f"the template locks keys of {label}, and here they are not locked"
    if change.here is None:
        return f"the template locks `{key}` of {label}, and here it does not hold"
    values = f": {here} instead of {there}" if here and there else ""
    return f"the template locks `{key}` of {label}, and here it has another value{values}"


def _help(change: LockedChange) -> str:
    if change.is_possible and change.assumed:
        spans = ", ".join(f"{anchor}: …" for anchor in change.assumed)
        return f"write `spans: {{{spans}}}` in `journeymap.yaml`, or a time that counts from the same event"
    if change.is_possible:
        return f"complete `{change.key}`, or remove it here"
    if change.here is None:
        return f"remove `{change.key}` under `without`"
    time = plain_value(change.template, "when") if change.key == "when" else None
    within = f", or write a time within `{time}`" if isinstance(time, str) else ""
    return f"remove `{change.key}` here{within}"
