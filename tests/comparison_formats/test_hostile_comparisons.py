"""Texts of files are texts in every format: real readers get them back, and nothing acts."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

import journeymap as jm
from journeymap.comparison.wording import ComparisonWording
from journeymap.comparison_formats import data, delimited, markdown, page, text
from journeymap.escaping import HIDDEN, NOT_IN_XML, TURNING, escape_formulas, printable, without_hidden
from journeymap.model.comparison import ComparisonData
from journeymap.reporting import display_width
from tests.comparison_formats.comparisons import comparisons


def loose(words: str) -> str:
    """A text without white space, and without the spaces that break commands."""
    return re.sub(r"\s|[\u200e\u200f\u061c]", "", without_hidden(printable(words)))


@given(comparisons())
@settings(max_examples=30)
def test_json_is_read_back(comparison: ComparisonData) -> None:
    written = data.write(comparison)

    assert json.loads(written) == json.loads(json.dumps(data.fields(comparison)))
    assert not re.search(f"[{TURNING}\x7f-\x9f]|##\\[", written)
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", written)


@given(comparisons())
@settings(max_examples=15)
def test_json_is_as_its_schema_says(comparison: ComparisonData) -> None:
    validator = Draft202012Validator(jm.json_schema("comparison"))
    fields = data.fields(comparison)

    assert list(validator.iter_errors(fields)) == []
    for follower in fields["followers"]:
        for touchpoint in follower["touchpoints"][:1]:
            touchpoint["state"] = "different"
    has_touchpoints = any(column.touchpoints for column in comparison.columns)
    assert validator.is_valid(fields) != has_touchpoints
    del fields["template"]["version"]
    assert not validator.is_valid(fields)


@given(comparisons())
@settings(max_examples=30)
def test_csv_is_read_back_and_no_cell_is_a_formula(comparison: ComparisonData) -> None:
    written = delimited.write(comparison)
    header, *table = csv.reader(io.StringIO(written, newline=""))

    touchpoints = [(column, each) for column in comparison.columns for each in column.touchpoints]
    assert len(table) == len(touchpoints)
    assert {len(row) for row in (header, *table)} == {len(delimited.COLUMNS)}
    expected = sorted(
        (each.stage, each.id, loose(escape_formulas(printable(str(each.name)))), each.state, column.folder)
        for column, each in touchpoints
    )
    assert sorted((row[0], row[1], loose(row[2]), row[8], row[6]) for row in table) == expected
    assert not any(re.match(r"[=@]|[+\-]\S", cell) for row in table for cell in row)
    assert not re.search(f"[{NOT_IN_XML}{TURNING}\x7f]", written)


@given(comparisons())
@settings(max_examples=30)
def test_rendered_markdown_has_the_tables_and_no_other_markup(comparison: ComparisonData) -> None:
    wording = ComparisonWording(comparison)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = [each for token in parser.parse(markdown.write(comparison)) for each in (token, *(token.children or ()))]
    kinds = [token.type for token in tokens]

    assert set(kinds).isdisjoint(
        {"link_open", "image", "html_block", "html_inline", "code_inline", "fence", "code_block", "s_open", "em_open"}
    )
    tables = [*wording.stages, *wording.others]
    assert kinds.count("table_open") == len(tables)
    assert kinds.count("tr_open") == sum(1 + len(table.rows) for table in tables)
    inner = itertools.pairwise(tokens)
    cells = [
        "".join(each.content for each in after.children or ())
        for token, after in inner
        if token.type in ("th_open", "td_open")
    ]
    expected = [cell for table in tables for cells in (table.columns, *table.rows) for cell in cells]
    assert list(map(loose, cells)) == list(map(loose, expected))


class _Reader(HTMLParser):
    """Collects the elements, the cells of the first table, and what could act."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.cells: list[str] = []
        self._is_in_cell = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attributes)
        if tag in ("th", "td"):
            self.cells.append("")
            self._is_in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._is_in_cell &= tag not in ("th", "td")

    def handle_data(self, words: str) -> None:
        if self._is_in_cell:
            self.cells[-1] += words


@given(comparisons())
@settings(max_examples=30)
def test_a_page_has_the_cells_and_nothing_acts(comparison: ComparisonData) -> None:
    wording = ComparisonWording(comparison)
    reader = _Reader()
    reader.feed(page.write(comparison))

    assert set(reader.tags) <= {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "h1",
            "h2",
            "p",
            "ul",
            "li",
            "strong",
            "span",
            "div",
        ),
        *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "dl", "dt", "dd", "bdi"),
    }
    assert not any(name.startswith("on") or name in ("src", "href", "style") for name in reader.attributes)
    first = [loose(cell) for cell in reader.cells]
    names = [loose(wording.text(row.name) or row.id) for row in comparison.rows]
    at = 0
    for name in names:
        at = next(number for number in range(at, len(first)) if first[number].startswith(name))
    for table in wording.others:
        expected = [loose(cell) for cells in (table.columns, *table.rows) for cell in cells]
        assert any(first[start : start + len(expected)] == expected for start in range(len(first)))


@given(comparisons(), st.sampled_from([40, 80]))
@settings(max_examples=30)
def test_text_is_inert_and_no_line_is_too_long(comparison: ComparisonData, width: int) -> None:
    written = text.write(comparison, width)

    assert not re.search(f"[{HIDDEN}]", written.replace("\n", ""))
    assert "##[" not in written
    assert not re.search(r"^\s*::", written, re.MULTILINE)
    unbroken = written.replace(": :", "::").replace("# #", "##")  # a space breaks what a build server would execute
    assert max(map(display_width, unbroken.splitlines())) <= width
