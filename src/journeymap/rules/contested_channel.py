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

from journeymap.rules.api import Portfolio, Problem, Problems, function_name, join_words, rule


@rule("contested-channel", "ownership", "warning", of="workspace", filled_by={"owner", "shared"})
def check(portfolio: Portfolio) -> Problems:
    for id, channel in (portfolio.catalogue("channels") or {}).items():
        users = () if channel.owner or channel.shared else portfolio.usage["channels"].get(id, ())
        asking = portfolio.first_of_each_function(node for node in users if node.touchpoint.asks_attention)
        if len(asking) > 1:
            yield Problem(
                portfolio.pointer("channels", id),
                f"{join_words(map(function_name, asking))} ask for attention through the channel"
                f' "{portfolio.name("channels", id)}" ({id}), and no team owns it',
                "add a line `owner:` with the team that decides what goes out, or `shared: true` if each may use it",
                related=tuple(
                    (f"{node.label} of {function_name(function)}", node.pointer_to("channels", id))
                    for function, node in asking.items()
                ),
                value=sorted(asking),
                data={"functions": list(asking)},
            )
