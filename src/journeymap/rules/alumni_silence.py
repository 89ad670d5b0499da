"""There is no contact after the last day of work.

## Why it matters
Former colleagues come back, recommend others and talk about their employer. Nobody who is forgotten on the last day
does.

A desk or a network that is always there for them is enough, and so is what comes back every year.

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

from journeymap.graph.after_leaving import is_silent_after_leaving, leaving_touchpoints, undated_after_leaving
from journeymap.rules.api import JourneyGraph, Problem, Problems, rule
from journeymap.rules.api.phrases import name_touchpoints
from journeymap.rules.api.silences import reasons_undated


@rule("alumni-silence", "gap", "note", filled_by={"when", "kind"}, filled_in="journey")
def check(graph: JourneyGraph) -> Problems:
    for _, personas in graph.group_personas():
        if not is_silent_after_leaving(graph, personas[0]):
            continue
        undated = undated_after_leaving(graph, personas[0])
        message = "no contact with {personas} after the last day of work"
        help = "add a letter to former colleagues, who may come back, with a `when` such as `left + 60 days`"
        if undated:
            reasons = " and may lie there; ".join(reasons_undated(undated))
            message = f"no dated contact with {{personas}} after the last day of work; {reasons} and may lie there"
            nodes = list(dict.fromkeys(each.node for each in undated))
            help = (
                f"give {name_touchpoints(nodes)} a `when` after the last day, such as `left + 14 days`, or add a letter"
                " to former colleagues, who may come back"
            )
        stage = leaving_touchpoints(graph, personas[0])[0].stage
        for persona in personas:
            yield Problem(graph.stage_pointer(stage), message, help, persona=persona)
