"""The plan as Markdown means the same when it is rendered, whatever the texts are."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator

from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from journeymap.escaping import HIDDEN, printable, without_hidden
from journeymap.plan_formats import markdown
from journeymap.plan_formats.plan_wording import PlanWording
from journeymap.plan_formats.weeks import weeks_of
from journeymap.planning.plan import PlanData
from tests.plan_formats.plans import NOTHING, UNDATED, entry, plan, plans


def tokens(content: str) -> Iterator[Token]:
    """Yield the tokens of a document as GitHub reads it, with links and struck text."""
    parser = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    for token in parser.parse(content):
        yield token
        yield from token.children or ()


def as_shown(text: str) -> str:
    return " ".join(without_hidden(printable(text)).split())


def test_nothing_in_the_period_is_one_line() -> None:
    assert markdown.write(NOTHING) == "Nothing happens from 1 March 2027 to 29 February 2028.\n"


def test_a_name_that_begins_like_a_list_stays_a_name() -> None:
    lines = markdown.write(plan(entry("2027-03-01", "1. Call_me *now* & <b>", channels=(), cohort=None))).splitlines()

    assert lines[-1] == r"- **Mon 1 Mar · 1. Call\_me \*now\* \& \<b\>** · Owner: Human resources"


def test_what_is_not_dated_for_all_cohorts_is_one_item() -> None:
    both = plan(undated=(*UNDATED, dataclasses.replace(UNDATED[0], cohort="nurses-june")))

    assert markdown.write(both).splitlines()[-1] == (
        "- **Farewell talk** · Owner: Human resources · Cohort: all · *the last day has no date*"
    )


@given(plans())
@settings(max_examples=40)
def test_a_rendered_plan_has_its_headings_and_items_and_nothing_else(data: PlanData) -> None:
    content = markdown.write(data)
    kinds = [token.type for token in tokens(content)]
    weeks, words = weeks_of(data), PlanWording(data)
    rows = [row for week in weeks for row in week.rows]
    undated = [each for each, _ in words.undated()]

    assert kinds.count("heading_open") == len(weeks) + bool(data.entries) + bool(data.undated)
    assert kinds.count("list_item_open") == len(rows) + len(undated)
    assert not {"link_open", "image", "html_block", "html_inline", "code_inline", "fence", "code_block", "s_open"} & {
        *kinds
    }
    strong = len(rows) + sum(bool(as_shown(each.name)) for each in undated) + sum(len(week.crowded) for week in weeks)
    assert kinds.count("strong_open") == strong
    assert kinds.count("em_open") == sum(bool(as_shown("; ".join(words.remarks(row)))) for row in rows) + sum(
        bool(as_shown(each.why)) for each in undated
    )
    assert not re.search(f"[{HIDDEN}]", content.replace("\n", ""))

    shown = [re.sub("<.*?>", "", line) for line in MarkdownIt("commonmark").render(content).splitlines()]
    names = [as_shown(f"{words.day(row.day)} · {words.name(row.entry)}") for row in rows]
    items = [html.unescape(line) for line in shown if line]
    for name, item in zip(names, [line for line in items if any(line.startswith(each) for each in names)], strict=True):
        assert item.startswith(name)
