"""Mermaid journeys, read as Mermaid's own parser reads them."""

from __future__ import annotations

import random
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.office.errors import TableError
from journeymap.office.files import limits, read_book
from journeymap.office.files.encodings import decode_text
from journeymap.office.files.mermaid import read_mermaid, score_of
from journeymap.office.grid import Book, Cell, Diagram, Task
from tests.writers.mermaid_parser import parse

ACCEPTED = [
    "journey",
    "journey\n    title How nurses join\n    section Attract\n      Job fair: 4: Nurse, Recruiter\n      Advert: 2: Nurse\n",
    "\n\n  journey\n\n A: 3\n\n",
    "journey\r\n\ttitle Tabs\r\n\tsection S\r\n\t\tA: 3: Me\r\n",
    "journey title One line section S\nA: 3",
    "journey\nTITLE Loud\nSECTION S\nA: 5",
    "journey\nNo section: 3: Me\nsection Later\nWith section: 3: Me",
    "journey\nsection Without tasks\nsection With task\nA: 3\nsection Last",
    "journey\ntitle First\ntitle Second\nA: 3",
    "journey\ntitle Journey: with [brackets], a colon and \"quotes\"\nsection Step (1) - a/b\nA: 3",
    "journey\nNo actors: 3\nNo actors: 3:\nSpace:   3   :  Me  ,  You  \nTight:3:Me,You",
    "journey\nEmpty actors: 3: , Me,, ,You,",
    "journey\nNot a number: x: Me\nWord only: Me\nEmpty:: Me\nBlank:  \nFraction: 2.5\nBase: 0x3\nMinus: -1\nHigh: 10",
    "journey\nPlus: +4\nPower: 1e0\nPoint: .5\nInfinite: Infinity\nComma: 3,5: Me\nKeycap: 5\ufe0f\u20e3: Me",
    "journey\nMany colons: 3: Me: more: and more",
    "journey\n- Dash: 3: Me\n* Star: 3\n1. Number: 3\n50% done: 3",
    "journey\n第一天: 5: 员工, 人事\nПервый день: 3: Сотрудник\nTyöpäivä 😀: 4: Hoitaja",
    "journey\nEntities #35;1 #quot;x#quot; #amp; #58; #59;: 3: A #amp; B\nsection #lt;S#gt;",
    "journey\n%% comment\nA: 3 # not read\n# neither\n%% B: 3\nC: 3\n  %%\nD: 3",
    "journey\nA%% b: 3\na%% c: 3\n😀%% d: 3\n% e: 3",
    "%% above\njourney\nA: 3",
    "%%{init: {'theme': 'base', 'journey': {'width': 200}}}%%\njourney\nA: 3",
    "journey\n%%{wrap}%%\nA: 3\n%%{init: {\"a\":\n 1}}%%\nB: 3",
    "journey\naccTitle: A title\naccDescr: A description; with # and :\nA: 3",
    "journey\naccDescr {\n  Several\n  lines: 3\n}\nA: 3\naccDescr {}",
    "journey\naccTitle:\nsection X\nA: 3",
    "journey\ntitle\nOn the next line\nsection\n Also\nA: 3",
    "---\nconfig:\n  theme: base\n---\njourney\nA: 3",
    "--- \nnote: x\n---\n\n\njourney\nA: 3",
    "journey\nJourneys: 3\ntitles: 3\nsections: 3\nSubtitle x: 3",
    "journey\nAt\u00a0fixed space: 3\n\u3000Wide: 3",
]  # fmt: skip
REFUSED = {
    "journey\nA: 3\nMake tea": "line 3: Mermaid cannot read this `journey`: 'Make tea' has no score; write `Make tea: 3` or"
    " `Make tea: 3: Team`",
    "journey\nTicket #7: 3: Me": "line 2: Mermaid cannot read this `journey`: what follows `#` is a comment, so the task has"
    " no score; write `#35;` in place of `#`",
    "journey\nA; B: 3": "line 2: Mermaid cannot read this `journey`: a semicolon cannot stand here; write `#59;` in its"
    " place",
    "journey\nA: 3: Me; You": "line 2: Mermaid cannot read this `journey`: a semicolon cannot stand here; write `#59;` in"
    " its place",
    "journey\nsection A: B\nC: 3": "line 2: Mermaid cannot read this `journey`: a colon stands where no task has its score;"
    " write `#58;` for a colon in a name or a section",
    "journey\nA:\nB: 3": "line 2: Mermaid cannot read this `journey`: a colon stands where no task has its score; write"
    " `#58;` for a colon in a name or a section",
    "---\na: b\n---\n%% c\njourney\n\n%% c\nA: 3\njourney\nB: 3": "line 9: Mermaid cannot read this `journey`: 'journey'"
    " begins a diagram; begin the task with another word",
    "journey\naccDescr {\n x: 3": "line 2: Mermaid cannot read this `journey`: the description is not closed; end it with"
    " `}`",
    "flowchart TD\nA-->B": "the diagram is not a Mermaid `journey` but begins with 'flowchart'; only a `journey` can be"
    " imported",
    "JOURNEY\nA: 3": "the diagram is not a Mermaid `journey` but begins with 'JOURNEY'; only a `journey` can be imported",
    "journeys\nA: 3": "the diagram is not a Mermaid `journey` but begins with 'journeys'; only a `journey` can be imported",
}
PIECES = [
    "journey", "title ", "title", "section ", "Section X", "accTitle: A", "accDescr: B", "accDescr {", "}", "Tea", ":",
    ": 5", ": 3: Me", ":7: Me, Cat", " ", "\n", "\n", "\n", "\n\n", "\t", "#", "#35;", "#quot;", "# c", ";", "%%", "%% c",
    "%", "%{", "%%{init: {'theme':'x'}}%%", "%%{wrap}%%", "ä", "😀", "5", ",", "-", "journeys", "titles", "---",
    "\u00a0", "\u3000", "title:", "{", "\r\n", "é: 2", ":::", ":,", "ſection x",
]  # fmt: skip


