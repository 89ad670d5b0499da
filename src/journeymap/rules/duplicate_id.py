"""Two touchpoints of a journey, or two journeys, have the same id.

## Why it matters
A reference to the id could mean either. Usually one was copied from the other and kept its id.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# nurse.yaml: stages / recruit / touchpoints
- id: visit
  name: Visit to the ward
  kind: content
  owner: people-partners
- id: visit # flagged
  name: Visit to the staff homes
  kind: content
  owner: people-partners
```
## Fine
```diff
    owner: people-partners
- - id: visit
+ - id: visit-to-homes
```
"""

from collections import Counter
from dataclasses import replace

from journeymap.graph.following_faults import located_faults
from journeymap.graph.key_names import written_journey
from journeymap.rules.api import Facts, JourneyGraph, OrganizationGraph, Pointer, Problem, Problems, workspace_rule

RepeatedIds = tuple[str, tuple[tuple[Pointer, Pointer, Pointer], ...]]
"""The id of a journey, and the ids that an earlier touchpoint has, with the place of that, and the touchpoint."""


def collect(graph: JourneyGraph) -> RepeatedIds:
    """The id of a journey, and the ids that it gives twice."""
    written = written_journey(graph)
    ids = [touchpoint.id for declared in written.stages.values() for touchpoint in declared.touchpoints]
    if len(set(ids)) == len(ids):
        return graph.id, ()
    first: dict[str, Pointer] = {}
    repeated = []
    for stage, declared in written.stages.items():
        for index, touchpoint in enumerate(declared.touchpoints):
            pointer = Pointer(graph.id, stage, touchpoint.id, index, keys=("id",))
            if written is not graph.journey:  # where it stands in the whole journey is another position
                pointer = Pointer(graph.id, keys=("stages", stage, "touchpoints", index, "id"))
            if first.setdefault(touchpoint.id, pointer) is not pointer:
                repeated.append((pointer, first[touchpoint.id], Pointer(graph.id, stage, touchpoint.id)))
    return graph.id, tuple(repeated)


def _ids_of_template(organization: OrganizationGraph) -> Problems:
    """Report touchpoints of a journey with an id of the journey that it follows."""
    for located in located_faults(organization.workspace):
        if located.fault.kind == "own-id-of-template":
            first = located.in_template(organization.workspace)
            yield Problem(
                located.pointer,
                f"the journey that is followed has a touchpoint with the id `{located.fault.id}` too",
                "give this one another id, or write what differs under `adapts`",
                related=() if first is None else (("the first one", first),),
                subject=located.subject,
                value=located.fault.id,
            )


@workspace_rule("duplicate-id", "reading", "error", collect=collect, collects_duplicates=True)
def conclude(organization: OrganizationGraph, journeys: Facts[RepeatedIds]) -> Problems:
    count: Counter[str] = Counter()
    for journey, repeated in journeys:
        number = count[journey]
        count[journey] += 1
        if number:
            yield Problem(
                Pointer(journey, keys=("journey",), number=number),
                f"there is another journey with the id `{journey}`",
                "give one of them another id",
                related=(("the first one", Pointer(journey, keys=("journey",))),),
                subject=Pointer(journey, number=number),
                value=["journey", number],
            )
        for pointer, first, subject in repeated:
            yield Problem(
                replace(pointer, number=number),
                f"there is another touchpoint with the id `{subject.touchpoint}` in this journey",
                "give one of them another id, and use the new one where it is meant",
                related=(("the first one", replace(first, number=number)),),
                subject=replace(subject, number=number),
                value=subject.touchpoint,
            )
    yield from _ids_of_template(organization)
