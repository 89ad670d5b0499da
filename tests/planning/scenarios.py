"""Small workspaces with everything that changes the dates of a plan, and their files."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.planning.calendar_days import ONE_DAY, move_months
from tests.planning.path_order import STAGES, is_step, personas_of
from tests.planning.reference_anchors import ANCHORS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
KINDS = (None, "message", "event", "training", "conversation", "programme", "content", "task")
FORMS = (*4 * ("at",), *3 * ("by",), *2 * ("stretch", "every"), "weekdays", "on", "months", "unknown")
WHOLES = ("event", "event", "training", "programme")
OWN_ANCHORS = ("probation-end", "licence")

DAYS = st.one_of(
    st.dates(datetime.date(2027, 1, 1), datetime.date(2029, 12, 31)),
    st.sampled_from([datetime.date(2028, 2, 29), datetime.date(2027, 12, 31), datetime.date(2028, 1, 31)]),
    st.sampled_from([datetime.date(2028, 3, 31), datetime.date(2027, 12, 24), datetime.date(2028, 12, 30)]),
)
AMOUNTS = st.one_of(
    st.tuples(st.integers(0, 60).map(str), st.sampled_from(("day", "working day"))),
    st.tuples(st.integers(0, 14).map(str), st.sampled_from(("week", "month"))),
    st.tuples(st.sampled_from(("0.5", "1", "1.5", "2.25", "4")), st.sampled_from(("week", "month", "year"))),
    st.tuples(st.sampled_from(("6", "36", "47", "48", "100")), st.just("hour")),
)
PERIODS = st.one_of(
    AMOUNTS.filter(lambda amount: float(amount[0]) > 0),
    st.sampled_from([("1", "month"), ("3", "month"), ("1", "year"), ("1.5", "month"), ("36", "hour"), ("6", "hour")]),
)
SPANS = st.dictionaries(
    st.sampled_from(ANCHORS[:-1]),
    st.sampled_from([("20", "day"), ("1", "month"), ("10", "working day"), ("1", "year"), ("5", "month")]),
    max_size=3,
)

PERIODS_OF_PLANS = ((-1500, 3000), (-1500, 3000), (-1500, 3000), (-400, None), (-30, None), (0, None), (1, 6), (10, 1))
"""Days from the first date of a cohort to the first day of a plan, and how long the plan is."""


@st.composite
def points(draw: st.DrawFn, bases: Sequence[str]) -> Any:
    """A base, or a time or window before or after it."""
    base = draw(st.sampled_from([*bases, *bases, *ANCHORS, "started", "started", "started", "started"]))
    sign = draw(st.sampled_from((0, 1, 1, -1)))
    number, unit = draw(AMOUNTS)
    numbers = [number]
    if sign and draw(st.integers(0, 3)) == 0:
        numbers.append(str(float(number) + draw(st.integers(1, 15))).removesuffix(".0"))
    if numbers == ["0"]:
        sign = 0  # `x + 0 days` is read as `x`
    return base, sign, numbers if sign else ["0"], unit


@st.composite
def whens(draw: st.DrawFn, bases: Sequence[str]) -> Any:
    """Every form of `when`."""
    point = points(bases)
    maybe = st.one_of(st.none(), point)
    weekdays = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True)
    form = draw(st.sampled_from(FORMS))
    match form:
        case "at" | "by":
            return form, draw(point)
        case "stretch":
            return form, draw(point), draw(point)
        case "every":
            return form, *draw(PERIODS), draw(maybe), draw(maybe)
        case "weekdays":
            return form, draw(weekdays), draw(maybe), draw(maybe)
        case "on":
            first = draw(DAYS)
            return form, first, first + draw(st.sampled_from((0, 0, 1, 20))) * ONE_DAY
        case "months":
            return form, draw(st.lists(st.integers(1, 12), min_size=1, max_size=2, unique=True))
        case _:
            return ("unknown",)


@st.composite
def journeys(draw: st.DrawFn, id: str, personas: Sequence[str], anchors: Sequence[str]) -> dict[str, Any]:
    """A journey whose touchpoints count from earlier ones and lead to later ones."""
    names = (
        draw(st.one_of(st.just([]), st.just([]), st.lists(st.sampled_from(personas), unique=True))) if personas else []
    )
    personas = names or personas
    touchpoints: list[dict[str, Any]] = []
    for number in range(draw(st.sampled_from((1, 3, 5, 6, 7, 8)))):
        bases = [touchpoint["id"] for touchpoint in touchpoints if _can_be_base(touchpoint)]
        status = draw(st.sampled_from((*6 * ("live",), "planned", "retired")))
        touchpoint: dict[str, Any] = {
            "id": f"t{number}",
            "stage": draw(st.sampled_from(STAGES)),
            "kind": draw(st.sampled_from(KINDS)),
            "side": draw(st.sampled_from((*5 * ("frontstage",), "backstage"))),
            "personas": [draw(st.sampled_from(personas))] if personas and draw(st.integers(0, 2)) == 0 else [],
            "when": draw(_some(whens([*bases, *anchors]))),
            "status": status,
            "standing": draw(st.sampled_from((*6 * (None,), False, True))),
            "planned_for": draw(st.one_of(st.none(), DAYS)) if status == "planned" else None,
        }
        wholes = [other["id"] for other in touchpoints if other["status"] == "live" and other["kind"] in WHOLES]
        if draw(st.booleans()) and wholes:
            touchpoint["part_of"] = draw(st.sampled_from(wholes))
        touchpoints.append(touchpoint)
    listed = sorted(draw(st.permutations(touchpoints)), key=lambda touchpoint: STAGES.index(touchpoint["stage"]))
    for touchpoint in listed:
        _lead_elsewhere(draw, touchpoint, listed)
    return {"id": id, "personas": names, "touchpoints": listed}


def _lead_elsewhere(draw: st.DrawFn, touchpoint: dict[str, Any], listed: Sequence[dict[str, Any]]) -> None:
    """Let some paths leave the order of the list, always to later steps."""
    by_id = {other["id"]: other for other in listed}
    later = [other["id"] for other in listed[listed.index(touchpoint) + 1 :] if is_step(other, by_id)]
    if not is_step(touchpoint, by_id) or draw(st.integers(0, 4)):
        return
    if later:
        touchpoint["next"] = draw(st.lists(st.sampled_from(later), max_size=2, unique=True))
    else:
        touchpoint["ends"] = "left"


def _some(times: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Mostly one time, sometimes none or several."""
    one = st.lists(times, min_size=1, max_size=1)
    return st.one_of(one, one, one, one, st.just([]), st.lists(times, min_size=2, max_size=3))


