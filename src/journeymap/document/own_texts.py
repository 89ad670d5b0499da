"""The values of `x-` keys as texts in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from journeymap.document.cards import CardField
from journeymap.document.context import DescriptionContext
from journeymap.graph import TouchpointNode
from journeymap.model.values import is_language


def own_name(context: DescriptionContext, key: str) -> str:
    """Return the name of the lane for an `x-` key, or the words of the key."""
    lanes = context.portfolio.organization.lanes
    name = next((context.text(lane.name) for lane in lanes if lane.key == key and lane.name), "")
    words = key.removeprefix("x-").replace("-", " ")
    return name or words[:1].upper() + words[1:]


def own_texts(context: DescriptionContext, node: TouchpointNode, key: str) -> list[str]:
    """Return the value of an `x-` key as one text for each item of a list or mapping."""
    return [text for text in _texts(context, node.touchpoint.extensions.get(key)) if text]


def own_fields(context: DescriptionContext, node: TouchpointNode) -> Iterator[CardField]:
    """Yield the `x-` keys of a touchpoint, those with a lane first."""
    lanes = [lane.key for lane in context.portfolio.organization.lanes]
    for key in dict.fromkeys((*lanes, *node.touchpoint.extensions)):
        if texts := own_texts(context, node, key):
            yield CardField(key, own_name(context, key), tuple(texts))


def _texts(context: DescriptionContext, value: Any) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, bool):
        yield context.messages("value.true" if value else "value.false")
    elif isinstance(value, int | float):
        yield context.messages.format_number(value) if math.isfinite(value) else str(value)
    elif isinstance(value, str):
        yield context.text(value)
    elif isinstance(value, Mapping) and _is_by_language(context, value):
        yield context.text(dict(value))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield f"{key}: {', '.join(_texts(context, item))}"
    else:
        for item in value:
            yield ", ".join(_texts(context, item))


def _is_by_language(context: DescriptionContext, value: Mapping[Any, Any]) -> bool:
    """Return whether a mapping is a text by language, one of them of the workspace."""
    is_text = all(isinstance(text, str) and is_language(tag) for tag, text in value.items())
    return is_text and not value.keys().isdisjoint((*context.portfolio.languages, context.language))
