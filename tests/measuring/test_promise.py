"""The promise: with fewer than k people more, of any kind, exactly the same is published.

What is published are the exact counts of imagined cases. So for every group there are at least k possible sizes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from hypothesis import given

from journeymap.measuring import publication
from journeymap.measuring.publication import published_cases
from tests.measuring.case_worlds import World, random_world, randoms, small_group
from tests.measuring.imagined_cases import imagine

WORLDS = 5
"""How many worlds are tried in one example: hypothesis takes longer to begin an example than a world does."""


def published_worlds(random: Random, *, own_ends: bool = False) -> Iterator[World]:
    """Yield worlds that are published."""
    for _ in range(WORLDS):
        world = random_world(random, own_ends=own_ends)
        if published_cases(world.counts(), world.k) >= 3 * world.k:
            yield world


def check_promise(world: World, random: Random, *, as_events: bool = True) -> None:
    figures = publication.publish(world.observed, world.counts(), world.k)
    imagined = replace(world, cases=imagine(world.observed, figures, world.k, as_events=as_events))

    for more in ({}, small_group(random, world), small_group(random, world)):
        assert publication.publish(world.observed, imagined.counts(more), world.k) == figures


@given(randoms())
def test_with_fewer_than_k_people_more_the_same_is_published(random: Random) -> None:
    for world in published_worlds(random):
        check_promise(world, random)


@given(randoms())
def test_the_promise_holds_with_steps_that_have_ends_of_their_own(random: Random) -> None:
    for world in published_worlds(random, own_ends=True):
        check_promise(world, random, as_events=False)
