"""A touchpoint that people meet is owned outside HR and marketing.

## Why it matters
Wards, clinics and IT do much of what people meet, besides their own work. Unless HR or marketing answers for the whole,
the parts drift apart: a newcomer is welcomed twice and equipped never. Name who does the work under `responsible`.

## Evidence
No study: a division of labour that the format proposes, after two consultants' articles on HR with marketing and HR
with clinical teams. There is evidence against a distant owner: talks that the ward's manager holds in person keep more
nurses ([Laudio](https://laudio.com/insights/new-hire-check-ins-how-the-when-and-who-impact-rn-retention), a vendor's
data). So name the ward under `responsible`, or add `clinical` to the option.

## Options
`functions`: the functions that may own what people meet; `[hr, marketing]`, our default.

## Flagged
```yaml
# journeymap.yaml: metrics
engagement:
  owner: people-partners
  shared_with: ward-managers
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
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, function_name, join_words, rule


class Options(RuleOptions):
    functions: tuple[str, ...] = ("hr", "marketing")


@rule("outside-owner", "ownership", "error", filled_by={"owner", "responsible", "consulted"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    allowed = join_words(map(function_name, options.functions), "or")
    for node in graph.touchpoints:
        function = graph.function(node)
        if function and function not in options.functions and node.touchpoint.side == "frontstage":
            owner = graph.owner(node)
            yield Problem(
                node.pointer("owner"),
                f"{node.label} is owned by {owner} ({function_name(function)}); {allowed} must own what people meet",
                f"name a team of {allowed} as `owner`, and {owner} under `responsible`, since it does the work",
                value=owner,
                data={"owner": owner, "function": function},
            )
