"""More than four teams are consulted on one touchpoint.

## Why it matters
Everybody waits for whoever is consulted. With many to ask, the answer to an applicant takes weeks, and nobody can say
whose advice counted. Events and trainings are not asked about: many take part there.

## Evidence
Guides to RACI warn that many consulted parties slow the work ([Gaus](https://www.davidgaus.com/templates/raci-matrix),
[Axiom](https://axiomtemplates.com/how-to-build-a-raci-matrix)): practitioners' opinion. None gives a number.

## Options
`teams`: the most teams that may be consulted; 4, our default.

## Flagged
```yaml
# journeymap.yaml: teams
it-services:
  function: it
nurse-education:
  function: education
facilities:
  function: operations
# nurse.yaml: stages / onboard / touchpoints
- id: first-week-plan
  consulted: [employer-brand, ward-managers, it-services, nurse-education, facilities] # flagged
```
## Fine
```diff
- consulted: [employer-brand, ward-managers, it-services, nurse-education, facilities]
+ consulted: [employer-brand, ward-managers, nurse-education]
+ informed: [it-services, facilities]
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, RuleOptions, rule


class Options(RuleOptions):
    teams: int = 4


@rule("crowded-consultation", "ownership", "note", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    for node in graph.touchpoints:
        teams = list(dict.fromkeys(node.touchpoint.consulted))
        if len(teams) > options.teams and node.touchpoint.kind not in ("event", "training"):
            yield Problem(
                node.pointer("consulted"),
                f"{len(teams)} teams are consulted on {node.label}, and everybody waits for each; at most"
                f" {options.teams} are expected",
                "keep those whose advice can change it, and move the others to `informed`",
                value=frozenset(teams),
                data={"teams": teams, "limit": options.teams},
            )
