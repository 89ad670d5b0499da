"""Feedback leads to nothing.

## Why it matters
People who are asked expect a consequence. A survey whose results nobody takes up teaches them that answers change
nothing, and the next one stays empty.

## Evidence
A vendor's survey: 29 % of organizations act on feedback within four weeks
([Perceptyx](https://blog.perceptyx.com/taking-action-on-employee-listening-data-key-roles-responsibilities)). People
tire not of surveys but of surveys without consequences
([Perceptyx](https://blog.perceptyx.com/theres-no-such-thing-as-survey-fatigue-when-you-act-on-employee-feedback)), a
vendor's opinion.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: onboarding-survey # flagged
  feeds:
```
## Fine
```diff
- feeds:
+ feeds: [what-we-heard, ward-talk]
```
"""

from collections import defaultdict

from journeymap.rules.api import (
    Item,
    JourneyGraph,
    Problem,
    Problems,
    TouchpointNode,
    for_each_persona,
    join_words,
    mark_id,
    named,
    rule,
)


@rule("unanswered-feedback", "listening", "error", filled_by={"feeds"})
def check(graph: JourneyGraph) -> Problems:
    """Report the feedback touchpoints that feed nothing, those of a stage and owner in one finding."""
    by_owner: dict[tuple[str, tuple[str, ...]], list[TouchpointNode]] = defaultdict(list)
    for node in graph.touchpoints:
        if node.touchpoint.kind == "feedback" and not node.touchpoint.feeds and graph.personas_for(node):
            by_owner[node.stage.id, node.touchpoint.owners].append(node)
    for (stage, owners), nodes in by_owner.items():
        of_owner = f" of {join_words(mark_id('teams', owner) for owner in owners)}" if owners else ""
        problem = Problem(
            graph.id_pointer,
            f"{{items}}{of_owner} {{feeds|feed}} nothing: nobody uses the answers of {{personas}}",
            "name under `feeds` the touchpoint that uses the answers, or at which people hear the consequences; a talk"
            " about a person, such as a review, is a `conversation`",
            value=[stage, frozenset(owners)],
            items=tuple(_item(graph, node) for node in nodes),
        )
        yield from for_each_persona(graph, problem)


def _item(graph: JourneyGraph, node: TouchpointNode) -> Item:
    return Item(node.id_pointer, node.label, node.id, personas=named(graph.personas_for(node)))
