"""How timings are decoded; a problem points at the token that does not fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from journeymap.decoding.decoder import Decoder
from journeymap.decoding.scalars import INVALID, Decode, reject_non_scalar
from journeymap.model import timing
from journeymap.parsing.nodes import Node, Scalar, end, is_plain, start

__all__ = ["TIMINGS"]


def _timing(parse: Callable[[str], Any], what: str, example: str) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Scalar):
            return reject_non_scalar(decode, node, decoder, f"{what} on one line")
        try:
            return parse(node.value)
        except timing.InvalidTimeError as error:
            decoder.report(
                "wrong-value",
                node,
                error.reason,
                f"{what} reads like {example}",
                value=node.value,
                inside=_word_offsets(node, error),
                data={"value": node.value},
            )
            return INVALID

    return decode


def _word_offsets(scalar: Scalar, error: timing.InvalidTimeError) -> tuple[int, int] | None:
    """The offsets of the token that does not fit; None if the text has escapes or line breaks."""
    first, last = start(scalar), end(scalar)
    shift = 0 if is_plain(scalar) else 1
    if last - first != len(scalar.value) + 2 * shift:
        return None
    return first + shift + error.start, first + shift + max(error.end, error.start + 1)


TIMINGS: dict[Any, Decode] = {
    timing.When: _timing(timing.parse_when, "a `when`", timing.EXAMPLES),
    timing.Duration: _timing(timing.parse_duration, "a duration", "`14 days`, `1 month` or `36 hours`"),
    timing.Point: _timing(timing.parse_point, "a point in time", "`started + 4 months`"),
    date: _timing(timing.parse_date, "a date", "`2026-09-01`"),
}
"""How each kind of timing is decoded."""
