"""Two departments work on one asset, and no team owns it.

## Why it matters
A careers site or a brand guide on which two departments work needs one team that decides. Without one, each changes it
as it sees fit, and the reader meets two voices.

## Evidence
HR holds the careers site, marketing guards identity and voice, and no one leader owns the whole: a practitioner's
account ([Employer branding
trends](https://www.employer-branding-trends.com/the-talent-acquisition-vs-marketing-turf-war-is-over-here-is-who-owns-the-employer-brand)).
Surveys find the design of the employer brand most often with marketing (52 %), its daily work with HR (39 %)
([FindTalent](https://findtalent.vn/en/news/determining-responsibility-for-employer-branding-n3004.html), the publisher
is not named).

## Flagged
```yaml
# journeymap.yaml: assets
brand-guide: # flagged
  name: Brand guide
  kind: brand
# nurse.yaml: stages / attract / touchpoints
- id: open-evening
  assets: brand-guide
# nurse.yaml: stages / recruit / touchpoints
- id: received
  assets: brand-guide
```
## Fine
```diff
  kind: brand
+ owner: employer-brand

  - id: received
+   informed: employer-brand
```
"""

from journeymap.graph.usage import Users, users_without_owner
from journeymap.rules.api import Facts, JourneyGraph, OrganizationGraph, Problems, workspace_rule
from journeymap.rules.api.contested import contested


def collect(graph: JourneyGraph) -> Users:
    """The first touchpoint of each function that works on an asset without an owner."""
    return users_without_owner(graph, "assets", graph.touchpoints)


@workspace_rule("contested-asset", "ownership", "error", filled_by={"owner"}, filled_in="item", collect=collect)
def conclude(organization: OrganizationGraph, journeys: Facts[Users]) -> Problems:
    help = "add a line `owner:` with the one team that decides on it"
    return contested(organization, "assets", journeys, "work on the asset", help)
