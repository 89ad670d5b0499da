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

from collections.abc import Iterator, Sequence

from journeymap import frameworks
from journeymap.graph.elements import elements
from journeymap.graph.references import referrals, refers_to
from journeymap.model.values import in_language
from journeymap.rules.api import (
    JourneyGraph,
    OrganizationGraph,
    Pointer,
    Problem,
    Problems,
    StageNode,
    closest_match,
    join_words,
    rule,
)


@rule("unknown-stage", "reading", "error", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    """Report stages that the framework does not have; nothing if the framework itself is unknown."""
    organization = graph.organization if isinstance(graph, JourneyGraph) else graph
    known = frozenset(stage.id for stage in graph.stages)
    for pointer, stage in _named(graph) if organization.knows_stages else ():
        if stage not in known:
            yield _unknown(graph.stages, organization.organization.framework, pointer, stage)


def _named(graph: JourneyGraph | OrganizationGraph) -> Iterator[tuple[Pointer, str]]:
    for holder in elements(graph, lambda element: refers_to(type(element), "stages"), retired=True):
        for referral in referrals(holder.element, "stages"):
            yield holder.pointer(*referral.keys, mark=referral.mark), referral.id
    if isinstance(graph, JourneyGraph):
        for stage in graph.journey.stages:
            yield Pointer(graph.id, stage=stage, mark="key"), stage


def _unknown(stages: Sequence[StageNode], framework: object, pointer: Pointer, word: str) -> Problem:
    known = [stage.id for stage in stages]
    meant, origin = closest_match(word, known), ""
    for vocabulary, role in frameworks.aliases(word):
        same = next((stage.id for stage in stages if stage.role == role), None)
        if same and vocabulary.framework != framework:
            meant, origin = same, f" (`{word}` is {in_language(vocabulary.name, 'en')}'s word for it)"
            break
        meant = same or meant
    hint = f"the stages here are {join_words(known)}"
    help = f"did you mean `{meant}`{origin}? {hint}" if meant else hint
    return Problem(pointer, f"there is no stage `{word}`", help, value=word, data={"key": word, "suggestion": meant})
