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

from collections.abc import Sequence
from dataclasses import replace

from journeymap import frameworks
from journeymap.graph.cycles import find_cycles
from journeymap.model.organization import CATALOGUES
from journeymap.model.text import is_language
from journeymap.model.timing import ANCHORS, Recurrence, Stretch, When
from journeymap.rules.api import (
    JourneyGraph,
    Pointer,
    Portfolio,
    Problem,
    Problems,
    TouchpointNode,
    closest_word,
    join_words,
    rule,
)


@rule("wrong-value", "reading", "error", of="workspace")
def check(portfolio: Portfolio) -> Problems:
    """Values that are wrong only in the light of the rest of the map; the others are found while reading."""
    yield from _organization(portfolio)
    for graph in portfolio.graphs:
        if graph.id in CATALOGUES:
            yield _wrong(
                graph.id_pointer, f"`{graph.id}` is the name of a catalogue", "give the journey another id", graph.id
            )
        for index, waiver in enumerate(graph.journey.waivers):
            if waiver.at:
                yield _needless(graph.pointer("waivers", index, "at"))
        yield from _touchpoints(graph)


def _organization(portfolio: Portfolio) -> Problems:
    given = portfolio.organization.framework
    if isinstance(given, str):
        if given not in frameworks.names():
            meant = closest_word(given, frameworks.names())
            help = f"did you mean `{meant}`? " if meant else ""
            there = f"there are {join_words(frameworks.names())}, or write a list of your own"
            yield _wrong(Pointer(keys=("framework",)), f"there is no framework `{given}`", help + there, given)
    elif portfolio.knows_stages and not given:
        help = "list its stages, each with an `id`, or leave `framework` out"
        yield _wrong(Pointer(keys=("framework",)), "this framework has no stages", help, "framework")
    elif portfolio.knows_stages:
        yield from _twice([stage.id for stage in given])
    for index, tag in enumerate(portfolio.organization.languages):
        if not is_language(tag):
            help = "write its tag, such as `en`, `fi` or `pt-BR`"
            yield _wrong(Pointer(keys=("languages", index)), f"`{tag}` is no language", help, tag)
    teams = portfolio.organization.teams or {}
    for ring in find_cycles({id: [team.parent] for id, team in teams.items() if team.parent}):
        yield _circle(portfolio, "teams", "parent", ring, "these teams report to each other", "let one of them end it")
    anchors = portfolio.organization.anchors or {}
    for id in anchors:
        if id in ANCHORS:
            pointer = portfolio.pointer("anchors", id)
            yield _wrong(pointer, f"the event `{id}` is there in every workspace", "give yours another id", id)
    for ring in find_cycles({id: [anchor.at.anchor] for id, anchor in anchors.items() if id not in ANCHORS}):
        yield _circle(portfolio, "anchors", "at", ring, "these events rest on each other", "let one rest on `started`")


def _twice(stages: Sequence[str]) -> Problems:
    first: dict[str, Pointer] = {}
    for index, id in enumerate(stages):
        pointer = Pointer(keys=("framework", index, "id"))
        if first.setdefault(id, pointer) is not pointer:
            problem = _wrong(pointer, f"there is another stage `{id}` in this framework", "give it another id", id)
            yield replace(problem, related=(("the first one", first[id]),))


def _circle(portfolio: Portfolio, catalogue: str, key: str, ring: Sequence[str], message: str, help: str) -> Problem:
    """A circle is one fault: reported at the last, with the others beside it."""
    *others, last = ring
    said = f"{message}, in a circle: {join_words(ring)}" if others else f"`{last}` leads back to itself"
    problem = _wrong(portfolio.pointer(catalogue, last, key), said, help, " ".join(sorted(ring)))
    return replace(problem, related=tuple((f"and here: {id}", portfolio.pointer(catalogue, id, key)) for id in others))


def _touchpoints(graph: JourneyGraph) -> Problems:
    stages = frozenset(stage.id for stage in graph.stages)
    personas = frozenset(graph.personas)
    has_personas = bool(graph.journey.personas or graph.portfolio.organization.personas)
    declared = graph.portfolio.catalogue("personas")
    for node in graph.all_touchpoints:
        touchpoint = node.touchpoint
        if node.id in stages:
            yield _wrong(
                node.id_pointer, f"`{node.id}` is the id of a stage", "give the touchpoint another id", node.id
            )
        if has_personas and touchpoint.personas and not personas.issuperset(touchpoint.personas):
            for index, persona in enumerate(touchpoint.personas):
                if persona not in personas and (declared is None or persona in declared):
                    message = f"{node.label} is for {persona}, whom this journey is not about"
                    help = "add the persona to `personas` of the journey, or take it out here"
                    yield _wrong(node.pointer("personas", index), message, help, persona)
        for index, when in enumerate(touchpoint.when):
            if isinstance(when, (Stretch, Recurrence)) and _is_reversed(graph, node, when):
                message = f"`{when}` would end before it begins"
                help = "see how far the two events lie apart (`spans`), and turn it round"
                yield _wrong(node.pointer("when", index), message, help, str(when))
        for index, waiver in enumerate(touchpoint.waivers):
            if waiver.at:
                yield _needless(node.pointer("waivers", index, "at"))


def _is_reversed(graph: JourneyGraph, node: TouchpointNode, when: When) -> bool:
    """Whether it would end before it begins, for any persona that it is for."""
    timelines = [graph.portfolio.timeline(persona) for persona in graph.personas_for(node) or [None]]
    return any(timeline.is_reversed(when) for timeline in timelines)


def _needless(pointer: Pointer) -> Problem:
    return _wrong(pointer, "a waiver that stands here has no `at`", "remove `at`: it holds where it stands", "at")


def _wrong(pointer: Pointer, message: str, help: str, value: str) -> Problem:
    return Problem(pointer, message, help, value=value, data={"value": value})
