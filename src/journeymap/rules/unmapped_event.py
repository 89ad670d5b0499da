"""The data has events that no touchpoint names.

## Why it matters
Something happens to people that the map does not know: a second interview, a medical check. What is not on the map has
no owner and no promise, and figures go past it.

## Evidence
Events that no activity of the plan explains are half of what a comparison of records with the plan finds ([Conformance
checking](https://en.wikipedia.org/wiki/Conformance_checking)). No source gives a number; the names are those of events
that at least as many people have as may be told.

What was measured does not say from which source an event came. With several sources of one journey there is one
finding, at the first of them, and the others stand beside it. An event that a touchpoint names by now is not listed.

## Flagged
```yaml
# journeymap.yaml
data:
  applications: # flagged
    table: applications.csv
    case: application
    event: step
    time: at
# measures.json: nurse/2025
steps:
- {touchpoint: application, remaining: 400, ended: {rejection: 200}}
- {touchpoint: interview, remaining: 200, completed: 200}
unmapped:
- {event: Second interview, cases: 40}
```
## Fine
```diff
+ # nurse.yaml: stages / recruit / touchpoints
+ - id: interview
+   events: [Interview held, Second interview]
```
"""

from journeymap.model.values import quoted_name
from journeymap.rules.api import JourneyGraph, Pointer, Problem, Problems, join_first, period_words, rule


@rule("unmapped-event", "reality", "note", filled_by={"events"}, filled_in="journey")
def check(graph: JourneyGraph) -> Problems:
    measured = graph.measured
    events = measured.unmapped_events if measured else ()
    if measured is None or not events:
        return
    sources = list(measured.sources.items())
    related = [("it may also come from this source", pointer) for _, pointer in sources[1:]]
    yield Problem(
        sources[0][1] if sources else graph.id_pointer,
        f'in {period_words(measured.period)}, people of "{graph.name}" had events that no touchpoint names:'
        f" {join_first([quoted_name(event) for event in events])}",
        "add each to the `events` of the touchpoint that it shows, or add the touchpoint that is missing; what does not"
        " belong to the journey can be left out with `where`",
        related=tuple(related),
        subject=Pointer(graph.id, catalogue="data", keys=(sources[0][0],)) if sources else graph.pointer(),
        value=frozenset(events),
        data={"period": measured.period, "sources": [id for id, _ in sources], "events": list(events)},
    )
