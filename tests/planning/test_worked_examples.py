"""The worked examples of docs/explanation/dates.md have the days that plans have.

A fence of YAML on the page is a `journeymap.yaml` without the name of the organization. The table after it is a journey
with a touchpoint in each row; other columns than those of `Row` explain, and are not compared.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pytest

import journeymap as jm

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "dates.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```yaml\n(?P<workspace>.*?)^```\n\n(?P<table>(?:^\|[^\n]*\n)+)", re.MULTILINE | re.DOTALL)
EXAMPLES = {f"line-{PAGE.count(chr(10), 0, example.start()) + 1}": example for example in EXAMPLE.finditer(PAGE)}
FIRST, LAST = datetime.date(2027, 1, 1), datetime.date(2028, 12, 31)
"""The period of the plans; the page names its first day."""
JOURNEY = """\
journey: nurse
covers: [onboard]
stages:
  onboard:
    touchpoints:
"""


@dataclass(frozen=True)
class Row:
    """A row of a table: the name and the `when` of a touchpoint, and what a plan says about it."""

    touchpoint: str
    when: str = ""
    day: str = ""
    remark: str = ""

    def as_yaml(self) -> str:
        """Write the touchpoint as an item of YAML; its id is its name in small letters, with hyphens."""
        when = f', when: "{self.when}"' if self.when else ""
        id = self.touchpoint.lower().replace(" ", "-")
        return f'      - {{id: {id}, name: "{self.touchpoint}", kind: event{when}}}\n'


def read_table(table: str) -> list[Row]:
    """Read the rows of a table of Markdown."""
    head, _, *lines = ([cell.strip(" `") for cell in line.strip().strip("|").split("|")] for line in table.splitlines())
    columns = Row.__dataclass_fields__.keys()
    return [Row(**{key: cell for key, cell in zip(head, line, strict=True) if key in columns}) for line in lines]


def say_day(day: datetime.date) -> str:
    """Write a date as on the page: Mon 1 Mar 2027."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def say_entry(entry: jm.PlanEntry) -> str:
    """Write the days of an entry as on the page."""
    days = say_day(entry.date) if entry.end is None else f"{say_day(entry.date)} to {say_day(entry.end)}"
    due = {None: "", entry.last: " (due)"}[entry.due]
    return f"{days}{due}{', estimated' if entry.estimated else ''}"


def say_plan(plan: jm.Plan) -> dict[str, Row]:
    """Write what a plan says about each touchpoint, by name."""
    rows = {undated.name: Row(undated.name, day=f"not dated: {undated.why}") for undated in plan.undated}
    for name, group in groupby(sorted(plan.entries, key=attrgetter("name")), attrgetter("name")):
        entries = list(group)
        remark = "; ".join(remark for entry in entries for remark in entry.remarks)
        rows[name] = Row(name, day="; ".join(map(say_entry, entries)), remark=remark)
    return rows


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) == PAGE.count("```yaml") >= 12


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_days_of_an_example_are_those_of_its_plan(line: str, tmp_path: Path) -> None:
    example = EXAMPLES[line]
    rows = read_table(example["table"])
    (tmp_path / "journeymap.yaml").write_text(f"organization: Harbour Clinic\n{example['workspace']}", encoding="utf-8")
    journey = JOURNEY + "".join(row.as_yaml() for row in rows)
    (tmp_path / "nurse.yaml").write_text(journey, encoding="utf-8")
    workspace = jm.load(tmp_path)
    assert not jm.validate(workspace, select=["reading"], today=FIRST).findings

    planned = say_plan(jm.plan(workspace, since=FIRST, until=LAST, today=FIRST))

    assert planned.keys() == {row.touchpoint for row in rows}
    for row in rows:
        shown, goes_on, _ = row.day.partition("; …")
        days = planned[row.touchpoint].day
        assert days.startswith(f"{shown}; ") if goes_on else days == shown, f"{row.touchpoint}: {days}"
    if "| remark |" in example["table"]:
        assert [row.remark for row in rows] == [planned[row.touchpoint].remark for row in rows]
