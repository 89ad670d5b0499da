"""Former ids that something else has now, or has had too."""

from collections.abc import Iterable, Iterator

from journeymap.model.organization import CATALOGUES
from journeymap.rules.api import Facts, JourneyGraph, OrganizationGraph, Pointer, Problem, Problems
from journeymap.rules.wrong_value.facts import FormerIds, JourneyFacts
from journeymap.rules.wrong_value.problem import wrong_value
from journeymap.systems import Following


def clashing_former_ids(graph: JourneyGraph) -> Problems:
    """Report former ids of touchpoints that another touchpoint of the journey has or had."""
    following = graph.organization.workspace.following(graph.id)
    if following is not None and following.template is not None:
        yield from _former_ids_of_followed(graph, following)
        return
    stages = graph.journey.stages.items()
    touchpoints = [(stage, index, each) for stage, own in stages for index, each in enumerate(own.touchpoints)]
    if not any(touchpoint.formerly for _, _, touchpoint in touchpoints):
        return
    yield from _clashes(
        (
            FormerIds(
                touchpoint.id,
                tuple(
                    (id, Pointer(graph.id, stage, touchpoint.id, index, keys=("formerly", number)))
                    for number, id in enumerate(touchpoint.formerly)
                ),
            )
            for stage, index, touchpoint in touchpoints
        ),
        "a touchpoint of this journey",
    )


def _former_ids_of_followed(graph: JourneyGraph, following: Following) -> Problems:
    """Report own touchpoints whose id, or former id, means one that is followed."""
    for node in graph.all_touchpoints:
        if node.id in following.own and node.id not in following.template_touchpoints:
            for keys, id in (
                (("id",), node.id),
                *((("formerly", n), id) for n, id in enumerate(node.touchpoint.formerly)),
            ):
                meant = following.current_ids.get(id)
                if meant is not None:
                    had = "has" if meant == id else "had"
                    message = f"a touchpoint of the journey that is followed {had} the id `{id}`, so it means that one"
                    help = "give this one another id" if keys == ("id",) else "remove it, or correct it"
                    yield wrong_value(node.pointer(*keys), message, help, id)


def clashing_former_names(organization: OrganizationGraph, journeys: Facts[JourneyFacts]) -> Problems:
    """Report former ids of journeys and items of catalogues that another one has or had."""
    yield from _clashes((journey.former_ids for journey in journeys), "a journey")
    for catalogue in CATALOGUES:
        items = organization.catalogue(catalogue) or {}
        yield from _clashes(
            (
                FormerIds(
                    id,
                    tuple(
                        (former, organization.pointer(catalogue, id, "formerly", number))
                        for number, former in enumerate(item.formerly)
                    ),
                )
                for id, item in items.items()
            ),
            f"an item of `{catalogue}`",
        )


def _clashes(things: Iterable[FormerIds], what: str) -> Iterator[Problem]:
    things = list(things)
    current = {thing.id for thing in things}
    first: dict[str, tuple[str, Pointer]] = {}
    for thing in things:
        for id, pointer in thing.formerly:
            before = first.setdefault(id, (thing.id, pointer))
            if id in current:
                message = f"{what} has the id `{id}` now, so it cannot be a former id"
                yield wrong_value(pointer, message, "remove it, or correct it", id)
            elif before[0] != thing.id:
                message = f"`{before[0]}` was formerly `{id}` too, so nobody can tell which is meant"
                related = (("the first one", before[1]),)
                yield wrong_value(pointer, message, "keep it at the one that had this id", id, related)
