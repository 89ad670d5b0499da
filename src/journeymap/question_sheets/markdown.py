"""Write question sheets as Markdown, for wikis and issues."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeymap.document.safe_text import printable, without_hidden
from journeymap.question_sheets.sheets import QuestionSheets, Sheet

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_CODE = re.compile(r"(`[^`]+`)")
_MARK = "<!-- journeymap -->"


def write(sheets: QuestionSheets) -> str:
    """Return all sheets in one document, ending in a line break."""
    parts = ["\n".join(_lines(sheet, sheets)) for sheet in sheets.sheets]
    return "\n\n".join([_MARK, *(parts or [sheets.words["nothing"]])]) + "\n"


def _lines(sheet: Sheet, sheets: QuestionSheets) -> Iterator[str]:
    words = sheets.words
    yield f"# {_text(words['title'].format(team=sheet.name))}"
    yield from ("", f"## {words['questions']}", "")
    if not sheet.questions:
        yield words["nothing"]
    for number, question in enumerate(sheet.questions, 1):
        place = f" ({_text(question.place)})" if question.place else ""
        yield f"{number}. **{_text(question.text)}**"
        yield from ("", f"   {_with_code(question.answer)}{place}", "", f"   {words['answer']}: …", "")
    yield from ("", f"## {words['touchpoints']}", "")
    if not sheet.touchpoints:
        yield words["no-touchpoints"]
    for touchpoint in sheet.touchpoints:
        yield f"* **{_text(touchpoint.name)}** ({_text(touchpoint.place)})"
        yield from (f"  * {_text(label)}: {_text(value)}" for label, value in touchpoint.facts)
    for key, handoffs in (("gives", sheet.gives), ("takes", sheet.takes)):
        if handoffs:
            yield from ("", f"## {words[key]}", "")
            yield from (f"* {_text(handoff.sentence)}" for handoff in handoffs)


def _text(text: str) -> str:
    """Return text of a map on one line, with all markup escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(without_hidden(printable(text)).split()))


def _with_code(text: str) -> str:
    """Return a help with its code, and everything else escaped."""
    parts = _CODE.split(" ".join(without_hidden(printable(text)).split()))
    return "".join(part if _CODE.fullmatch(part) else _MARKUP.sub(r"\\\1", part) for part in parts)
