"""A step is over before the step that leads to it begins.

## Why it matters
The order of the steps and their days contradict each other, and one of them is wrong: a survey that is evaluated before
it is sent, a welcome before the offer. Only what the map settles is compared: what a `next` or a `when` names, and the
passage from one stage to the next. A list alone has no order in time.

## Evidence
No source is needed: it follows from the map itself.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: received
  when: applied + 13 days
  next: interview
- id: interview
  when: applied + 12 days # flagged
```
## Fine
```diff
- when: applied + 13 days
+ when: applied + 12 days
```
"""

from journeymap.graph.nodes import in_file_order
from journeymap.rules.api import JourneyGraph, Problem, Problems, join_words, rule


@rule("time-reversal", "flow", "warning", filled_by={"ends", "next"}, filled_in="journey")
def check(graph: JourneyGraph) -> Problems:
    """Report transitions to a step that is over before they begin, at the later step in the file."""
    for persona in graph.personas:
        view = graph.for_persona(persona)
        for transition in view.time_reversals:
            first, later = in_file_order(graph.journey, [transition.source, transition.target])
            doubts = view.doubts(transition)
            doubt = (
                f"; {join_words(node.label for node in doubts)} has no owner: with another owner it comes in between"
                if doubts
                else ""
            )
            yield Problem(
                later.pointer("when"),
                f"{transition.source.label} leads {{personas}} to {transition.target.label}, which is over before it"
                f" begins{doubt}",
                f"correct the `when` of one of them, or name under `next` what `{transition.source.id}` leads to",
                related=(("the other time", first.pointer("when")),),
                persona=persona,
                value=[transition.source.id, transition.target.id],
                data={"from": transition.source.id, "to": transition.target.id},
                is_possible=bool(doubts),
            )
