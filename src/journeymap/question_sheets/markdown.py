"""Write question sheets as Markdown, for wikis and issues."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.escaping import break_commands, escape_markdown
from journeymap.question_sheets.sheets import QuestionSheets, Sheet

_MARK = "<!-- journeymap -->"


def write(sheets: QuestionSheets) -> str:
    """Return all sheets in one document, ending in a line break."""
    parts = ["\n".join(_lines(sheet, sheets)) for sheet in sheets.sheets]
    return break_commands("\n\n".join([_MARK, *(parts or [sheets.words["nothing"]])])) + "\n"


def _lines(sheet: Sheet, sheets: QuestionSheets) -> Iterator[str]:
    words = sheets.words
    yield f"# {escape_markdown(sheets.title(sheet))}"
    yield from ("", f"## {words['questions']}", "")
    if not sheet.questions:
        yield words["nothing"]
    for number, question in enumerate(sheet.questions, 1):
        place = f" ({escape_markdown(question.place)})" if question.place else ""
        yield f"{number}. **{escape_markdown(question.text)}**"
        answer = escape_markdown(question.answer, keeps_code=True)
        yield from ("", f"   {answer}{place}", "", f"   {words['answer']}: …", "")
    if sheet.lists_touchpoints:
        yield from ("", f"## {sheets.touchpoints_heading(sheet)}", "")
    if sheet.lists_touchpoints and not sheet.touchpoints:
        yield words["no-touchpoints"]
    for touchpoint in sheet.touchpoints:
        yield f"* **{escape_markdown(touchpoint.name)}** ({escape_markdown(touchpoint.place)})"
        yield from (f"  * {escape_markdown(label)}: {escape_markdown(value)}" for label, value in touchpoint.facts)
    for key, handoffs in (("gives", sheet.gives), ("takes", sheet.takes)):
        if handoffs:
            yield from ("", f"## {words[key]}", "")
            yield from (f"* {escape_markdown(handoff.sentence)}" for handoff in handoffs)
