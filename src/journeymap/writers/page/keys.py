"""What the parts of a page call each other: an id for each card, unlike any id of the page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from journeymap.document.cards import TouchpointCard
from journeymap.drawing.primitives import Group, Picture

PREFIX = "JM"
"""Begins the ids and class names of the picture. Ids of touchpoints have no capitals, so they are free for the page."""


def card_ids(cards: tuple[TouchpointCard, ...]) -> list[str]:
    """The id of each card: the touchpoint's own, with a number behind a full stop where several share one."""
    seen: Counter[str] = Counter()
    ids = []
    for card in cards:
        own = card.subject.rpartition("/")[2]
        id = f"Stage-{own}" if card.kind == "gap" else own
        seen[id] += 1
        ids.append(id if seen[id] == 1 else f"{id}.{seen[id]}")
    return ids


def links(picture: Picture) -> Mapping[int, str]:
    """Where groups of the picture lead, by their number in `Picture.groups()`: each touchpoint to its card."""
    by_subject: dict[str, list[str]] = {}
    gaps: dict[str, str] = {}
    for card, id in zip(picture.cards, card_ids(picture.cards), strict=True):
        if card.kind == "gap":
            gaps[card.subject] = id
        else:
            by_subject.setdefault(card.subject, []).append(id)
    met: Counter[str] = Counter()
    addresses: dict[int, str] = {}
    for number, group in enumerate(picture.groups(), 1):
        ids = by_subject.get(group.subject, []) if "touchpoint" in group.meaning else []
        if ids:
            addresses[number] = f"#{ids[min(met[group.subject], len(ids) - 1)]}"
            met[group.subject] += 1
        elif _is_gap(group) and group.subject in gaps:
            addresses[number] = f"#{gaps[group.subject]}"
    return addresses


def _is_gap(group: Group) -> bool:
    return "stage" in group.meaning and "gap" in group.meaning
