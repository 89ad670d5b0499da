"""The framework of the workspace does not have a stage of this name.

## Why it matters
The touchpoints of an unknown stage are on no map. Frameworks call the same stage by different names: the message says
which framework uses this one.

## Evidence
Published frameworks have five to eight stages, and some call "hire" or "attraction" what others call "recruit" or
"attract" ([AIHR](https://www.aihr.com/blog/employee-life-cycle/), [Gallup as told by
Bonfyre](https://bonfyreapp.com/blog/employee-life-cycle-ex)).

## Flagged
```yaml
# nurse.yaml: stages
hire: # flagged
  touchpoints:
    - id: handbook
      name: Handbook for new colleagues
      kind: content
      owner: people-partners
```
## Fine
```diff
- hire:
+ recruit:
```
"""

from collections.abc import Iterator

from journeymap.graph.elements import elements
from journeymap.graph.key_names import written_journey
from journeymap.graph.references import referrals, refers_to
from journeymap.graph.stage_words import find_meant_stages
from journeymap.rules.api import (
    Fix,
    JourneyGraph,
    OrganizationGraph,
    Pointer,
    Problem,
    Problems,
    join_words,
    rule,
)
from journeymap.synonyms import meanings, question


@rule("unknown-stage", "reading", "error", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    """Report stages that the framework does not have; nothing if the framework itself is unknown."""
    organization = graph.organization if isinstance(graph, JourneyGraph) else graph
    known = frozenset(stage.id for stage in graph.stages)
    written = known.intersection(written_journey(graph).stages) if isinstance(graph, JourneyGraph) else known
    for pointer, stage in _named(graph) if organization.knows_stages else ():
        if stage not in known:
            yield _unknown(graph, pointer, stage, written if pointer.stage == stage else frozenset())


def _named(graph: JourneyGraph | OrganizationGraph) -> Iterator[tuple[Pointer, str]]:
    for holder in elements(graph, lambda element: refers_to(type(element), "stages"), retired=True):
        for referral in referrals(holder.element, "stages"):
            yield holder.pointer(*referral.keys, mark=referral.mark), referral.id
    if isinstance(graph, JourneyGraph):
        for stage in graph.journey.stages:
            yield Pointer(graph.id, stage=stage, mark="key"), stage


def _unknown(graph: JourneyGraph | OrganizationGraph, pointer: Pointer, word: str, written: frozenset[str]) -> Problem:
    """The problem of an unknown stage; `written` are the stages beside which it is written."""
    meant, origin = find_meant_stages(graph, word)
    hint = f"the stages here are {join_words([stage.id for stage in graph.stages])}"
    fix = Fix.writing(meant[0]) if len(meant) == 1 else None
    help = f"{question(meant, origin)} {hint}".strip()
    if pointer.keys[:1] == ("covers",) and meanings(word, "everybody"):
        help = "leave `covers` out: then the journey describes all stages"
    if written.intersection(meant):
        help = f"{question(meant[:1], origin)} That stage is written here as well: move the touchpoints there"
        fix = None
    data = {"key": word, "suggestion": meant[0] if meant else None}
    return Problem(pointer, f"there is no stage `{word}`", help, value=word, data=data, fix=fix)
