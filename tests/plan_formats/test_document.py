"""The plan as a document tree, for documentation and notebooks."""

from __future__ import annotations

import dataclasses

from journeymap.document import tree
from journeymap.document.tree import Column, Emphasis, Link, Note, Paragraph, Reference, Row, Table
from journeymap.plan_formats import document
from tests.plan_formats.plans import CROWDED, NOTHING, UNDATED, entry, plan


def cell(*lines: str) -> tuple[tree.Inlines, ...]:
    return tuple((line,) for line in lines)


def link(name: str, touchpoint: str) -> tree.Inlines:
    return (Link(name, Reference("touchpoint", f"nurse/{touchpoint}")),)


def test_a_plan_is_one_table_whose_weeks_are_named_once() -> None:
    data = plan(
        entry("2027-04-05", "Letter", remarks=("a holiday",), estimated=True),
        entry("2027-04-11", "Call", channels=()),
        undated=UNDATED,
        crowded=(CROWDED,),
        planned=0,
    )

    assert document.write(data) == (
        Paragraph(("2 entries · 1 March 2027 – 29 February 2028 · 1 not dated",), "summary"),
        Paragraph(("7 touchpoints in 7 days, 8–14 Apr 2027: Nurses of March, Night nurse",), "gap"),
        Table(
            (
                Column("Date", 18),
                Column("Touchpoint", 35),
                Column("Owner", 17),
                Column("Channels", 15),
                Column("Cohort", 15),
            ),
            (
                Row(
                    (
                        (
                            (Emphasis(("Week\xa014",), is_strong=True),),
                            *cell("crowded", "Mon\xa05\xa0Apr\xa02027"),
                        ),
                        ((*link("Letter", "letter"), Note(("date estimated; a holiday",), "help")),),
                        cell("Human resources"),
                        cell("E-mail", "Intranet"),
                        cell("Nurses of March"),
                    )
                ),
                Row(
                    (
                        cell("Sun\xa011\xa0Apr\xa02027"),
                        (link("Call", "call"),),
                        cell("Human resources"),
                        (),
                        cell("Nurses of March"),
                    )
                ),
            ),
            "Plan: Lakeside Hospital",
        ),
        Table(
            (Column("Touchpoint", 30), Column("Owner", 15), Column("Cohort", 15), Column("Why", 40)),
            (
                Row(
                    (
                        (link("Farewell talk", "farewell"),),
                        cell("Human resources"),
                        cell("Nurses of March"),
                        cell("the last day has no date"),
                    )
                ),
            ),
            "Not dated",
        ),
    )


def test_columns_without_text_are_left_out() -> None:
    (_, table) = document.write(plan(entry("2027-04-05", "Letter", channels=(), cohort=None)))

    assert isinstance(table, Table)
    assert [column.label for column in table.columns] == ["Date", "Touchpoint", "Owner"]
    assert [len(row.cells) for row in table.rows] == [3]


def test_what_is_not_dated_for_all_cohorts_is_one_row() -> None:
    both = plan(undated=(*UNDATED, dataclasses.replace(UNDATED[0], cohort="nurses-june")))
    (_, table) = document.write(both)

    assert isinstance(table, Table)
    assert [[*row.cells[1:]] for row in table.rows] == [
        [(("Human resources",),), (("all",),), (("the last day has no date",),)]
    ]


def test_nothing_in_the_period_is_one_sentence() -> None:
    assert document.write(dataclasses.replace(NOTHING, language="de")) == (
        Paragraph(("Vom 1. März 2027 bis 29. Februar 2028 geschieht nichts.",), "none"),
    )
