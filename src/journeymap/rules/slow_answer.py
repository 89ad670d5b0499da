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
from journeymap.rules.api import DAY, JourneyGraph, Problem, Problems, RuleOptions, quantity, rule


class Options(RuleOptions):
    days: int = 30


@rule("slow-answer", "listening", "warning", filled_by={"feeds"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Report feedback whose first answer comes too late or never after it; each round is checked."""
    for node in graph.touchpoints:
        feeds = [graph.resolve(reference) for reference in node.touchpoint.feeds]
        waits = slow_answers(graph, node, options.days * DAY) if node.touchpoint.kind == "feedback" and feeds else ()
        days = max((hours // DAY for _, _, hours in waits), default=0)
        for persona, answer, _ in waits:
            if answer is None:
                late = "is not answered for {personas}: all that it feeds comes before it"
                at = node.pointer("feeds") if len(feeds) > 1 else node.pointer("feeds", 0)
            else:
                late = f"is answered late for {{personas}}: {answer.label} comes first, {quantity(days, 'day')} later"
                at = node.pointer("feeds", feeds.index(answer))
            yield Problem(
                at,
                f"{node.label} {late}",
                f"let something that it feeds come at most {options.days} days later, such as a report of the answers",
                persona=persona,
                value=answer.reference if answer else None,
                data={"days": days, "limit": options.days} if answer else {"limit": options.days},
            )
