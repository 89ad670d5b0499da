"""The results file tells of too few people, or its figures do not add up.

## Why it matters
What `journeymap measure` publishes is rounded so that nobody can be recognised, and it adds up. A file that does not
was edited or put together by hand: it may tell of single people, and it tells nothing that can be relied on.

## Evidence
Whoever knows some of a small group recognises the others in exact figures; statistical offices publish none of groups
below [three to ten people](https://ec.europa.eu/eurostat/web/products-manuals-and-guidelines). k is 10 here, and at
least 5. That all figures are multiples of k and add up is what protects people when releases are compared.

## Flagged
```yaml
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 300, stopped: 100}
- {touchpoint: first-day, remaining: 200, completed: 200}
aside:
- {touchpoint: growth-talk, reached: 12} # flagged
```
```yaml
# measures.json: nurse/2025
k: 4 # flagged
steps:
- {touchpoint: application, remaining: 300, completed: 300}
```
## Fine
```diff
- - {touchpoint: growth-talk, reached: 12}
+ - {touchpoint: growth-talk, reached: 10}
```
```diff
- k: 4
+ k: 5
```
"""

from journeymap.rules.api import OrganizationGraph, Pointer, Problem, Problems, rule
from journeymap.rules.api.results import ResultsFile


@rule("small-group", "reality", "error", of="workspace")
def check(organization: OrganizationGraph) -> Problems:
    releases = organization.workspace.published
    if releases is None:
        return
    from journeymap.measuring.consistency import faults  # only workspaces with measures pay for it

    file = ResultsFile(organization.workspace)
    for fault in faults(releases):
        release = releases.releases[int(fault.place[1])]
        yield Problem(
            file.place(release.journey, fault.place),
            f"in the measures {release.name}: {fault.text}",
            "restore the file as `journeymap measure` wrote it; if that is lost, publish the period again:"
            f" `journeymap measure --replace {release.name} --write`",
            subject=Pointer(release.journey),
            value=[release.name, *map(str, fault.place[2:]), fault.text],
            data={"release": release.name},
        )
