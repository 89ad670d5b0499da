"""What the calendar brings makes one week of a cohort too full.

## Why it matters
The survey of all staff and the summer party are planned for everybody, the first weeks for those who are new. Each plan
is fine on its own. Whoever starts in the week of the survey gets both.

## Evidence
No source gives a number. It is that of `communication-overload`, whose sources hold here too; that rule looks at what
the journey alone brings, which is the same for all cohorts.

## Options
`touchpoints`: the most that may ask for attention in seven days; 6, our default.

## Flagged
```yaml
# journeymap.yaml: cohorts
nurses-march: # flagged
  name: Nurses of March
  journey: nurse
  personas: day-nurse
  dates: {started: 2027-03-01}
# nurse.yaml: stages / develop / touchpoints
- {id: reasons, name: Why we change, kind: message, owner: people-partners, when: started + 190 days}
- {id: part-one, name: The new record I, kind: training, owner: people-partners, shift: any, when: started + 191 days}
- {id: part-two, name: The new record II, kind: training, owner: people-partners, shift: any, when: started + 192 days}
- {id: password, name: Your new password, kind: message, owner: people-partners, when: started + 193 days}
- {id: practice, name: Practice on the ward, kind: event, owner: people-partners, shift: any, when: started + 194 days}
- {id: questions, name: Whom to ask, kind: message, owner: people-partners, when: started + 195 days}
- {id: party, name: Summer party, kind: event, owner: people-partners, shift: any, when: on 2027-09-13}
```
## Fine
```diff
- - {id: party, name: Summer party, kind: event, owner: people-partners, shift: any, when: on 2027-09-13}
+ - {id: party, name: Summer party, kind: event, owner: people-partners, shift: any, when: on 2027-09-14}
```
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from journeymap.graph.attention import OVERLOAD
from journeymap.rules.api import (
    Facts,
    JourneyGraph,
    OrganizationGraph,
    Pointer,
    Problem,
    Problems,
    RuleOptions,
    option_in,
    workspace_rule,
)
from journeymap.rules.api.phrases import MOST_NAMED, join_first

if TYPE_CHECKING:
    from journeymap.planning.attention_requests import AttentionRequest
    from journeymap.planning.crowded_weeks import FullestWeek


class Options(RuleOptions):
    touchpoints: int = OVERLOAD.touchpoints


class Requests(NamedTuple):
    """Holds what asks for attention in a journey, and how many touchpoints may do so in a week."""

    id: str
    most: int
    requests: Sequence[AttentionRequest]


def collect(graph: JourneyGraph, today: date) -> Requests | None:
    if not graph.organization.organization.cohorts:
        return None
    from journeymap.planning.attention_requests import requests_of_journey  # here, because few workspaces have cohorts

    return Requests(graph.id, option_in(graph, "crowded-week", "touchpoints"), requests_of_journey(graph, today))


@workspace_rule(
    "crowded-week", "reach", "warning", collect=collect, collects_today=True, needs_holidays=True, options=Options
)
def conclude(organization: OrganizationGraph, journeys: Facts[Requests], _: Options) -> Problems:
    """Report the cohorts; each journey's own options count while facts are collected."""
    if not journeys:
        return
    from journeymap.planning.crowded_weeks import find_crowded_weeks

    declared_ids = _declared_ids(organization)
    limits = {journey.id: journey.most for journey in journeys}
    requests = [request for journey in journeys for request in journey.requests]
    for fullest in find_crowded_weeks(requests, limits):
        declared, journey, week = declared_ids[fullest.cohort], fullest.journey, fullest.week
        whom = f'the cohort "{organization.name("cohorts", declared)}" ({fullest.cohort})'
        if fullest.persona is not None:
            whom = f"{organization.name('personas', fullest.persona)} of {whom}"
        yield Problem(
            organization.pointer("cohorts", declared),
            f"in the 7 days from {week.first}, {len(fullest.requests)} touchpoints ask {whom} for attention, among them"
            f" {join_first([request.label for request in fullest.added])}, which the calendar adds",
            f"move or join some, or give the cohort other dates: at most {limits[journey]} touchpoints are expected",
            related=tuple(_related(fullest)),
            subject=Pointer(journey, catalogue="cohorts", keys=(declared,)),
            persona=fullest.persona,
            value=fullest.cohort.removeprefix(declared),
            data={
                "cohort": fullest.cohort,
                "first": str(week.first),
                "last": str(week.last),
                "touchpoints": [
                    each.touchpoint if each.journey == journey else each.reference for each in fullest.requests
                ],
            },
        )


def _related(fullest: FullestWeek) -> list[tuple[str, Pointer]]:
    """Return where the touchpoints of the week are timed, first those that the calendar adds."""
    added = fullest.added
    others = [request for request in fullest.requests if request not in added]
    places = [("added by the calendar", each.when) for each in added]
    return [*places, *(("in the same days", each.when) for each in others)][:MOST_NAMED]


def _declared_ids(organization: OrganizationGraph) -> dict[str, str]:
    """Return the id under `cohorts` of each cohort, several of which can be a series."""
    from journeymap.planning.cohorts import dates_by_cohort

    declared = organization.catalogue("cohorts") or {}
    return {single: id for id, cohort in declared.items() for single in dates_by_cohort(id, cohort)}
