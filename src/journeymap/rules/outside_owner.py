"""Teams of functions that the workspace does not name own what people meet.

## Why it matters
Some organizations decide that one or two functions answer for everything that candidates and staff meet. Where another
owns a part of it, that part drifts away: a newcomer is welcomed twice and equipped never.

## Evidence
No source says which functions must own what people meet, so the rule asks only where you set the option. There is
evidence against a distant owner: talks that the ward's manager holds in person keep more nurses
([Laudio](https://laudio.com/insights/new-hire-check-ins-how-the-when-and-who-impact-rn-retention), a vendor's data).
So name who does the work under `responsible`, or add the function to the option.

## Options
`functions`: the functions that may own what people meet; [], our default: nothing is asked until you name them.

## Flagged
```yaml
# journeymap.yaml: checks / rules
outside-owner: {functions: [hr, marketing]}
# nurse.yaml: stages / engage / touchpoints
- id: ward-talk
  owner: ward-managers # flagged
```
## Fine
```diff
- owner: ward-managers
+ owner: people-partners
+ responsible: ward-managers
```
```diff
- outside-owner: {functions: [hr, marketing]}
+ outside-owner: {functions: [hr, marketing, clinical]}
```
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from journeymap.model.organization import Function
from journeymap.rules.api import (
    Item,
    JourneyGraph,
    Problem,
    Problems,
    RuleOptions,
    function_name,
    join_words,
    mark_id,
    rule,
)

NAME = "outside-owner"


class Options(RuleOptions):
    functions: tuple[Function, ...] = ()


@dataclass(frozen=True, slots=True)
class _Setting:
    """The option as it is written, and the team and function of each touchpoint."""

    functions: tuple[Function, ...]
    where: str
    level: str
    owners: Mapping[str, tuple[str, str]]


@rule(NAME, "ownership", "error", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Report the touchpoints that other functions own, by team."""
    items, owners = [], dict[str, tuple[str, str]]()
    for node in graph.touchpoints if options.functions else ():
        owner, function = graph.owner(node), graph.function(node)
        is_met = node.touchpoint.side == "frontstage" and node.touchpoint.from_ != "person"
        if owner and function and is_met and function not in options.functions:
            owners[node.id] = owner, function
            group = f"{mark_id('teams', owner)} ({function_name(function)}, {{n}})"
            items.append(Item(node.pointer("owner"), node.label, node.id, group))
    if items:
        setting = graph.journey.checks.rules.get(NAME) if graph.journey.checks else None
        where = f"the file of {graph.id}"
        if not (setting and "functions" in setting.options):
            setting, where = graph.organization.organization.checks.rules[NAME], "`journeymap.yaml`"
        level = f"level: {setting.level}, " if setting.level else ""
        yield _problem(_Setting(options.functions, where, level, owners), tuple(items))


def _problem(setting: _Setting, items: tuple[Item, ...]) -> Problem:
    teams = dict(setting.owners[item.id] for item in items)
    allowed = join_words(map(function_name, setting.functions), "or")
    added = ", ".join(dict.fromkeys((*setting.functions, *teams.values())))
    return Problem(
        items[0].at,
        f"people meet {{n}} {{touchpoint|touchpoints}} that {allowed} must own and another function owns: {{items}}",
        f"name a team of {allowed} as `owner`, and {join_words(teams)} under `responsible`, which does the work; or"
        f" allow it: under `checks` and `rules` in {setting.where}, write"
        f" `{NAME}: {{{setting.level}functions: [{added}]}}`",
        items=items,
        value=frozenset(teams),
        data={"teams": list(teams), "functions": list(dict.fromkeys(teams.values()))},
        relist=partial(_problem, setting),
    )
