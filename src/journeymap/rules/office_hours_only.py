"""People who work at night could attend something only by day.

## Why it matters
The talk takes place while the night nurse sleeps. People on nights must give up their sleep or the talk, and it is
always the same people who miss it.

## Evidence
A night nurse was shut out of a clinical ladder because its meetings were held by day ([Strategies for Nurse
Managers](http://www.strategiesfornursemanagers.com/ce_detail/209833.cfm)): one case, reported by a practitioner.

## Flagged
```yaml
# nurse.yaml: stages / develop / touchpoints
- id: growth-talk
  shift: day # flagged
```
## Fine
```diff
- shift: day
+ shift: any
```
"""

from journeymap.rules.api import JourneyGraph, Problem, Problems, TouchpointNode, join_words, rule


@rule("office-hours-only", "reach", "warning", filled_by={"when", "kind", "shift"}, filled_in="stage")
def check(graph: JourneyGraph) -> Problems:
    """Report what takes place by day only, where people on nights have nothing else of its kind in the stage.

    Where another one has `shift: unknown`, it may be what they attend, and the finding is a note.
    """
    for node in graph.touchpoints:
        kind = node.touchpoint.kind
        for persona in graph.personas_for(node) if node.touchpoint.shift == "day" and _is_attended(node) else ():
            view = graph.for_persona(persona)
            if not graph.organization.persona(persona).works_nights or view.is_first_day_alone(node):
                continue
            alike = [each for each in view.touchpoints_in(node.stage) if _is_attended(each)]
            others = [each for each in alike if each.touchpoint.kind == kind and each.touchpoint.shift != "day"]
            unknown = [each for each in others if each.touchpoint.shift == "unknown"]
            if len(others) > len(unknown):
                continue
            labels, ids = join_words(each.label for each in unknown), join_words(f"`{each.id}`" for each in unknown)
            doubt = f", unless {labels}, whose `shift` is unknown, is for them" if unknown else ""
            first = f"find out the `shift` of {ids}, or offer" if unknown else "offer"
            yield Problem(
                node.pointer("shift"),
                f"{node.label} takes place by day only, and leaves out {{personas}} on night shifts{doubt}",
                f"{first} another {kind} in {node.stage.id} with `shift: night`, or make this one possible at any time",
                persona=persona,
                value=kind,
                is_possible=bool(unknown),
            )


def _is_attended(node: TouchpointNode) -> bool:
    return node.touchpoint.kind in ("conversation", "event", "training") and node.touchpoint.side == "frontstage"