def generated_texts(number: int) -> list[str]:
    """Texts of pieces in any order, the same in each run."""
    chance = random.Random(15)
    return ["journey\n" + "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 14))) for _ in range(number)]


def words(text: str) -> str:
    return re.sub(r"\s+", " ", unescape(text)).strip()


def as_mermaid_reads(result: dict[str, Any]) -> dict[str, Any] | None:
    """What Mermaid found; None if it refused the text. Empty sections and actors are left out."""
    if not result["ok"] or result["diagramType"] != "journey":
        return None
    return {
        "title": words(result["title"]),
        "sections": [section for text in result["sections"] if (section := words(text))],
        "tasks": [
            (
                words(task["section"]),
                words(task["task"]),
                task["score"] or None,
                [p for x in task["people"] if (p := words(x))],
            )
            for task in result["tasks"]
        ],
    }


def as_we_read(text: str) -> dict[str, Any] | None:
    try:
        (diagram,) = read_mermaid(decode_text(text.encode()).text, "plan.mmd").diagrams
    except TableError:
        return None
    return {
        "title": words(diagram.title.text) if diagram.title else "",
        "sections": [words(section.text) for section in diagram.sections],
        "tasks": [
            (
                words(task.section.text) if task.section else "",
                words(task.name.text),
                (score_of(task.score.text) or None) if task.score else None,
                [words(actor.text) for actor in task.actors],
            )
            for task in diagram.tasks
        ],
    }


@pytest.fixture(scope="module")
def read_by_mermaid() -> dict[str, dict[str, Any] | None]:
    """What Mermaid makes of all texts, in one go: it takes a second to start."""
    texts = [*ACCEPTED, *REFUSED, *generated_texts(400)]
    return dict(zip(texts, map(as_mermaid_reads, parse(texts)), strict=True))


def test_what_mermaid_accepts_is_read_with_the_same_parts(read_by_mermaid: dict[str, Any]) -> None:
    accepted = {text: parts for text, parts in read_by_mermaid.items() if parts is not None}
    assert set(ACCEPTED) <= set(accepted)
    assert len(accepted) > 100
    assert {text: as_we_read(text) for text in accepted} == accepted


def test_what_mermaid_refuses_is_one_error(read_by_mermaid: dict[str, Any]) -> None:
    """A last `accDescr:` without a description is the exception."""
    refused = [
        text for text, parts in read_by_mermaid.items() if parts is None and not re.search(r"accDescr:\s*$", text)
    ]
    assert len(refused) > 150
    assert [text for text in refused if as_we_read(text) is not None] == []


@pytest.mark.parametrize("text", REFUSED)
def test_error_names_the_line_and_what_to_write(text: str) -> None:
    with pytest.raises(TableError) as error:
        read_book(text.encode(), "plan.mmd")
    assert str(error.value) == REFUSED[text]


@pytest.mark.parametrize("text", [*ACCEPTED, *(text for text in generated_texts(200) if "%%{" not in text)])
def test_no_word_is_lost(text: str) -> None:
    """Each letter and digit is in a cell, apart from the words of the grammar."""
    try:
        (diagram,) = read_mermaid(decode_text(text.encode()).text, "plan.mmd").diagrams
    except TableError:
        return
    kept = [*diagram.sections, *diagram.others, *([diagram.title] if diagram.title else [])]
    kept += [cell for task in diagram.tasks for cell in (task.name, task.score, *task.actors) if cell]
    written = re.findall(r"\w+", unescape(re.sub(r"#(\d+);", r"&#\1;", re.sub(r"#([a-z]+);", r"&\1;", text))))
    missing = set(written) - {word for cell in kept for word in re.findall(r"\w+", cell.text)}
    assert {word for word in missing if not re.fullmatch("(?i)journey|title.*|section.*|Subtitle", word)} <= set()


def test_diagram_with_all_parts() -> None:
    text = """\
---
title: 'Front: matter'
config:
  theme: base
---
%%{init: {'theme': 'dark'}}%%
journey
    accTitle: For readers
    title How nurses join # in spring
    First<br/>contact: 4
    section Attract
      %% not sure
      Job fair: 3: Nurse, HR #amp; IT: a note
    section Later
"""
    cells = {
        "title": Cell("join", "line 9, column 11", "How nurses join"),
        "attract": Cell("join", "line 11, column 13", "Attract"),
        "later": Cell("join", "line 14, column 13", "Later"),
    }
    others = [
        ("line 2, column 8", "Front: matter"),
        ("line 3, column 1", "config:"),
        ("line 4, column 3", "theme: base"),
        ("line 6, column 1", "%%{init: {'theme': 'dark'}}%%"),
        ("line 8, column 5", "accTitle: For readers"),
        ("line 9, column 27", "# in spring"),
        ("line 12, column 7", "%% not sure"),
        ("line 13, column 40", "a note"),
    ]
    diagram = Diagram(
        "join",
        cells["title"],
        (
            Task(None, Cell("join", "line 10, column 5", "First contact"), Cell("join", "line 10, column 24", "4")),
            Task(
                cells["attract"],
                Cell("join", "line 13, column 7", "Job fair"),
                Cell("join", "line 13, column 17", "3"),
                (Cell("join", "line 13, column 20", "Nurse"), Cell("join", "line 13, column 27", "HR & IT")),
            ),
        ),
        (cells["attract"], cells["later"]),
        tuple(Cell("join", place, other) for place, other in others),
    )
    assert read_book(text.encode(), "journeys/join.mmd") == Book("mmd", (), (diagram,), ("read as UTF-8",))


@pytest.mark.parametrize(
    ("front_matter", "title"),
    [
        ("title: Plain", "Plain"),
        ('title: "Quoted: yes"', "Quoted: yes"),
        ("title: >-\n  Two\n  lines", "Two lines"),
        ("title: 5", "5"),
        ("title:", None),
        ("title: [a, b]", None),
        ("other: x", None),
        ("- a", None),
    ],
)
def test_title_can_stand_in_the_front_matter(front_matter: str, title: str | None) -> None:
    (diagram,) = read_mermaid(f"---\n{front_matter}\n---\njourney\nA: 3\n", "plan.mmd").diagrams
    assert (diagram.title and diagram.title.text) == title


@pytest.mark.parametrize(
    ("text", "score"),
    [("5", 5), (" 3.5 ", 3.5), ("-2", -2), ("+1", 1), ("1e1", 10), ("0x5", 5), ("", None), ("3,5", None), ("five", None),
     ("1_0", None), ("٣", None), ("9" * 5000, None), ("nan", None)],
)  # fmt: skip
def test_score_is_a_number_as_mermaid_reads_it(text: str, score: float | None) -> None:
    assert score_of(text) == score


def test_task_that_shows_nothing_is_kept() -> None:
    (diagram,) = read_mermaid("journey\n<br/>: 3\n", "plan.mmd").diagrams
    assert [task.name.text for task in diagram.tasks] == ["<br/>"]


def test_more_cells_than_the_limit_are_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 100)
    with pytest.raises(TableError, match="more than 100 cells"):
        read_mermaid("journey\n" + "A: 3\n" * 51, "plan.mmd")


NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8).map(lambda text: f"x{text}")


@given(st.lists(st.tuples(NAMES, st.integers(1, 5), st.lists(NAMES, max_size=3)), max_size=5), NAMES, NAMES)
def test_what_is_written_is_read(tasks: list[tuple[str, int, list[str]]], title: str, section: str) -> None:
    lines = [
        f"journey\ntitle {title}\nsection {section}",
        *(f"{name}: {score}: {', '.join(actors)}" for name, score, actors in tasks),
    ]
    assert as_we_read("\n".join(lines)) == {
        "title": title,
        "sections": [section],
        "tasks": [(section, name, score, actors) for name, score, actors in tasks],
    }
