"""Compare plans with those worked out by hand, with a paper calendar.

An example has a `sentence` (what it is about), what is declared, the arguments of `jm.plan` (`plan`; default period:
2027), and what must come out, whole and in order:

- `dates` are those of the cohort `march` of the journey `nurse`; `cohorts` declares others; `workspace` is what else
  the workspace file says.
- `touchpoints` are those of the stage `onboard`, by id, in order: what each says, or its `when` alone. `stages` has
  them by stage and `journeys` by journey.
- `expected` has a line for each entry: `DATE [to END] [due DUE] | cohort | touchpoint [| estimated]`, with `-` for no
  cohort. Weekdays stand behind dates so that a slip shows. Further fields may follow; `remarks` are words that
  the remarks hold, `[]` for no remark and `some` for any.
- `undated` has a line for each touchpoint without a date: `cohort | touchpoint`.
- `error` is the class of what is raised instead.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
import yaml

import journeymap as jm

EXAMPLES = {
    f"{path.stem}-{name}": example
    for path in sorted((Path(__file__).parent / "examples").glob("*.yaml"))
    for name, example in yaml.safe_load(path.read_text("utf-8")).items()
}
DECLARED = {"workspace", "dates", "size", "cohorts", "touchpoints", "stages", "journeys"}
KEYS = DECLARED | {"sentence", "plan", "expected", "undated", "planned", "next_date", "error"}
DAY = r"(\d{4}-\d\d-\d\d) (Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
LINE = re.compile(rf"{DAY}(?: to {DAY})?(?: due {DAY})? \| (\S+) \| (\S+?)( \| estimated)?")
PERIOD = {"since": datetime.date(2027, 1, 1), "until": datetime.date(2027, 12, 31), "today": datetime.date(2027, 1, 1)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_plan_is_what_was_worked_out_by_hand(name: str, tmp_path: Path) -> None:
    example = EXAMPLES[name]
    assert example.keys() <= KEYS
    assert ("error" in example) != ("expected" in example)
    workspace = _load(example, tmp_path)
    assert jm.validate(workspace, select=["reading"], today=PERIOD["today"]).all_findings == ()
    arguments = {**PERIOD, **example.get("plan", {})}
    what = arguments.pop("what", ())
    if "error" in example:
        with pytest.raises(getattr(jm, example["error"])):
            jm.plan(workspace, *what, **arguments)
        return
    plan = jm.plan(workspace, *what, **arguments)
    expected = [_entry(line) for line in example["expected"]]
    assert [_shown(entry, fields) for entry, fields in _pairs(plan.entries, expected)] == expected
    undated = [_undated(line) for line in example.get("undated", ())]
    assert [
        {field: _plain(getattr(touchpoint, field)) for field in fields}
        for touchpoint, fields in _pairs(plan.undated, undated)
    ] == undated
    assert plan.planned == example.get("planned", 0)
    if not expected:
        assert plan.next_date == example.get("next_date")


@pytest.mark.parametrize("line", ["2027-03-01 Tue | march | talk", "2027-03-01 Mon to 2027-03-02 Mon | march | talk"])
def test_slip_in_a_weekday_shows(line: str) -> None:
    with pytest.raises(AssertionError, match="is not a"):
        _entry(line)


def _load(example: Mapping[str, Any], folder: Path) -> jm.Workspace:
    if "country" in example.get("workspace", {}).get("working_days", {}):
        pytest.importorskip("holidays", reason="holidays is not installed")
    cohorts = dict(example.get("cohorts", {}))
    if "dates" in example:
        cohorts["march"] = {key: example[key] for key in ("dates", "size") if key in example}
    organization = {"organization": "Example Hospital", **example.get("workspace", {})}
    if cohorts:
        organization["cohorts"] = {id: {"journey": "nurse", **_written(cohort)} for id, cohort in cohorts.items()}
    _write(folder / "journeymap.yaml", _written(organization))
    stages = example.get("stages") or {"onboard": example.get("touchpoints", {})}
    for journey, declared in example.get("journeys", {"nurse": stages}).items():
        _write(
            folder / f"{journey}.yaml", {"journey": journey, "stages": {id: _stage(declared[id]) for id in declared}}
        )
    return jm.load(folder)


def _write(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def _written(value: Any) -> Any:
    """The value as one writes it: nothing in it is shared, so that no alias is written."""
    return yaml.safe_load(yaml.safe_dump(value)) if isinstance(value, (dict, list)) else value


def _stage(touchpoints: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "touchpoints": [
            {"id": id, "name": id.capitalize(), **(given if isinstance(given, dict) else {"when": given})}
            for id, given in touchpoints.items()
        ]
    }


def _parts(line: str | Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """What stands on a line, and the fields that follow."""
    if isinstance(line, str):
        return line, {}
    [(text, fields)] = line.items()
    return text, fields


def _entry(line: str | Mapping[str, Any]) -> dict[str, Any]:
    text, fields = _parts(line)
    match = LINE.fullmatch(text)
    assert match, f"{text!r} is not a line of an entry"
    *days, cohort, touchpoint, estimated = match.groups()
    first, last, due = map(_day, days[::2], days[1::2])
    return {
        "date": first,
        "end": last,
        "due": due,
        "cohort": None if cohort == "-" else cohort,
        "touchpoint": touchpoint,
        "estimated": bool(estimated),
        **fields,
    }


def _day(date: str | None, weekday: str | None) -> datetime.date | None:
    if date is None:
        return None
    day = datetime.date.fromisoformat(date)
    assert f"{day:%a}" == weekday, f"{date} is not a {weekday}"
    return day


def _undated(line: str | Mapping[str, Any]) -> dict[str, Any]:
    text, fields = _parts(line)
    cohort, touchpoint = text.split(" | ")
    return {"cohort": cohort, "touchpoint": touchpoint, **fields}


def _pairs(items: tuple[Any, ...], expected: list[dict[str, Any]]) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Each item with what is expected in its place; beyond that, with what names it."""
    return zip(items, chain(expected, repeat({"cohort": None, "touchpoint": None})), strict=False)


def _shown(entry: Any, fields: Mapping[str, Any]) -> dict[str, Any]:
    shown = {field: _plain(getattr(entry, field)) for field in fields}
    if (words := fields.get("remarks")) == "some":
        shown["remarks"] = "some" if entry.remarks else []
    elif words:
        shown["remarks"] = words if all(str(word) in " ".join(entry.remarks) for word in words) else entry.remarks
    return shown


def _plain(value: Any) -> Any:
    """A value as an example says it: lists for tuples, mappings for hand-offs."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "accepted_by"):
        return {field: getattr(value, field) for field in ("what", "to", "by", "accepted_by")}
    return value
