"""Write question sheets as one page that works offline."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from journeymap.html_elements import Child, element, raw, separated, to_html
from journeymap.question_sheets.sheets import Handoff, Question, QuestionSheets, Sheet, SheetTouchpoint

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
section.sheet { break-before: page; margin-bottom: 4rem; }
section.sheet:first-of-type { break-before: auto; }
ol > li { margin-bottom: 1rem; break-inside: avoid; }
.question { font-weight: 600; }
.answer { border-bottom: 1px solid; min-height: 2.5rem; }
.place, .where { opacity: 0.8; font-size: 0.9rem; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0 1rem; margin: 0.25rem 0 1rem; }
dd { margin: 0; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"


def write(sheets: QuestionSheets) -> str:
    """Return the page, ending in a line break."""
    names = ", ".join(sheet.name for sheet in sheets.sheets if not sheet.is_unowned)
    title = sheets.words["title"].format(team=names) if names else sheets.words["nothing"]
    title = sheets.title(sheets.sheets[0]) if sheets.sheets and not names else title
    head = [
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "generator", "content": "journeymap"}),
        element("title", {}, f"{title}: {sheets.organization}" if sheets.organization else title),
        raw(f"<style>{_STYLE}</style>"),
    ]
    content = [_sheet(sheet, sheets) for sheet in sheets.sheets] or [element("p", {}, sheets.words["nothing"])]
    body = element("body", {}, element("main", {}, separated(content, "\n")))
    page = element("html", {"lang": sheets.language}, element("head", {}, separated(head, "\n")), body)
    return f"<!doctype html>\n{to_html(page)}\n"


def _sheet(sheet: Sheet, sheets: QuestionSheets) -> Element:
    words = sheets.words
    parts: list[Child] = [
        element("h1", {}, sheets.title(sheet)),
        element("h2", {}, words["questions"]),
    ]
    if sheet.questions:
        parts.append(element("ol", {}, [_question(question, words["answer"]) for question in sheet.questions]))
    else:
        parts.append(element("p", {}, words["nothing"]))
    if sheet.lists_touchpoints:
        parts.append(element("h2", {}, sheets.touchpoints_heading(sheet)))
    parts += [child for touchpoint in sheet.touchpoints for child in _touchpoint(touchpoint)]
    if sheet.lists_touchpoints and not sheet.touchpoints:
        parts.append(element("p", {}, words["no-touchpoints"]))
    for key, handoffs in (("gives", sheet.gives), ("takes", sheet.takes)):
        parts += _handoffs(words[key], handoffs)
    return element("section", {"class": "sheet"}, parts)


def _question(question: Question, answer: str) -> Element:
    place = element("span", {"class": "place"}, f" ({question.place})") if question.place else ""
    return element(
        "li",
        {},
        element("div", {"class": "question"}, question.text),
        element("div", {}, list(_with_code(question.answer)), place),
        element("div", {"class": "answer", "aria-label": answer, "role": "note"}),
    )


def _with_code(text: str) -> Iterator[Child]:
    """Yield a help with its code as elements."""
    for number, part in enumerate(text.split("`")):
        yield element("code", {}, part) if number % 2 else part


def _touchpoint(touchpoint: SheetTouchpoint) -> Iterator[Child]:
    yield element("h3", {}, touchpoint.name)
    yield element("p", {"class": "where"}, touchpoint.place)
    pairs = [(element("dt", {}, label), element("dd", {}, value)) for label, value in touchpoint.facts]
    if pairs:
        yield element("dl", {}, pairs)


def _handoffs(heading: str, handoffs: tuple[Handoff, ...]) -> Iterator[Child]:
    if handoffs:
        yield element("h2", {}, heading)
        yield element("ul", {}, [element("li", {}, handoff.sentence) for handoff in handoffs])
