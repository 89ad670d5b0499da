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

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@rule("unanswered-feedback", "listening", "error", filled_by={"feeds"})
def check(graph: JourneyGraph) -> Problems:
    for node in graph.touchpoints:
        if node.touchpoint.kind != "feedback" or node.touchpoint.feeds:
            continue
        for persona in graph.personas_for(node):
            yield Problem(
                node.id_pointer,
                f"{node.label} feeds nothing: nobody uses the answers of {{personas}}",
                "name under `feeds` the touchpoint that uses the answers, or at which people hear the consequences",
                persona=persona,
            )
