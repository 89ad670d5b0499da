"""The plan as csv: one row an entry, and no cell that a spreadsheet would reckon."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.escaping import NOT_IN_XML, TURNING
from journeymap.plan_formats import delimited
from journeymap.planning.plan import PlanData
from tests.plan_formats.plans import PLAN, entry, plan, plans

HEADER = [
    "date",
    "end",
    "due",
    "cohort",
    "journey",
    "stage",
    "touchpoint",
    "name",
    "kind",
    "side",
    "from",
    "personas",
    "size",
    "channels",
    "owner",
    "responsible",
    "consulted",
    "informed",
    "handoffs",
    "estimated",
    "remarks",
    "notes",
    "links",
]


def rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_without_entries_there_is_a_header() -> None:
    assert delimited.write(plan()) == ",".join(HEADER) + "\n"


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+358", "'+358"),
        ("-1", "'-1"),
        ("@now", "'@now"),
        (" =1", " '=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ('a,"@x', "a,\"'@x"),
        ("a\n=1", "a\n'=1"),
        ("list\n- a; - b", "list\n- a; - b"),
        ("a;-1", "a;'-1"),
        ("a = b, -1", "a = b, -1"),
        ("2-1", "2-1"),
        ("'=1", "'=1"),
        ("a\x00\x1b\u202eb\r\nc", "ab\nc"),
        ("a\n::set-output", "a\n: :set-output"),
    ],
)
def test_no_cell_is_a_formula(name: str, cell: str) -> None:
    assert rows(delimited.write(plan(entry("2027-03-01", name, touchpoint="a"))))[1][HEADER.index("name")] == cell


@settings(max_examples=40)
@given(plans(), st.sampled_from([",", ";", "\t", "|"]))
def test_a_cell_is_inert_with_any_delimiter_that_a_program_takes(data: PlanData, delimiter: str) -> None:
    text = delimited.write(data, delimiter)
    table = rows(text, delimiter)

    assert table[0] == HEADER
    assert [len(row) for row in table] == [len(HEADER)] * (1 + len(data.entries))
    assert [row[0] for row in table[1:]] == [each.date.isoformat() for each in data.entries]
    assert [row[HEADER.index("channels")] for row in table[1:]] == ["; ".join(each.channels) for each in data.entries]
    assert not re.search(f"[{NOT_IN_XML}{TURNING}\x7f]", text)
    for other in ",;\t|":
        for line in text.splitlines():
            cells = [cell for row in csv.reader([line], delimiter=other) for cell in row]
            assert not any(re.match(r"[=@＝＠]|[+\-＋－]\S", cell) for cell in cells if cell != "-"), (other, line)


def test_the_delimiter_stands_between_cells() -> None:
    assert rows(delimited.write(PLAN, ";"), ";") == rows(delimited.write(PLAN))
