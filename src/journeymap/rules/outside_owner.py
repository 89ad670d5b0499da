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

from journeymap.model.organization import Function
from journeymap.rules.api import Item, JourneyGraph, Problem, Problems, RuleOptions, function_name, join_words, rule

NAME = "outside-owner"


class Options(RuleOptions):
    functions: tuple[Function, ...] = ()


@rule(NAME, "ownership", "error", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Report the touchpoints that other functions own, by team."""
    items, functions = [], dict[str, str]()
    for node in graph.touchpoints if options.functions else ():
        owner, function = graph.owner(node), graph.function(node)
        is_met = node.touchpoint.side == "frontstage" and node.touchpoint.from_ != "person"
        if owner and function and is_met and function not in options.functions:
            functions[owner] = function
            group = f"{owner} ({function_name(function)}, {{n}})"
            items.append(Item(node.pointer("owner"), node.label, node.id, group))
    if not items:
        return
    allowed = join_words(map(function_name, options.functions), "or")
    added = ", ".join(dict.fromkeys((*options.functions, *functions.values())))
    setting = graph.journey.checks.rules.get(NAME) if graph.journey.checks else None
    where = f"the file of {graph.id}" if setting and "functions" in setting.options else "`journeymap.yaml`"
    setting = (
        setting if setting and "functions" in setting.options else graph.organization.organization.checks.rules[NAME]
    )
    level = f"level: {setting.level}, " if setting.level else ""
    yield Problem(
        items[0].at,
        f"people meet {{n}} {{touchpoint|touchpoints}} that {allowed} must own and another function owns: {{items}}",
        f"name a team of {allowed} as `owner`, and {join_words(functions)} under `responsible`, which does the work; or"
        f" allow it: under `checks` and `rules` in {where}, write `{NAME}: {{{level}functions: [{added}]}}`",
        items=tuple(items),
        value=frozenset(functions),
        data={"teams": list(functions), "functions": list(dict.fromkeys(functions.values()))},
    )
