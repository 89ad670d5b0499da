"""A text that is given by language lacks one of the languages of the workspace.

## Why it matters
Readers of the map or its page in that language find a foreign sentence in the middle of it.

## Evidence
No source is needed: it follows from what the workspace promises under `languages`.

## Flagged
```yaml
# journeymap.yaml
languages: [en, fi]
# journeymap.yaml: teams
people-partners:
  name: {en: People partners} # flagged
```
## Fine
```diff
- name: {en: People partners}
+ name: {en: People partners, fi: HR-kumppanit}
```
"""

from journeymap.graph.elements import by_language
from journeymap.rules.api import (
    JourneyGraph,
    Level,
    OrganizationGraph,
    Pointer,
    Problem,
    Problems,
    join_words,
    key_name,
    quantity,
    rule,
)


@rule("missing-translation", "upkeep", "warning", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    organization = graph.organization if isinstance(graph, JourneyGraph) else graph
    languages, only_here = organization.languages, _languages_only_here(organization)
    taken_over: list[frozenset[str]] = []
    for holder, keys, text in by_language(graph):
        missing = [language for language in languages if language not in text]
        pointer = holder.pointer(*keys)
        if missing and only_here and organization.is_taken_over(pointer):
            taken_over += filter(None, [only_here.intersection(missing)])
            missing = [language for language in missing if language not in only_here]
        if missing and not organization.is_damaged(holder.base, str(keys[0])):
            yield Problem(
                pointer,
                f"`{key_name(keys)}` of {holder.label} is given in {join_words(text)}, and not in"
                f" {join_words(missing)}",
                f"add it in {join_words(missing)}: the workspace has the languages {join_words(languages)}",
                value=[*keys, frozenset(missing)],
                data={"missing": missing},
            )
    if taken_over:
        lacking = frozenset[str]().union(*taken_over)
        missing = [language for language in languages if language in lacking]
        is_journey = isinstance(graph, JourneyGraph)
        yield Problem(
            graph.pointer("follows") if isinstance(graph, JourneyGraph) else Pointer(keys=("template",)),
            f"{quantity(len(taken_over), 'text')} of the template {'is' if len(taken_over) == 1 else 'are'} not given"
            f" in {join_words(missing)}",
            f"add {join_words(missing)} {'under `adapts`' if is_journey else 'to the same items here'}, or ask those"
            " who keep the template for it",
            level=Level.NOTE,
            value=["taken over", lacking],
            data={"missing": missing, "texts": len(taken_over)},
        )


def _languages_only_here(organization: OrganizationGraph) -> frozenset[str]:
    """The languages of the workspace that its template does not have."""
    template = organization.workspace.template
    return frozenset(organization.languages).difference(template.languages) if template else frozenset()
