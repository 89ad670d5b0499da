"""Two departments send through one channel, and no team owns it.

## Why it matters
A newsletter, a staff app or a screen without an owner fills up: every department sends when it likes, nobody says no,
and people stop looking. Somebody must decide what goes out and when.

## Evidence
Ownership of channels differs: internal communication reports to corporate communications in 38 % of firms, to HR in 16
%, to marketing in 16 %, to others in 21 %
([Workforce](https://workforce.com/news/which-department-owns-internal-communications-its-complicated), on a vendor's
survey of 2019).

## Flagged
```yaml
# journeymap.yaml: channels
newsletter: # flagged
  name: Newsletter
# nurse.yaml: stages / attract / touchpoints
- id: open-evening
  channels: [in-person, newsletter]
# nurse.yaml: stages / depart / touchpoints
- id: letter-to-alumni
  channels: [sms, newsletter]
```
## Fine
```diff
  name: Newsletter
+ owner: employer-brand
```
"""

from journeymap.graph.usage import Users, first_users, merge_users
from journeymap.rules.api import (
    Facts,
    JourneyGraph,
    OrganizationGraph,
    Problem,
    Problems,
    function_name,
    join_words,
    workspace_rule,
)


def collect(graph: JourneyGraph) -> Users:
    """The first touchpoint of each function that asks for attention through a channel without an owner."""
    declared = graph.organization.catalogue("channels") or {}
    without_owner = {id for id, channel in declared.items() if not (channel.owner or channel.shared)}
    return first_users(
        graph, "channels", without_owner, [node for node in graph.touchpoints if node.touchpoint.asks_attention]
    )


@workspace_rule("contested-channel", "ownership", "warning", filled_by={"owner", "shared"}, collect=collect)
def conclude(organization: OrganizationGraph, journeys: Facts[Users]) -> Problems:
    for id in organization.catalogue("channels") or ():
        asking = merge_users(journeys, id)
        if len(asking) > 1:
            yield Problem(
                organization.pointer("channels", id),
                f"{join_words(map(function_name, asking))} ask for attention through the channel"
                f' "{organization.name("channels", id)}" ({id}), and no team owns it',
                "add a line `owner:` with the team that decides what goes out, or `shared: true` if each may use it",
                related=tuple(
                    (f"{label} of {function_name(function)}", pointer) for function, (label, pointer) in asking.items()
                ),
                value=sorted(asking),
                data={"functions": list(asking)},
            )
