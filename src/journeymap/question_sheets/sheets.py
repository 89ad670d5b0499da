"""Model the sheets: what a team owns, hands over and takes, and what it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import cast

from journeymap.arguments import with_checked_methods
from journeymap.errors import UnknownNameError

FORMATS = {"text": "txt", "markdown": "md", "html": "html"}
"""The formats of sheets, with the extensions of their files."""
UNOWNED = "unowned"
"""The name of the sheet with the questions that no team is asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what to write as its answer, and where.

    `rule` is the rule whose finding it was, empty for a value that is `unknown`. `place` is a file and a line, or the
    subject for journeys that were built in Python.
    """

    text: str
    answer: str
    place: str
    journey: str = ""
    subject: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class SheetTouchpoint:
    """A touchpoint with what the map says of it: labels and values."""

    subject: str
    name: str
    place: str
    """Its stage and journey in words."""
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Handoff:
    """A hand-off of a team, as a sentence; `what` is empty where nothing is written."""

    source: str
    target: str
    what: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one team; `team` is its id.

    What no team can be asked, because nothing that it belongs to has an owner, is on the sheet `unowned`, and
    `is_unowned` is true. A team may have the same id.
    """

    team: str
    name: str
    touchpoints: tuple[SheetTouchpoint, ...] = field(default=(), repr=False)
    gives: tuple[Handoff, ...] = field(default=(), repr=False)
    takes: tuple[Handoff, ...] = field(default=(), repr=False)
    questions: tuple[Question, ...] = field(default=(), repr=False)
    is_unowned: bool = field(default=False, repr=False)

    @property
    def lists_touchpoints(self) -> bool:
        """Whether it has a section of touchpoints, were it to say that there are none."""
        return bool(self.touchpoints) or not self.is_unowned

    @property
    def file_name(self) -> str:
        """The name of its file, without extension; no two sheets have the same."""
        return f"{UNOWNED}_team" if self.team == UNOWNED and not self.is_unowned else self.team


@with_checked_methods
@dataclass(frozen=True, slots=True)
class QuestionSheets:
    """The sheets of all teams, in the order of the workspace."""

    sheets: tuple[Sheet, ...]
    language: str = "en"
    organization: str = ""
    words: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)

    def __len__(self) -> int:
        return len(self.sheets)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        questions = sum(len(sheet.questions) for sheet in self.sheets)
        return f"<QuestionSheets: {questions} questions on {len(self.sheets)} sheets>"

    def to(self, format: str) -> str:
        """Return the sheets as `text`, `markdown` or `html`; raises `UnknownNameError`."""
        if format not in FORMATS:
            raise UnknownNameError("format", format, FORMATS)
        return cast(str, import_module(f"journeymap.question_sheets.{format}").write(self))

    def title(self, sheet: Sheet) -> str:
        """Return the title of one of the sheets."""
        return self.words["title-unowned"] if sheet.is_unowned else self.words["title"].format(team=sheet.name)

    def touchpoints_heading(self, sheet: Sheet) -> str:
        """Return the heading of the touchpoints of one of the sheets."""
        return self.words["touchpoints-unowned" if sheet.is_unowned else "touchpoints"]

    def to_text(self) -> str:
        """The sheets as text for a terminal or an e-mail."""
        return self.to("text")

    def to_markdown(self) -> str:
        """The sheets as Markdown."""
        return self.to("markdown")

    def to_html(self) -> str:
        """The sheets as one page that works offline."""
        return self.to("html")

    def for_team(self, team: str) -> QuestionSheets:
        """Return the sheet of one team alone, or the one with the name `unowned`."""
        return self._with(sheet for sheet in self.sheets if sheet.team == team)

    def files(self, format: str) -> dict[str, str]:
        """Return the content of a file for each sheet, by name.

        Raises `UnknownNameError` for an unknown format.
        """
        contents = {sheet.file_name: self._with([sheet]).to(format) for sheet in self.sheets}
        return {f"{name}.{FORMATS[format]}": content for name, content in contents.items()}

    def _with(self, sheets: Iterable[Sheet]) -> QuestionSheets:
        return QuestionSheets(tuple(sheets), self.language, self.organization, self.words)
