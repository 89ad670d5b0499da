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

from journeymap.graph.usage import Users, users_without_owner
from journeymap.rules.api import Facts, JourneyGraph, OrganizationGraph, Problems, workspace_rule
from journeymap.rules.api.contested import contested


def collect(graph: JourneyGraph) -> Users:
    """The first touchpoint of each function that asks for attention through a channel without an owner."""
    return users_without_owner(
        graph, "channels", (node for node in graph.touchpoints if node.touchpoint.asks_attention)
    )


@workspace_rule(
    "contested-channel", "ownership", "warning", filled_by={"owner", "shared"}, filled_in="item", collect=collect
)
def conclude(organization: OrganizationGraph, journeys: Facts[Users]) -> Problems:
    help = "add a line `owner:` with the team that decides what goes out, or `shared: true` if each may use it"
    return contested(organization, "channels", journeys, "ask for attention through the channel", help)
