"""A text or an id holds an e-mail address that names a person, or a national identity number.

## Why it matters
Maps are shared, drawn and kept in a history that forgets nothing. People leave, change their name or ask to be
forgotten; a role stays. A number of this kind has no place in a map at all.

## Evidence
No source is quoted: the law of the European Union asks for no more personal data than a purpose needs, and a map of
touchpoints needs teams. That is our reading, not legal advice. A name of a person is two names before the @, neither of
them the name of a role; the numbers are those of Finland, Sweden, Norway, the United Kingdom and the United States, by
their check digits where they have any. A team's `contact` is exempt.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: check-in
  notes: Booked by maria.lindqvist@northshore.example # flagged
```
## Fine
```diff
- notes: Booked by maria.lindqvist@northshore.example
+ notes: Booked by people.partners@northshore.example

+ # journeymap.yaml: teams
+ people-partners:
+   contact: maria.lindqvist@northshore.example
```
"""

from hashlib import sha256

from journeymap.graph.elements import strings
from journeymap.rules.api import JourneyGraph, OrganizationGraph, Problem, Problems, join_words, key_name, rule
from journeymap.rules.api.personal_data import kinds_of_personal_data, may_hold_personal_data


@rule("personal-data", "privacy", "warning", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    """Report texts and ids that name a person, without repeating what they hold."""
    for holder, keys, text in strings(graph, may_hold_personal_data):
        pointer = holder.pointer(*keys)
        kinds = list(kinds_of_personal_data(text))
        if kinds and not (pointer.catalogue == "teams" and keys == ("contact",)):
            name = key_name(keys)
            key = f"`{name}`" if name else "an id"
            whose = "" if any(kinds_of_personal_data(holder.label)) else f" of {holder.label}"
            yield Problem(
                pointer,
                f"{key}{whose} holds {join_words(kinds)}",
                "name a team or a role instead: maps are shared, and their history forgets nothing",
                value=[*keys, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()],
                data={"found": kinds},
            )
