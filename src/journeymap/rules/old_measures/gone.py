"""What measures name, and the map no longer has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeymap.rules.api import Facts, Pointer, Problem, Problems, join_first, period_words
from journeymap.rules.api.results import ResultsFile
from journeymap.rules.old_measures.facts import Measured

if TYPE_CHECKING:
    from journeymap.model.measures import Release


def gone_journeys(journeys: Facts[Measured], releases: Sequence[tuple[int, Release]], file: ResultsFile) -> Problems:
    """Report the journeys of releases that no longer exist, under any of their ids."""
    ids = {id for journey in journeys for id in (journey.id, *journey.formerly)}
    last = {release.journey: (number, release) for number, release in releases if release.journey not in ids}
    for id, (number, release) in last.items():
        yield Problem(
            file.place(id, ["releases", number, "journey"]),
            f"the measures {release.name} are of a journey that no longer exists: `{id}`",
            "if the journey has another id by now, write the one that it had under its `formerly`",
            subject=Pointer(id),
            value="journey",
            data={"period": release.period, "touchpoints": [step.touchpoint for step in release.steps]},
        )


def gone_touchpoints(journey: Measured, releases: Sequence[tuple[int, Release]], file: ResultsFile) -> Problems:
    """Report the touchpoints of the last release that the map has no more, nor had under another id."""
    number, last = max(releases, key=lambda each: each[1].from_, default=(0, None))
    if last is None:
        return
    routes = {
        **{each.touchpoint: ("aside", n) for n, each in enumerate(last.aside)},
        **{each.touchpoint: ("exits", n) for n, each in enumerate(last.exits)},
        **{each.touchpoint: ("steps", n) for n, each in enumerate(last.steps)},
    }
    gone = [id for id in routes if id not in journey.touchpoints]
    if gone:
        yield Problem(
            file.place(journey.id, ["releases", number, *routes[gone[0]], "touchpoint"]),
            f'the measures of "{journey.name}" in {period_words(last.period)} name touchpoints that no longer exist:'
            f" {join_first([f'`{id}`' for id in gone])}",
            "if a touchpoint has another id by now, write the one that it had under its `formerly`; otherwise the"
            " figures are about another map, and the next period will be about this one",
            subject=Pointer(journey.id),
            value=frozenset(gone),
            data={"period": last.period, "touchpoints": gone},
        )
