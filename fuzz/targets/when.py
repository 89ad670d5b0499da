"""Any text as a time: `when`, duration, point and date, in the format and in people's words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import journeymap as jm
from fuzz.invariants import check_places
from fuzz.seeds import times
from journeymap.model.timing import points
from journeymap.model.timing_parser import InvalidTimeError, parse_date, parse_duration, parse_point, parse_when
from journeymap.time_phrases import Bases, TimeReading, read_date, read_duration, read_time

MAX_LENGTH = 120
BASES = Bases({"interview": ("First interview", "Haastattelu"), "first-day": ("First day",), "x": ()})
JOURNEY = (
    "journey: j\nstages: {onboard: {touchpoints: [{id: interview, name: Interview}, {id: a, name: A, when: %s}]}}\n"
)


def seeds() -> Iterator[bytes]:
    """Yield the inputs to begin with."""
    for text in times():
        yield text.encode()[:MAX_LENGTH]


def check(data: bytes) -> None:
    """Raise an exception if the text is read as what it cannot be."""
    text = data.decode("utf-8", "replace")
    _check_grammar(text, parse_duration)
    _check_grammar(text, parse_point)
    _check_grammar(text, parse_date)
    when = _check_grammar(text, parse_when)
    for is_point in (False, True):
        _check_reading(read_time(text, BASES, only_points=is_point), parse_point if is_point else parse_when)
    _check_reading(read_duration(text), parse_duration)
    _check_reading(read_date(text), parse_date)
    _check_decoding(text, when)


def _check_grammar(text: str, parse: Callable[[str], Any]) -> Any:
    """Return what a text says; what is written of it says the same."""
    try:
        value = parse(text)
    except InvalidTimeError as error:
        refused = error
    else:
        assert parse(str(value)) == value
        assert str(parse(str(value))) == str(value)
        return value
    assert 0 <= refused.start <= refused.end <= len(text)
    assert refused.reason
    return None


def _check_reading(reading: TimeReading | None, parse: Callable[[str], Any]) -> None:
    """What a phrase means is written in the format, and counts from what exists."""
    if reading is None:
        return
    assert reading.forms
    assert reading.help()
    assert not reading.is_certain or len(reading.forms) == 1
    for form in reading.forms:
        for time in form:
            value = parse(time)
            assert str(value) == time
            assert parse in (parse_duration, parse_date) or all(point.base in BASES.ids for point in points(value))


def _check_decoding(text: str, when: Any) -> None:
    """A file and a model accept the same text, and findings lie in the file."""
    content = (JOURNEY % json.dumps(text, ensure_ascii=False)).encode()
    workspace = jm.load_text(content, "j.yaml")
    problems = [problem for _, problem in workspace.load_result.problems]
    check_places((problem.at for problem in problems), {"j.yaml": content})
    try:
        model = jm.Touchpoint(id="a", name="A", when=text)
    except jm.InvalidOptionError:
        assert problems
        return
    if problems:
        return
    (journey,) = workspace.all_journeys
    touchpoint = journey.stages["onboard"].touchpoints[1]
    assert touchpoint.when == model.when
    assert when is None or when in (touchpoint.when, *(touchpoint.when or ()))
