"""The tables and diagrams of Markdown documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.office.errors import TableError
from journeymap.office.files import limits, markdown_tables, read_book
from journeymap.office.files.markdown_tables import holds_markdown, read_markdown
from journeymap.office.grid import Book, Cell, Diagram, Sheet, Task

UTF8 = "read as UTF-8"
OTHER_TEXT = "text outside of tables and diagrams is not read"


def sheet(name: str, *cells: tuple[int, int, str, str]) -> Sheet:
    return Sheet(name, {(row, column): Cell(name, place, text) for row, column, place, text in cells})


def rows(text: str) -> list[dict[int, str]]:
    """The texts of the only table, by row and column."""
    (table,) = read_markdown(text).sheets
    return [{column: cell.text for column, cell in table.row(row)} for row in range(table.height)]


def test_tables_and_journeys_are_named_after_the_headings_above() -> None:
    text = """\
---
title: Not read
---
# Nurses *join*

Drawn in spring.

Owner: HR
Persona: **Night** nurse

| Stage   | Touchpoint |
|:--------|-----------:|
| Attract | Fair       |

| Stage |
|-------|
| Leave |

## As a diagram
```mermaid
journey
    section Attract
      Fair: 4: Nurse
```
"""
    name = "As a diagram"
    section = Cell(name, "line 22, column 13", "Attract")
    task = Task(
        section,
        Cell(name, "line 23, column 7", "Fair"),
        Cell(name, "line 23, column 13", "4"),
        (Cell(name, "line 23, column 16", "Nurse"),),
    )
    assert read_book(text.encode(), "plan.md") == Book(
        "md",
        (
            sheet(
                "Nurses join",
                (0, 0, "line 8", "Owner: HR"),
                (1, 0, "line 9", "Persona: Night nurse"),
                (2, 0, "line 11, column 1", "Stage"),
                (2, 1, "line 11, column 2", "Touchpoint"),
                (3, 0, "line 13, column 1", "Attract"),
                (3, 1, "line 13, column 2", "Fair"),
            ),
            sheet("Nurses join (2)", (0, 0, "line 15, column 1", "Stage"), (1, 0, "line 17, column 1", "Leave")),
        ),
        (Diagram(name, None, (task,), (section,)),),
        (UTF8, OTHER_TEXT),
    )


def test_table_without_heading_has_a_number() -> None:
    text = "| a |\n|---|\n| b |\n\n| c |\n|---|\n"
    assert [table.name for table in read_markdown(text).sheets] == ["Table 1", "Table 2"]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**bold** and _it_ and ~~gone~~", "bold and it and gone"),
        (r"a \| b", "a | b"),
        (r"`a \| b`", "a | b"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("&amp; &lt;b&gt; &#228;", "& <b> ä"),
        ("<span style='color:red'>red</span>", "red"),
        ("[Careers page](https://jobs.example.org)", "Careers page"),
        ("![Photo of a ward](ward.png)", "Photo of a ward"),
        ("[Portal][portal]", "Portal"),
        ("<https://jobs.example.org>", "https://jobs.example.org"),
        (r"\*no emphasis\*", "*no emphasis*"),
        ("snake_case_name", "snake_case_name"),
        ("- one<br>- two", "- one\n- two"),
        ("*" * 40_000, "*" * 40_000),
    ],
)
def test_cells_are_reduced_to_their_text(markdown: str, text: str) -> None:
    assert rows(f"| x |\n|---|\n| {markdown} |\n\n[portal]: https://portal.example.org\n") == [{0: "x"}, {0: text}]


def test_targets_of_links_are_counted() -> None:
    text = "| [a](b) |\n|---|\n| ![c](d) <https://jobs.example.org> |\n"
    assert read_markdown(text).notes == ("the targets of links and pictures are not read: 2",)


def test_cells_beyond_the_headings_are_kept() -> None:
    assert rows("> | a | b |\n> |---|---|\n> | 1 | 2 | 3 |\n> | | 4 |\n") == [
        {0: "a", 1: "b"},
        {0: "1", 1: "2", 2: "3"},
        {1: "4"},
    ]


@pytest.mark.parametrize("end", ["\n", "\n# Next\n", "> quote\n", "- item\n", "```\ncode\n```\n", "    code\n"])
def test_table_ends_where_another_block_begins(end: str) -> None:
    assert rows(f"text\n| a | b |\n|---|---|\nwithout | bars\n{end}") == [{0: "a", 1: "b"}, {0: "without", 1: "bars"}]


def test_what_is_not_read_is_named() -> None:
    text = """\
