"""There is no contact after the last day of work.

## Why it matters
Former colleagues come back, recommend others and talk about their employer. Nobody who is forgotten on the last day
does.

## Evidence
A recruitment agency ([TMP](https://dc.tmp.com/articles/?nid=398)) and an article on nursing
([docstoc](http://www.docstoc.com/docs/21226688/nursing-recruiting)) advise hospitals to keep contact with former staff
and win them back. That is advice, not a finding; hence a note.

## Flagged
```yaml
# nurse.yaml: stages
depart: # flagged
  touchpoints:
    - id: letter-to-alumni
      when: left
```
## Fine
```diff
- when: left
+ when: left + 60 days
```
"""

from journeymap.graph.windows import AFTER_LEAVING, is_silent_after_leaving, stages_of
from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("alumni-silence", "gap", "note", filled_by={"when", "kind"})
def check(graph: JourneyGraph) -> Problems:
    stages = stages_of(graph, AFTER_LEAVING.roles)
    for persona in graph.personas:
        view = graph.for_persona(persona)
        first = next((stage for stage in stages if view.touchpoints_in(stage)), None)
        if first and is_silent_after_leaving(view):
            yield Problem(
                graph.stage_pointer(first),
                "no contact with {personas} after the last day of work",
                "add a letter or an invitation to former colleagues, with a `when` such as `left + 60 days`",
                persona=persona,
                value=persona,
            )
