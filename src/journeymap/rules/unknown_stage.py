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

from journeymap import frameworks
from journeymap.graph.elements import elements
from journeymap.graph.references import referrals, refers_to
from journeymap.model.text import in_language
from journeymap.rules.api import JourneyGraph, Pointer, Portfolio, Problem, Problems, closest_word, join_words, rule


@rule("unknown-stage", "reading", "error", of="workspace")
def check(portfolio: Portfolio) -> Problems:
    """Report stages that the framework does not have; nothing if the framework itself is unknown."""
    known = frozenset(stage.id for stage in portfolio.stages)
    for pointer, stage in _named(portfolio) if portfolio.knows_stages else ():
        if stage not in known:
            yield _unknown(portfolio, pointer, stage)


def _named(portfolio: Portfolio) -> Iterator[tuple[Pointer, str]]:
    places: list[Portfolio | JourneyGraph] = [portfolio, *portfolio.graphs]
    for of in places:
        for holder in elements(of, lambda element: refers_to(type(element), "stages"), retired=True):
            for referral in referrals(holder.element, "stages"):
                yield holder.pointer(*referral.keys, mark=referral.mark), referral.id
    for graph in portfolio.graphs:
        for stage in graph.journey.stages:
            yield Pointer(graph.id, stage=stage, mark="key", number=graph.number), stage


def _unknown(portfolio: Portfolio, pointer: Pointer, word: str) -> Problem:
    known = [stage.id for stage in portfolio.stages]
    meant, origin = closest_word(word, known), ""
    for vocabulary, role in frameworks.aliases(word):
        same = next((stage.id for stage in portfolio.stages if stage.role == role), None)
        if same and vocabulary.framework != portfolio.organization.framework:
            meant, origin = same, f" (`{word}` is {in_language(vocabulary.name, 'en')}'s word for it)"
            break
        meant = same or meant
    stages = f"the stages here are {join_words(known)}"
    help = f"did you mean `{meant}`{origin}? {stages}" if meant else stages
    return Problem(pointer, f"there is no stage `{word}`", help, value=word, data={"key": word, "suggestion": meant})
