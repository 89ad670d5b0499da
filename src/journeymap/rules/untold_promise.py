"""Something draws a persona or is kept, and nothing promises it to that persona.

## Why it matters
A promise that you keep and never mention attracts nobody. So does one that stands nowhere that people look.

## Evidence
A recruitment project of a public employer learned that documented personas must say what draws each of them (no link).
Departments contest what a careers site says ([Employer Branding
Trends](https://www.employer-branding-trends.com/the-talent-acquisition-vs-marketing-turf-war-is-over-here-is-who-owns-the-employer-brand)).
Both are experience and opinion; hence a note.

## Flagged
```yaml
# journeymap.yaml: promises
mentor:
  text: Somebody is there for you
# nurse.yaml: stages / develop / touchpoints
- id: growth-talk
  keeps:
    - growth
    - mentor # flagged
```
## Fine
```diff
+ # nurse.yaml: stages / attract / touchpoints
+ - id: open-evening
+   promises: mentor
```
"""

from journeymap.graph.promises import Promises
from journeymap.rules.api import Portfolio, Problem, Problems, rule


@rule("untold-promise", "gap", "note", of="workspace", filled_by={"promises"})
def check(portfolio: Portfolio) -> Problems:
    promises = Promises(portfolio)
    for persona in portfolio.personas:
        for index, promise in enumerate(portfolio.persona(persona).promises):
            if not promises.is_made(promise, persona):
                yield Problem(
                    portfolio.pointer("personas", persona or "", "promises", index),
                    f"{promises.name(promise)} is listed as what draws {{personas}}, and nothing promises it to them",
                    f"add `promises: {promise}` to what they see before they apply, or remove it here",
                    persona=persona,
                    value=promise,
                )
    for graph in portfolio.graphs:
        for promise, keepers in promises.kept_in(graph).items():
            for persona in graph.personas:
                keeper = next((node for node in keepers if portfolio.is_for(node, persona)), None)
                is_listed = promise in portfolio.persona(persona).promises
                if keeper and not is_listed and not promises.is_made(promise, persona):
                    yield Problem(
                        keeper.pointer_to("keeps", promise),
                        f"{keeper.label} keeps {promises.name(promise)}, and nothing promises it to {{personas}}",
                        f"add `promises: {promise}` to what they see before they apply",
                        persona=persona,
                        value=promise,
                    )