Introduction

| a |
|---|

```mermaid
flowchart TD
```

``` {.mermaid}
journey
  No score
```

<table><tr><td>b</td></tr></table>
"""
    assert read_markdown(text).notes == (
        "the flowchart in line 7 is not read, as it is not a journey",
        "the HTML table in line 15 is not read; write it as a pipe table",
        (
            "a diagram is not read: line 12: Mermaid cannot read this `journey`: 'No score' has no score; write"
            " `No score: 3` or `No score: 3: Team`"
        ),
        OTHER_TEXT,
    )


@pytest.mark.parametrize(
    "fence", ["~~~ mermaid\n{}~~~", "::: mermaid\n{}:::", "```{mermaid}\n{}```", "````Mermaid\n{}````"]
)
def test_block_of_mermaid_can_have_any_fence(fence: str) -> None:
    (diagram,) = read_markdown("text\n\n" + fence.replace("{}", "journey\nFair: 4\n")).diagrams
    assert [task.name for task in diagram.tasks] == [Cell("Diagram 1", "line 5, column 1", "Fair")]


@pytest.mark.parametrize("text", ["# Plan\n\nNothing here.\n", "[only]: definitions\n"])
def test_document_without_table_is_one_error(text: str) -> None:
    with pytest.raises(TableError, match="no pipe table and no Mermaid `journey`; copy its table"):
        read_book(text.encode(), "plan.md")


def test_only_diagram_that_cannot_be_read_is_one_error() -> None:
    with pytest.raises(TableError, match=r"^line 3: Mermaid cannot read this `journey`: 'Fair' has no score"):
        read_book(b"```mermaid\njourney\nFair\n```\n", "plan.md")


@pytest.mark.parametrize(
    ("text", "is_markdown"),
    [
        ("| a | b |\n|---|---|\n", True),
        ("a | b\n:-- | --:\n", True),
        ("> | a |\n> |---|\n", True),
        ("```mermaid\njourney\n```\n", True),
        ("a|b\nc|d\n", False),
        ("a\n---\nb\n", False),
        ("a,b\n--,--\n", False),
        ("a | b\n---+---\n", False),
    ],
)
def test_pasted_text_is_markdown_if_it_has_a_table_of_it(text: str, is_markdown: bool) -> None:
    assert holds_markdown(text) == is_markdown
    assert (read_book(text.encode(), "-").format == "md") == is_markdown if "journey" not in text else True


@pytest.mark.parametrize("limit", ["_MOST_TOKENS", "_MOST_LINES"])
def test_long_document_is_one_error(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_tables, limit, 100)
    with pytest.raises(TableError, match="the document is too long; save the part with the table"):
        read_markdown("text\n\n" * 50 + "| a |\n|---|\n")


@pytest.mark.parametrize("text", ["| a |\n|---|\n" + "| b |\n" * 100, "| a" * 101 + "|\n" + "|-" * 101 + "|\n"])
def test_more_cells_than_the_limit_are_one_error(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 100)
    with pytest.raises(TableError, match="more than 100 cells"):
        read_markdown(text)


CELLS = st.text(st.sampled_from("ab |*_`<>[]&\\~ä:-1\n"), min_size=1, max_size=10).filter(
    lambda text: "\\" not in text and all(line.strip() == line != "" for line in text.split("\n"))
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_is_written_is_read(table: list[list[str]]) -> None:
    def escape(cell: str) -> str:
        return (
            "".join(f"&#{ord(char)};" if char in "*_`<>[]&~\\" else char for char in cell.replace("|", "\\|"))
            .replace("&#92;|", "\\|")
            .replace("\n", "<br>")
        )

    lines = [f"| {' | '.join(map(escape, row))} |" for row in table]
    width = len(table[0])
    text = "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])
    assert rows(text) == [dict(enumerate(row)) for row in table]


@given(st.text(st.sampled_from("|-:# \n`>*[](a)mermaidjourney<br>\\~"), max_size=80))
def test_any_text_is_a_book_or_one_error(text: str) -> None:
    try:
        book = read_markdown("| a |\n|---|\n" + text)
    except TableError:
        return
    assert all(cell.text for table in book.sheets for cell in table.cells.values())
