"""Feedback is answered late, or only before it is given.

## Why it matters
After months nobody remembers what was asked; the answer looks like chance, and people take the silence for the answer.

## Evidence
One hospitality group wants every unit to have its plan about 30 days after the survey ([Great Place To
Work](https://www.greatplacetowork.com/resources/blog/how-pwc-kimpton-and-ohiohealth-share-employee-survey-results)); a
vendor counts who acts within four weeks
([Perceptyx](https://blog.perceptyx.com/taking-action-on-employee-listening-data-key-roles-responsibilities)): practice,
not proof.

## Options
`days`: the longest time to the first answer; 30, after the practice named above.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: onboarding-survey
  when: started + 49 days
  feeds: what-we-heard # flagged
```
## Fine
```diff
- when: started + 49 days
+ when: started + 50 days
```
"""

from journeymap.graph.feedback import slow_answers
from journeymap.rules.api import (
    DAY,
    JourneyGraph,
    Problem,
    Problems,
    RuleOptions,
    TouchpointNode,
    join_words,
    quantity,
    rule,
)


class Options(RuleOptions):
    days: int = 30


@rule("slow-answer", "listening", "warning", filled_by={"feeds"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Report feedback whose first answer comes too late or never after it; each round is checked.

    Where it is not known when another answer comes, that may be in time, and the finding is a note.
    """
    for node in graph.touchpoints:
        feeds = [graph.resolve(reference) for reference in node.touchpoint.feeds]
        waits = slow_answers(graph, node, options.days * DAY) if node.touchpoint.kind == "feedback" and feeds else ()
        days = max((wait.hours // DAY for wait in waits), default=0)
        for wait in waits:
            answer = wait.answer
            if answer is None:
                dated = "all that it feeds and that is dated" if wait.undated else "all that it feeds"
                late = f"is not answered for {{personas}}: {dated} comes before it"
                at = node.pointer("feeds") if len(feeds) > 1 else node.pointer("feeds", 0)
            else:
                comes = f"the first answer, {answer.label}, comes {quantity(days, 'day')} later"
                late = f"is answered late for {{personas}}: {comes}"
                at = node.pointer("feeds", feeds.index(answer))
            doubt, first = "", ""
            if wait.undated:
                doubt = (
                    f"; {join_words(each.label for each in wait.undated)} {_why_undated(wait.undated)} and may answer"
                )
                first = f"say when {join_words(f'`{each.id}`' for each in wait.undated)} comes, or "
            yield Problem(
                at,
                f"{node.label} {late}{doubt}",
                f"{first}let something that it feeds come at most {options.days} days later, such as a report of the"
                " answers",
                persona=wait.persona,
                value=answer.reference if answer else None,
                data={"days": days, "limit": options.days} if answer else {"limit": options.days},
                is_possible=bool(wait.undated),
            )


def _why_undated(nodes: tuple[TouchpointNode, ...]) -> str:
    """Return why they are not on the timeline: "has no `when`" only of what has none."""
    has = "has" if len(nodes) == 1 else "have"
    return f"{has} no date on the timeline" if any(node.timings for node in nodes) else f"{has} no `when`"
