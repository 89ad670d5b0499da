"""A value has the wrong type or is out of range, or a `when` cannot be read.

## Why it matters
A value that is not understood does not count. The message points at the word that does not fit and shows what you can
write there.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: welcome-call
  when: 10 days after accepted # flagged
```
## Fine
```diff
- when: 10 days after accepted
+ when: accepted + 10 days
```
"""

from dataclasses import replace

from journeymap.rules.api import Facts, JourneyGraph, OrganizationGraph, Problems, rule
from journeymap.rules.wrong_value.cohorts import cohort_dates, strangers_in_cohorts
from journeymap.rules.wrong_value.event_names import claimed_event_names
from journeymap.rules.wrong_value.facts import JourneyFacts, of_journey
from journeymap.rules.wrong_value.following import adapted_twice, faults_of_followers, keys_left_out
from journeymap.rules.wrong_value.former_ids import clashing_former_ids, clashing_former_names
from journeymap.rules.wrong_value.journey import clashing_ids, needless_waiver_subjects, strangers, times
from journeymap.rules.wrong_value.measure import measure_of_journey, measure_of_workspace
from journeymap.rules.wrong_value.organization import clashing_events, cycles, framework, languages, repeated_lanes
from journeymap.rules.wrong_value.sources import sources
from journeymap.rules.wrong_value.templates import different_framework, replacing_in_circles, unusable_template
from journeymap.rules.wrong_value.times import unknown_base_problems
from journeymap.rules.wrong_value.working_days import working_days


@rule("wrong-value", "reading", "error", of="both")
def check(graph: JourneyGraph | OrganizationGraph, journeys: Facts[JourneyFacts] = ()) -> Problems:
    """Report values that are wrong only because of other values; decoding reports the rest."""
    if isinstance(graph, OrganizationGraph):
        yield from framework(graph)
        yield from languages(graph)
        yield from cycles(graph)
        yield from clashing_events(graph)
        yield from repeated_lanes(graph)
        yield from unknown_base_problems(graph)
        yield from cohort_dates(graph)
        yield from strangers_in_cohorts(graph, journeys)
        yield from working_days(graph)
        yield from sources(graph, journeys)
        yield from measure_of_workspace(graph)
        yield from clashing_former_names(graph, journeys)
        yield from unusable_template(graph)
        yield from different_framework(graph)
        yield from replacing_in_circles(graph)
        yield from faults_of_followers(graph)
    else:
        yield from clashing_ids(graph)
        yield from strangers(graph)
        yield from times(graph)
        yield from needless_waiver_subjects(graph)
        yield from clashing_former_ids(graph)
        yield from claimed_event_names(graph)
        yield from measure_of_journey(graph)
        yield from keys_left_out(graph)
        yield from adapted_twice(graph)


check = replace(check, collect=of_journey)
