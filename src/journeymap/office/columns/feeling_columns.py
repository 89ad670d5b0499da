"""Find the columns of feelings that are not one column with one feeling a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymap.office.columns.column_contents import ColumnContents
from journeymap.office.tables.known_headings import KnownHeadings
from journeymap.office.words.feelings import FeelingScale


@dataclass(frozen=True)
class FeelingColumn:
    """A column with the feelings of a persona, or with a mark where a level holds.

    `role` is `emotion` or `level`, `item` the persona or the level.
    """

    number: int
    role: str
    item: str
    why: str


def feeling_columns(free: Sequence[int], contents: ColumnContents) -> Iterator[FeelingColumn]:
    """Yield the columns of feelings among those that are `free`.

    Several below a heading for feelings are its levels, or one for each persona. Without such a heading, at least two
    name a feeling and a persona each.
    """
    by_group: dict[str, list[int]] = {}
    for number in free:
        if "emotion" in contents.groups[number]:
            by_group.setdefault(contents.columns[number].group, []).append(number)
    for group, numbers in by_group.items():
        labels = [contents.columns[number].heading for number in numbers]
        levels = list(_levels(group, numbers, labels))
        yield from levels or (
            FeelingColumn(number, "emotion", label, f"how {label} feels")
            for number, label in zip(numbers, labels, strict=True)
            if label and not contents.roles[number]
        )
    grouped = {number for numbers in by_group.values() for number in numbers}
    personas = {
        number: _persona_in(contents.columns[number].heading, contents.known)
        for number in free
        if number not in grouped
    }
    named = {number: persona for number, persona in personas.items() if persona}
    if len(named) > 1:
        for number, persona in named.items():
            yield FeelingColumn(number, "emotion", persona, f"how {persona} feels")


def _levels(group: str, numbers: Sequence[int], labels: Sequence[str]) -> Iterator[FeelingColumn]:
    """Yield columns whose headings are the levels of a scale."""
    scale = FeelingScale.of(group, labels)
    levels = [scale.read(label) for label in labels] if scale else []
    if scale and len(numbers) > 1 and None not in levels:
        for number, level in zip(numbers, levels, strict=True):
            yield FeelingColumn(number, "level", str(level), f"the level beside it: {scale.why}")


def _persona_in(heading: str, known: KnownHeadings) -> str:
    """Return the persona of a heading such as `Emotion (night nurse)`."""
    parts = [part.strip() for part in re.split(r"\s[-–—]\s|[:()\[\]]", heading) if part.strip()]
    words = heading.split()
    pairs = [(parts[0], parts[1])] if len(parts) == 2 else []
    pairs += [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    for feeling, persona in (pair for first, second in pairs for pair in ((first, second), (second, first))):
        is_free = len(persona.split()) > 1 or not known.roles(persona)
        if "emotion" in known.roles(feeling)[:1] and is_free and not re.search(r"\d", persona):
            return persona
    return ""
