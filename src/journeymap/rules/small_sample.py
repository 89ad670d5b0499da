"""Evidence rests on so few people that they can be recognised.

## Why it matters
Four answers from a ward of six are four people. Their colleagues know who they are, and the next survey gets no honest
answer. What is once in a shared file or its history cannot be taken back.

## Evidence
Survey systems show no scores of fewer than 5 people by default ([Viva
Glint](https://learn.microsoft.com/en-us/viva/glint/reports/confidentiality-suppression-reports),
[Lattice](https://help.lattice.com/hc/en-us/articles/360061212133)) and go no lower than 3; the NHS staff survey asks
for 11 ([East Lancashire](https://elht.nhs.uk/working-us/staff-survey-2025)). These are the providers' own rules.

## Options
`k`: how many people it takes; 5, the default of most survey systems; at least 3.

## Flagged
```yaml
# nurse.yaml: evidence
- source: Interviews with night nurses
  sample: 4 # flagged
```
## Fine
```diff
- sample: 4
+ sample: under 10
```
"""

from journeymap.model.values import in_language, quoted_name
from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, TouchpointNode, option, rule


class Options(RuleOptions):
    k: int = option(5, at_least=3)  # fewer than 3 people can always be recognised


@rule("small-sample", "privacy", "warning", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    holders: list[JourneyGraph | TouchpointNode] = [graph, *graph.touchpoints]
    for holder in holders:
        evidence = holder.touchpoint.evidence if isinstance(holder, TouchpointNode) else holder.journey.evidence
        for index, item in enumerate(evidence):
            if isinstance(item.sample, int) and 0 < item.sample < options.k:
                source = in_language(item.source, graph.organization.languages[0])
                yield Problem(
                    holder.pointer("evidence", index, "sample"),
                    f"{quoted_name(source)} rests on fewer than {options.k} people, who can be identified from it",
                    "write `under 10`, which says that they were few without saying how few",
                    value=[source, item.sample],
                    data={"k": options.k},
                )
