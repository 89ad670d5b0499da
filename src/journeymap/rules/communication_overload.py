"""More touchpoints ask for attention in one week than a person can take in.

## Why it matters
In the first week everybody wants to be heard: HR, IT, the ward, safety. Each team sees its own message; the person gets
all of them and keeps none.

## Evidence
Practitioners warn of the fire hose of the first days ([Talent
Canada](https://www.talentcanada.ca/onboarding-can-overwhelm-new-hires-turn-the-fire-hose-of-information-into-a-babbling-brook/)).
Against it: in a British survey 14 % of employees found the amount too much, 12 % too little, and too little did more
harm ([IC Index 2025](https://www.prmoment.com/internal-comms/an-internal-communicators-guide-to-comms-overload)).

## Options
`touchpoints`: the most that may ask for attention in that time; 6, our default.
`teams`: the most teams that may own them; 5, our default.
`days`: the length of that time; 7, our default.

## Flagged
```yaml
# nurse.yaml: stages / develop / touchpoints
- {id: reasons, name: Why we change, kind: message, owner: people-partners, when: started + 190 days} # flagged
- {id: part-one, name: The new record I, kind: training, owner: people-partners, shift: any, when: started + 191 days}
- {id: part-two, name: The new record II, kind: training, owner: people-partners, shift: any, when: started + 192 days}
- {id: password, name: Your new password, kind: message, owner: people-partners, when: started + 193 days}
- {id: practice, name: Practice on the ward, kind: event, owner: people-partners, shift: any, when: started + 194 days}
- {id: questions, name: Whom to ask, kind: message, owner: people-partners, when: started + 195 days}
- {id: leaflet, name: The leaflet, kind: message, owner: people-partners, when: started + 196 days}
```
## Fine
```diff
- - {id: leaflet, name: The leaflet, kind: message, owner: people-partners, when: started + 196 days}
+ - {id: leaflet, name: The leaflet, kind: message, owner: people-partners, when: started + 197 days}
```
"""

from journeymap.graph.attention import OVERLOAD, attention_peaks
from journeymap.rules.api import DAY, JourneyGraph, Problem, Problems, RuleOptions, quantity, rule
from journeymap.rules.api.phrases import MOST_NAMED


class Options(RuleOptions):
    touchpoints: int = OVERLOAD.touchpoints
    teams: int = OVERLOAD.teams
    days: int = OVERLOAD.days


@rule("communication-overload", "reach", "warning", options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    for week, personas in attention_peaks(graph, options.days * DAY, options.touchpoints, options.teams):
        first, *others = week
        teams = {owner for occurrence in week if (owner := graph.owner(occurrence.node))}
        of_teams = f" of {quantity(len(teams), 'team')}" if teams else ""
        for persona in personas:
            yield Problem(
                first.when_pointer,
                f"within {options.days} days, from {first.node.label} on, {quantity(len(week), 'touchpoint')}{of_teams}"
                " ask {personas} for attention",
                f"move or join some: at most {options.touchpoints} touchpoints of {options.teams} teams are expected",
                related=tuple(("in the same days", other.when_pointer) for other in others[:MOST_NAMED]),
                subject=graph.pointer(),
                persona=persona,
                value=[first.first // DAY, frozenset(teams)],
                data={"touchpoints": [occurrence.node.id for occurrence in week], "teams": sorted(teams)},
            )
