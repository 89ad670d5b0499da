"""No contact after the last day of work.

## Why it matters
Former colleagues come back, recommend others, and speak about the house. Nobody who is forgotten on the last day does
that.

## Evidence
Hospitals are advised to keep contact with former staff, in order to win them back, by a recruitment agency
([TMP](https://dc.tmp.com/articles/?nid=398)) and in an article on nursing
([docstoc](http://www.docstoc.com/docs/21226688/nursing-recruiting)). Both are advice, not findings; hence a note.

## Flagged
```yaml
# nurse.yaml: stages
depart: # flagged
  touchpoints:
    - id: letter-to-alumni
      name: Farewell letter
      kind: message
      owner: people-partners
      channels: sms
      when: left
      ends: left
```

## Fine
```yaml
# nurse.yaml: stages / depart / touchpoints
- id: letter-to-alumni
  when: every 6 months from left
  ends:
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("alumni-silence", "gap", "note", filled_by={"when", "kind"})
def check(graph: JourneyGraph) -> Problems:
    """Personas who hear nothing more after they have left."""
    stages = [stage for stage in graph.stages_like("depart") if graph.covers(stage)]
    for persona in graph.personas:
        met = [stage for stage in stages if any(graph.is_for(node, persona) for node in graph.touchpoints_in(stage))]
        if not met:
            continue
        left = graph.timeline(persona).anchors["left"]
        if not any(contact.last > left for contact in graph.contacts(persona, recurring_messages=True)):
            yield Problem(
                graph.stage_pointer(met[0]),
                "no contact with {personas} after the last day of work",
                "add a letter or an invitation to former colleagues, with a `when` such as `left + 60 days`",
                persona=persona,
                value=persona,
            )
