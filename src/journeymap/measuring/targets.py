"""Read the target of a metric as a number, and compare values with it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from journeymap.model.measures import Verdict
from journeymap.model.organization import Metric
from journeymap.model.timing_parser import InvalidTimeError, parse_duration

Better = Literal["higher", "lower"]

_NUMBER = re.compile(r"\s*([+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?)\s*(%?)\s*")


def target_of(metric: Metric) -> float | None:
    """Return the target of a metric in percent, days or cases.

    It is None if there is none, or it is not understood. A conversion has a number with or without `%`, a count a
    number, and a duration a duration, or a number of its unit; without one, of days.
    """
    if metric.target is None or metric.kind not in ("conversion", "duration", "count"):
        return None
    match = _NUMBER.fullmatch(metric.target)
    if not match:
        return _days(metric.target) if metric.kind == "duration" else None
    number, percent = match.groups()
    if percent and metric.kind != "conversion":
        return None
    in_unit = _days(f"{number} {metric.unit}") if metric.kind == "duration" else None
    return float(number) if in_unit is None else in_unit


def exact(number: float) -> Fraction:
    """Return a number as it is written: 33.3 is 333 tenths."""
    return Fraction(repr(number))


def compare(value: Fraction | int, target: Fraction, better: Better) -> Literal["met", "missed"]:
    """Return whether a value meets a target."""
    return "met" if (value >= target if better == "higher" else value <= target) else "missed"


def judge_share(part: int, whole: int, target: Fraction, better: Better, k: int) -> Verdict:
    """Judge a share by two rounded counts.

    It is open where the exact counts could say otherwise. The target is in percent, and the whole is k or more.
    """
    pairs = ((part, whole), (part - k + 1, whole + k - 1), (part + k - 1, whole - k + 1))
    return _agreed({compare(Fraction(100 * some, all_), target, better) for some, all_ in pairs})


def judge_count(count: int, target: Fraction, better: Better, k: int) -> Verdict:
    """Judge a rounded count; it is open where the exact count could say otherwise."""
    return _agreed({compare(each, target, better) for each in (count - k + 1, count, count + k - 1)})


def _agreed(verdicts: set[Literal["met", "missed"]]) -> Verdict:
    return verdicts.pop() if len(verdicts) == 1 else "open"


def _days(text: str) -> float | None:
    try:
        return parse_duration(text).days
    except InvalidTimeError:
        return None
