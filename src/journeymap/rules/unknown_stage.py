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

from journeymap import frameworks
from journeymap.model.text import in_language
from journeymap.rules.api import Pointer, Portfolio, Problem, Problems, closest_word, join_words, rule


@rule("unknown-stage", "reading", "error", of="workspace")
def check(portfolio: Portfolio) -> Problems:
    """Stages that the framework of the workspace does not have; nothing where the framework itself is unknown."""
    if not portfolio.knows_stages:
        return
    known = frozenset(stage.id for stage in portfolio.stages)
    for persona, declared in (portfolio.organization.personas or {}).items():
        for index, stage in enumerate(declared.stages):
            if stage not in known:
                yield _unknown(portfolio, portfolio.pointer("personas", persona, "stages", index), stage)
    for graph in portfolio.graphs:
        for stage in graph.journey.stages:
            if stage not in known:
                pointer = Pointer(graph.id, stage=stage, mark="key", number=graph.number)
                yield _unknown(portfolio, pointer, stage)
        for index, stage in enumerate(graph.journey.covers):
            if stage not in known:
                yield _unknown(portfolio, graph.pointer("covers", index), stage)


def _unknown(portfolio: Portfolio, pointer: Pointer, word: str) -> Problem:
    known = [stage.id for stage in portfolio.stages]
    meant, said = closest_word(word, known), ""
    for vocabulary, role in frameworks.aliases(word):
        same = next((stage.id for stage in portfolio.stages if stage.role == role), None)
        if same and vocabulary.framework != portfolio.organization.framework:
            meant, said = same, f" (`{word}` is {in_language(vocabulary.name, 'en')}'s word for it)"
            break
        meant = same or meant
    there = f"the stages here are {join_words(known)}"
    help = f"did you mean `{meant}`{said}? {there}" if meant else there
    return Problem(
        pointer,
        f"there is no stage `{word}`",
        help,
        value=word,
        data={"key": word, "suggestion": meant},
    )