def _can_be_base(touchpoint: Mapping[str, Any]) -> bool:
    """Whether a time may count from a touchpoint: it can happen before a deadline of it begins."""
    return touchpoint["status"] != "planned" or all(form[0] != "by" for form in touchpoint["when"])


@st.composite
def cohorts(draw: st.DrawFn, id: str, journey: Mapping[str, Any], personas: Sequence[str | None]) -> dict[str, Any]:
    """A cohort with dates for some anchors and touchpoints."""
    names = draw(st.lists(st.sampled_from([*ANCHORS, "started", "started"]), min_size=1, max_size=3, unique=True))
    gap = st.sampled_from((0, 1, 20, 60, 400))
    day = draw(DAYS)
    dates: dict[str, Any] = {}
    for name in sorted(names, key=ANCHORS.index):
        dates[name] = day
        day += draw(gap) * ONE_DAY
    if names == ["started"] and draw(st.booleans()):
        dates["started"] = [dates["started"], *({day} - {dates["started"]})]
    for name in draw(st.lists(st.sampled_from(OWN_ANCHORS), max_size=1)):
        dates[name] = draw(DAYS)
    for touchpoint in journey["touchpoints"]:
        if draw(st.integers(0, 7)) == 0:
            first = draw(DAYS)
            dates[touchpoint["id"]] = first, first + draw(st.sampled_from((0, 0, 3))) * ONE_DAY
    personas = [persona for persona in personas if persona is not None]
    chosen = draw(st.lists(st.sampled_from(personas), unique=True)) if personas else []
    return {"id": id, "journey": journey["id"], "personas": chosen, "dates": dates}


@st.composite
def scenarios(draw: st.DrawFn) -> dict[str, Any]:
    """A workspace with cohorts, and the period of a plan."""
    names = draw(st.sampled_from(((), ("day",), ("day", "night", "youth"))))
    personas = {name: draw(SPANS) for name in names} if draw(st.integers(0, 3)) else {}
    anchors = {"probation-end": draw(points([])), "licence": draw(points(["probation-end"]))}
    maps = [draw(journeys(f"j{number}", names, OWN_ANCHORS)) for number in range(draw(st.integers(1, 2)))]
    groups = []
    for number in range(draw(st.integers(1, 2))):
        journey = draw(st.sampled_from(maps))
        groups.append(draw(cohorts(f"c{number}", journey, personas_of(personas, journey))))
    first = min(
        day for dates in groups[0]["dates"].values() for day in ([dates] if isinstance(dates, datetime.date) else dates)
    )
    shift, length = draw(st.sampled_from(PERIODS_OF_PLANS))
    since = first + shift * ONE_DAY
    return {
        "spans": draw(SPANS),
        "personas": personas,
        "anchors": anchors,
        "weekend": draw(st.sampled_from((None, [5, 6], [4, 5], [6], [0, 2, 5, 6]))),
        "place": draw(st.sampled_from((None, None, None, ("FI", None), ("US", None), ("DE", "BY")))),
        "holidays": draw(st.lists(DAYS, max_size=4)),
        "journeys": maps,
        "cohorts": groups,
        "since": since,
        "until": since + length * ONE_DAY if length else move_months(since, 12),
    }


