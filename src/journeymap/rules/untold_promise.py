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

from journeymap.graph.promises import JourneyPromises, Mention, Promises, collect_promises
from journeymap.rules.api import Facts, OrganizationGraph, Pointer, Problem, Problems, workspace_rule


@workspace_rule(
    "untold-promise", "gap", "note", filled_by={"promises"}, filled_in="workspace", collect=collect_promises
)
def conclude(organization: OrganizationGraph, journeys: Facts[JourneyPromises]) -> Problems:
    promises = Promises(organization, journeys)
    for persona in dict.fromkeys(persona for journey in journeys for persona in journey.personas):
        for index, promise in enumerate(organization.persona(persona).promises):
            if not promises.is_made(promise, persona):
                yield Problem(
                    organization.pointer("personas", persona or "", "promises", index),
                    f"{promises.name(promise)} is listed as what draws {{personas}}, and nothing promises it to them",
                    f"add `promises: {promise}` to what they see before they apply, or remove it here",
                    persona=persona,
                    value=promise,
                )
    for journey in journeys:
        first_keepers: dict[tuple[str, str | None], Mention] = {}
        for mention in journey.kept:
            for persona in mention.personas:
                first_keepers.setdefault((mention.promise, persona), mention)
        for (promise, persona), keeper in first_keepers.items():
            if promise not in organization.persona(persona).promises and not promises.is_made(promise, persona):
                yield Problem(
                    keeper.pointer,
                    f"{keeper.label} keeps {promises.name(promise)}, and nothing promises it to {{personas}}",
                    f"add `promises: {promise}` to what they see before they apply",
                    persona=persona,
                    value=promise,
                    same_as=Pointer(keeper.pointer.journey),
                )
