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

from journeymap.model.journey import Journey
from journeymap.rules.api import Pointer, Portfolio, Problem, Problems, rule


@rule("duplicate-id", "reading", "error", of="workspace")
def check(portfolio: Portfolio) -> Problems:
    numbers: dict[str, int] = {}
    for journey in portfolio.workspace.all_journeys:
        number = numbers[journey.id] = numbers.get(journey.id, -1) + 1
        if number:
            yield Problem(
                Pointer(journey.id, keys=("journey",), number=number),
                f"there is another journey with the id `{journey.id}`",
                "give one of them another id",
                related=(("the first one", Pointer(journey.id, keys=("journey",))),),
                subject=Pointer(journey.id, number=number),
                value=["journey", number],
            )
        yield from _duplicate_touchpoints(journey, number)


def _duplicate_touchpoints(journey: Journey, number: int) -> Problems:
    first: dict[str, tuple[str, int]] = {}
    for stage, declared in journey.stages.items():
        for index, touchpoint in enumerate(declared.touchpoints):
            place = (stage, index)
            first_stage, first_index = first.setdefault(touchpoint.id, place)
            if (first_stage, first_index) != place:
                first_pointer = Pointer(
                    journey.id, first_stage, touchpoint.id, first_index, keys=("id",), number=number
                )
                yield Problem(
                    Pointer(journey.id, stage, touchpoint.id, index, keys=("id",), number=number),
                    f"there is another touchpoint with the id `{touchpoint.id}` in this journey",
                    "give one of them another id, and use the new one where it is meant",
                    related=(("the first one", first_pointer),),
                    value=touchpoint.id,
                )