# -- files -----------------------------------------------------------------------------------------------------


def files_of(scenario: Mapping[str, Any]) -> dict[str, str]:
    """Return the files of a workspace: JSON, which is YAML too."""
    workspace: dict[str, Any] = {
        "organization": "Riverside Hospital",
        "spans": {name: " ".join(_plural(*span)) for name, span in scenario["spans"].items()},
        "anchors": {name: {"at": _point(point)} for name, point in scenario["anchors"].items()},
        "cohorts": {cohort["id"]: _cohort(cohort) for cohort in scenario["cohorts"]},
        "working_days": {"holidays": [str(day) for day in sorted(set(scenario["holidays"]))]},
    }
    if scenario["weekend"]:
        workspace["working_days"]["weekend"] = [WEEKDAYS[day] for day in scenario["weekend"]]
    if scenario["place"]:
        country, region = scenario["place"]
        workspace["working_days"] |= {"country": country} | ({"region": region} if region else {})
    if scenario["personas"]:
        spans = scenario["personas"]
        workspace["personas"] = {
            name: {"spans": {anchor: " ".join(_plural(*span)) for anchor, span in spans[name].items()}}
            for name in spans
        }
    texts = {f"{journey['id']}.yaml": _journey(journey) for journey in scenario["journeys"]}
    return {name: json.dumps(text, indent=1) for name, text in {"journeymap.yaml": workspace, **texts}.items()}


def _cohort(cohort: Mapping[str, Any]) -> dict[str, Any]:
    dates = {what: _dates(when) for what, when in cohort["dates"].items()}
    people = {"personas": cohort["personas"]} if cohort["personas"] else {}
    return {"journey": cohort["journey"], **people, "dates": dates}


def _dates(when: Any) -> str | list[str]:
    if isinstance(when, datetime.date):
        return str(when)
    if isinstance(when, list):
        return [str(day) for day in when]
    first, last = when
    return str(first) if first == last else f"{first} to {last}"


def _journey(journey: Mapping[str, Any]) -> dict[str, Any]:
    stages: dict[str, Any] = {}
    for touchpoint in journey["touchpoints"]:
        keys = ("id", "kind", "side", "personas", "status", "planned_for", "standing", "part_of", "next", "ends")
        text = {
            key: touchpoint[key]
            for key in keys
            if touchpoint.get(key) or (key in ("next", "standing") and touchpoint.get(key) is not None)
        }
        text["name"] = touchpoint["id"]
        if touchpoint["planned_for"]:
            text["planned_for"] = str(touchpoint["planned_for"])
        if touchpoint["when"]:
            text["when"] = [text_of(when) for when in touchpoint["when"]]
        stages.setdefault(touchpoint["stage"], {"touchpoints": []})["touchpoints"].append(text)
    people = {"personas": journey["personas"]} if journey["personas"] else {}
    return {"journey": journey["id"], **people, "stages": stages}


def text_of(when: Any) -> str:
    """Return a time as people write it."""
    match when:
        case ("at", point):
            return _point(point)
        case ("by", point):
            return f"by {_point(point)}"
        case ("stretch", start, end):
            return f"{_point(start)} to {_point(end)}"
        case ("on", first, last):
            return f"on {_dates((first, last))}"
        case ("months", months):
            return "every " + ", ".join(MONTHS[month - 1] for month in months)
        case ("unknown",):
            return "unknown"
        case _:
            pass
    *period, from_, until = when
    every = ", ".join(WEEKDAYS[day] for day in period[1]) if when[0] == "weekdays" else " ".join(_plural(*period[1:]))
    return f"every {every}" + (f" from {_point(from_)}" if from_ else "") + (f" until {_point(until)}" if until else "")


def _point(point: Any) -> str:
    base, sign, numbers, unit = point
    if not sign:
        return str(base)
    number, unit = _plural(numbers[-1], unit)
    return f"{base} {'+' if sign == 1 else '-'} {' to '.join([*numbers[:-1], number])} {unit}"


def _plural(number: str, unit: str) -> tuple[str, str]:
    return number, unit if number == "1" else f"{unit}s"
