"""Find touchpoints that several organizations added, candidates for the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymap.model.comparison import AddedAlike, AddedPlace
from journeymap.model.values import Text, normalize, strings_in


@dataclass(frozen=True, slots=True)
class Addition:
    """A touchpoint that a journey adds; `organization_key` tells organizations apart."""

    organization_key: str
    place: AddedPlace
    name: Text


def added_alike(additions: Sequence[Addition]) -> tuple[AddedAlike, ...]:
    """Return the touchpoints of two or more organizations with the same id or name.

    Case and white space do not matter, nor does the language of a name. What is like one of them belongs to all. They
    are in the order of the first of each.
    """
    first_alike = list(range(len(additions)))
    first_with: dict[tuple[str, str], int] = {}
    for number, addition in enumerate(additions):
        for mark in _marks(addition):
            one, other = _first(first_with.setdefault(mark, number), first_alike), _first(number, first_alike)
            first_alike[max(one, other)] = min(one, other)
    groups: dict[int, list[Addition]] = {}
    for number, addition in enumerate(additions):
        groups.setdefault(_first(number, first_alike), []).append(addition)
    candidates = (group for group in groups.values() if len({each.organization_key for each in group}) > 1)
    return tuple(AddedAlike(group[0].name, tuple(each.place for each in group)) for group in candidates)


def _first(number: int, first_alike: list[int]) -> int:
    """Return the first of all that are alike, as far as is known."""
    while first_alike[number] != number:
        first_alike[number] = first_alike[first_alike[number]]
        number = first_alike[number]
    return number


def _marks(addition: Addition) -> Iterator[tuple[str, str]]:
    """Yield what is the same in touchpoints that are alike."""
    yield "id", addition.place.id
    for name in strings_in(addition.name):
        if folded := " ".join(normalize(name).casefold().split()):
            yield "name", folded
