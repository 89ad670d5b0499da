"""Write question sheets as text, for terminals and e-mails."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from journeymap.escaping import break_commands, escape_unsafe
from journeymap.question_sheets.sheets import QuestionSheets, Sheet
from journeymap.reporting import display_width

_WIDTH = 84


def write(sheets: QuestionSheets) -> str:
    """Return all sheets, one after the other, ending in a line break."""
    parts = ["\n".join(_lines(sheet, sheets)) for sheet in sheets.sheets]
    return break_commands("\n\n\n".join(parts or [sheets.words["nothing"]])) + "\n"


def _lines(sheet: Sheet, sheets: QuestionSheets) -> Iterator[str]:
    words = sheets.words
    title = escape_unsafe(sheets.title(sheet))
    yield title
    yield "=" * display_width(title)
    yield from _heading(words["questions"])
    if not sheet.questions:
        yield words["nothing"]
    for number, question in enumerate(sheet.questions, 1):
        yield from [""] if number > 1 else []
        marker = f"{number}. "
        yield from _wrap(marker, question.text)
        answer = f"{question.answer} ({question.place})" if question.place else question.answer
        yield from _wrap(" " * len(marker), answer)
    if sheet.lists_touchpoints:
        yield from _heading(sheets.touchpoints_heading(sheet))
    if sheet.lists_touchpoints and not sheet.touchpoints:
        yield words["no-touchpoints"]
    for touchpoint in sheet.touchpoints:
        yield from _wrap("- ", f"{touchpoint.name} ({touchpoint.place})")
        for label, value in touchpoint.facts:
            yield from _wrap("    ", f"{label}: {value}")
    for key, handoffs in (("gives", sheet.gives), ("takes", sheet.takes)):
        if handoffs:
            yield from _heading(words[key])
            for handoff in handoffs:
                yield from _wrap("- ", handoff.sentence)


def _heading(text: str) -> Iterator[str]:
    yield from ("", text, "-" * display_width(text))


def _wrap(marker: str, text: str) -> Iterator[str]:
    shown = " ".join(escape_unsafe(text.replace("\n", " ")).split())
    width = _WIDTH - len(marker)
    first, *rest = textwrap.wrap(shown, width, break_long_words=False, break_on_hyphens=False) or [""]
    yield marker + first
    yield from (" " * len(marker) + line for line in rest)
