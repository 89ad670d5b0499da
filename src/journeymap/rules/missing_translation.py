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
from journeymap.rules.api import JourneyGraph, OrganizationGraph, Problem, Problems, join_words, key_name, rule


@rule("missing-translation", "upkeep", "warning", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    organization = graph.organization if isinstance(graph, JourneyGraph) else graph
    languages = organization.languages
    for holder, keys, text in by_language(graph):
        missing = [language for language in languages if language not in text]
        if missing and not organization.is_damaged(holder.base, str(keys[0])):
            yield Problem(
                holder.pointer(*keys),
                f"`{key_name(keys)}` of {holder.label} is given in {join_words(text)}, and not in"
                f" {join_words(missing)}",
                f"add it in {join_words(missing)}: the workspace has the languages {join_words(languages)}",
                value=[*keys, frozenset(missing)],
                data={"missing": missing},
            )
