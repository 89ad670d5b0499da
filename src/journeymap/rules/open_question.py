"""An owner, a time or a shift is still `unknown`.

## Why it matters
`unknown` is an honest answer in a workshop, and a question to somebody afterwards. One list of these questions, by the
team that can answer them, is what a facilitator sends round.

## Evidence
No source is needed: the map itself says that the answer is missing.

## Flagged
```yaml
# nurse.yaml: stages / retain / touchpoints
- id: stay-interview
  owner: unknown # flagged
```

```yaml
# journeymap.yaml: channels
web:
  owner: "?" # flagged
```
## Fine
```diff
- owner: unknown
+ owner: people-partners
```

```diff
- owner: "?"
+ owner: employer-brand
```
"""

from journeymap.graph.open_questions import questions_of_catalogues, questions_of_journey
from journeymap.rules.api import Item, JourneyGraph, OrganizationGraph, Problem, Problems, join_words, mark_id, rule


@rule("open-question", "upkeep", "note", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    """Report what is `unknown`: once for each journey, and once for the catalogues."""
    is_journey = isinstance(graph, JourneyGraph)
    questions = [*(questions_of_journey(graph) if isinstance(graph, JourneyGraph) else questions_of_catalogues(graph))]
    if questions:
        items = [
            Item(
                question.pointers[0],
                f"{join_words(question.keys)} of {question.label}",
                question.id,
                f"for {mark_id('teams', question.team)}" if question.team else "for nobody yet" if is_journey else "",
            )
            for question in questions
        ]
        yield Problem(
            items[0].at,
            "answers are still missing at {n} {place|places}: {items}",
            "ask {who knows|those who know}, and write the answer in place of `unknown`",
            items=tuple(items),
            listed_as="touchpoints" if is_journey else "items",
        )
