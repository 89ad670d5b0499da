"""Write the texts of findings that list several things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from journeymap.findings import Item, Pointer, Problem
from journeymap.rules.api import join_words, quantity

_IN_TEXT = 8
"""How many items a text names; `data` has all."""
_ONE_OR_MANY = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


def with_items(problem: Problem, items: Sequence[Item]) -> Problem:
    """Return a problem that lists these of its items, with its place, texts and data."""
    at = items[0].at
    return replace(
        problem,
        at=items[0].place or at,
        subject=problem.subject or Pointer(journey=at.journey),
        message=_filled(problem.message, items),
        help=_filled(problem.help, items),
        question=_filled(problem.question, items),
        data={**problem.data, problem.listed_as: [item.id for item in items]},
        items=tuple(items),
    )


def _filled(text: str, items: Sequence[Item]) -> str:
    text = _ONE_OR_MANY.sub(r"\1" if len(items) == 1 else r"\2", text)
    return text.replace("{n}", str(len(items))).replace("{items}", list_items(items))


def list_items(items: Sequence[Item]) -> str:
    """Return the labels of eight items and the number of the others, by group.

    All groups are named, and `{n}` in the name of one becomes the number of its items.
    """
    groups: dict[str, list[str]] = {}
    for number, item in enumerate(items):
        labels = groups.setdefault(item.group, [])
        if number < _IN_TEXT:
            labels.append(item.label)
    counts = Counter(item.group for item in items)
    for group, labels in groups.items():
        others = counts[group] - len(labels)
        if others:
            labels.append(f"{others} more" if labels else quantity(others, "touchpoint"))
    if groups.keys() == {""}:
        return join_words(groups[""])
    return "; ".join(
        ": ".join(filter(None, (group.replace("{n}", str(counts[group])), ", ".join(labels))))
        for group, labels in groups.items()
    )
