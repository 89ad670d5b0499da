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

from journeymap.rules.api import Portfolio, Problem, Problems, function_name, join_words, rule


@rule("contested-asset", "ownership", "error", of="workspace", filled_by={"owner"})
def check(portfolio: Portfolio) -> Problems:
    for id, asset in (portfolio.catalogue("assets") or {}).items():
        users = () if asset.owner else portfolio.usage["assets"].get(id, ())
        working = portfolio.first_of_each_function(users)
        if len(working) > 1:
            yield Problem(
                portfolio.pointer("assets", id),
                f'{join_words(map(function_name, working))} work on the asset "{portfolio.name("assets", id)}" ({id}),'
                " and no team owns it",
                "add a line `owner:` with the one team that decides on it",
                related=tuple(
                    (f"{node.label} of {function_name(function)}", node.pointer_to("assets", id))
                    for function, node in working.items()
                ),
                value=sorted(working),
                data={"functions": list(working)},
            )
