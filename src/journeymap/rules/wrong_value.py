"""TODO page."""

from collections.abc import Iterator

from journeymap import frameworks
from journeymap.findings import Problem, Spot
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.model.organization import CATALOGUES
from journeymap.model.timing import ANCHORS
from journeymap.rulebook import rule
from journeymap.rulebook.wording import did_you_mean, listed


@rule("wrong-value", "reading", "error", of="workspace")
def check(portfolio: Portfolio) -> Iterator[Problem]:
    """Values that are wrong only in the light of the rest of the map; the others are found while reading."""
    yield from _organization(portfolio)
    for graph in portfolio.graphs:
        if graph.id in CATALOGUES:
            yield _wrong(
                graph.spot, f"`{graph.id}` is the name of a catalogue", "give the journey another id", graph.id
            )
        for index, waiver in enumerate(graph.journey.waivers):
            if waiver.at:
                yield _needless(graph.at("waivers", index, "at"))
        yield from _touchpoints(graph)


def _organization(portfolio: Portfolio) -> Iterator[Problem]:
    given = portfolio.organization.framework
    if isinstance(given, str) and given not in frameworks.names():
        meant = did_you_mean(given, frameworks.names())
        help = f"did you mean `{meant}`? " if meant else ""
        there = f"there are {listed(frameworks.names())}, or write a list of your own"
        yield _wrong(Spot(keys=("framework",)), f"there is no framework `{given}`", help + there, given)
    for id in portfolio.organization.teams or {}:
        if id in portfolio.teams.ancestors(id):
            spot = portfolio.item("teams", id, "parent")
            yield _wrong(spot, f"the team {id} reports to itself, through its parents", "mend the `parent`", id)
    anchors = portfolio.line(None).anchors
    for id, anchor in (portfolio.organization.anchors or {}).items():
        if id in ANCHORS:
            spot = portfolio.item("anchors", id)
            yield _wrong(spot, f"the event `{id}` is there in every workspace", "give yours another id", id)
        elif id not in anchors and anchor.at.anchor in (portfolio.organization.anchors or {}):
            spot = portfolio.item("anchors", id, "at")
            yield _wrong(spot, f"the event `{id}` rests on itself", "let it rest on one of the six events", id)


def _touchpoints(graph: JourneyGraph) -> Iterator[Problem]:
    stages = frozenset(stage.id for stage in graph.stages)
    personas = frozenset(graph.personas)
    has_personas = bool(graph.journey.personas or graph.portfolio.organization.personas)
    declared = graph.portfolio.catalogue("personas")
    lines = {id(line): line for line in map(graph.line, graph.personas)}.values()
    for stop in graph.everything:
        touchpoint = stop.touchpoint
        if stop.id in stages:
            yield _wrong(stop.spot, f"`{stop.id}` is the id of a stage", "give the touchpoint another id", stop.id)
        if has_personas and touchpoint.personas and not personas.issuperset(touchpoint.personas):
            for index, persona in enumerate(touchpoint.personas):
                if persona not in personas and (declared is None or persona in declared):
                    message = f"{stop.label} is for {persona}, whom this journey is not about"
                    help = "add the persona to `personas` of the journey, or take it out here"
                    yield _wrong(stop.at("personas", index), message, help, persona)
        for index, when in enumerate(touchpoint.when):
            if any(line.reversed(when) for line in lines):
                message = f"`{when}` would end before it begins"
                help = "see how far the two events lie apart (`spans`), and turn it round"
                yield _wrong(stop.at("when", index), message, help, str(when))
        for index, waiver in enumerate(touchpoint.waivers):
            if waiver.at:
                yield _needless(stop.at("waivers", index, "at"))


def _needless(spot: Spot) -> Problem:
    return _wrong(spot, "a waiver that stands here has no `at`", "remove `at`: it holds where it stands", "at")


def _wrong(spot: Spot, message: str, help: str, value: str) -> Problem:
    return Problem(spot, message, help, value=value, data={"value": value})
