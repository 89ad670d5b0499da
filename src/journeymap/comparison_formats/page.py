"""Write a comparison as one page whose heads stay in view."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pkgutil import get_data
from xml.etree.ElementTree import Element

from journeymap.comparison.signs import SIGNS, STATE_COLORS
from journeymap.comparison.wording import ABSENT, ComparisonTable, ComparisonWording
from journeymap.drawing.theme import load_palettes
from journeymap.html_elements import Child, element, raw, separated, to_html
from journeymap.model.comparison import STATES, ComparedTouchpoint, ComparisonData, Row, StageInfo, State

_COLORS = (
    *dict.fromkeys(STATE_COLORS.values()), "page", "line", "strong-line", "panel", "header", "alarm-ground",
)  # fmt: skip


def write(comparison: ComparisonData) -> str:
    """Return the page, ending in a line break."""
    return _Page(comparison).text()


class _Page:
    """One page, part by part."""

    def __init__(self, comparison: ComparisonData) -> None:
        self._comparison = comparison
        self._wording = ComparisonWording(comparison)
        self._words = self._wording.messages

    def text(self) -> str:
        style = _style()
        digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"
        head = [
            element("meta", {"charset": "utf-8"}),
            element("meta", {"name": "generator", "content": "journeymap"}),
            element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
            element("meta", {"name": "color-scheme", "content": "light dark"}),
            element("title", {}, self._wording.title),
            raw(f"<style>{style}</style>"),
        ]
        page = element(
            "html",
            {"lang": self._words.language},
            ("\n", element("head", {}, "\n", separated(head, "\n"), "\n"), "\n"),
            element("body", {}, "\n", element("main", {}, "\n", separated(list(self._parts()), "\n"), "\n"), "\n"),
        )
        return f"<!doctype html>\n{to_html(page)}\n"

    def _parts(self) -> Iterator[Element]:
        yield element("h1", {"id": "comparison"}, self._wording.title)
        yield element("p", {"class": "summary"}, self._wording.summary)
        for notice in self._wording.notices():
            yield element("p", {"class": "broken"}, notice)
        yield element("ul", {"class": "legend"}, [self._legend_entry(state) for state in STATES])
        scroll = {"class": "scroll rows", "role": "region", "aria-labelledby": "comparison", "tabindex": "0"}
        yield element("div", scroll, self._table())
        for number, table in enumerate(self._wording.others):
            yield from _further_table(table, f"table-{number}")

    def _legend_entry(self, state: State) -> Element:
        name = element("strong", {}, self._words(f"comparison.state.{state}"))
        return element("li", {}, _sign(state), name, f": {self._words(f'comparison.meaning.{state}')}")

    # -- the table -----------------------------------------------------------------------------------------------

    def _table(self) -> Element:
        names = (self._words("lane.name"), *self._wording.column_names)
        heads = [element("th", {"scope": "col"}, _text(name)) for name in names]
        stages = [self._stage(stage, len(names)) for stage in self._comparison.stages]
        head = element("thead", {}, element("tr", {}, heads))
        return element("table", {}, "\n", head, "\n", separated(stages, "\n"), "\n")

    def _stage(self, stage: StageInfo, width: int) -> Element:
        name = _text(self._wording.text(stage.name) or stage.id)
        head = element("th", {"scope": "rowgroup", "colspan": str(width)}, name)
        rows = [element("tr", {"class": "stage"}, head)]
        rows += [self._row(row) for row in self._comparison.rows if row.stage == stage.id]
        added = [self._added(column_number, stage) for column_number in range(len(self._comparison.columns))]
        if any(len(cell) for cell in added):
            rows.append(element("tr", {}, element("th", {"scope": "row"}, self._words("comparison.own")), added))
        return element("tbody", {}, "\n", separated(rows, "\n"), "\n")

    def _row(self, row: Row) -> Element:
        marks = [element("span", {"class": "mark"}, mark) for mark in self._wording.row_marks(row)]
        head = element("th", {"scope": "row"}, _text(self._wording.text(row.name) or row.id), marks)
        return element("tr", {}, head, [self._cell(each) for each in self._wording.cells_of(row)])

    def _cell(self, touchpoint: ComparedTouchpoint | None) -> Element:
        if touchpoint is None:
            return element("td", {}, ABSENT)
        state: list[Child] = [_sign(touchpoint.state), self._wording.state(touchpoint)]
        is_broken = touchpoint.locked_changed or (touchpoint.state, touchpoint.binding) == ("omitted", "required")
        line = element("div", {"class": "broken" if is_broken else None}, state)
        reasons = [element("p", {"class": "reason"}, reason) for reason in self._wording.reasons_of(touchpoint)]
        noted = self._wording.noted(touchpoint)
        note = [element("span", {"class": "mark"}, noted)] if noted else []
        changes = [self._changes(touchpoint)] if touchpoint.keys else []
        return element("td", {"class": touchpoint.state}, line, reasons, note, changes)

    def _changes(self, touchpoint: ComparedTouchpoint) -> Element:
        """Return what differs, from what and to what, which opens on demand."""
        items: list[Child] = []
        for key, template, here in map(self._wording.change, touchpoint.keys):
            items += [element("dt", {}, key), element("dd", {}, f"{template} → {here}")]
        summary = element("summary", {}, self._words("comparison.differences"))
        return element("details", {}, summary, element("dl", {}, items))

    def _added(self, column: int, stage: StageInfo) -> Element:
        names = self._wording.added(self._comparison.columns[column], stage.id)
        if not names:
            return element("td")
        items = [element("li", {}, _sign("added"), name) for name in names]
        return element("td", {"class": "added"}, element("ul", {"class": "added-here"}, items))


def _text(text: str) -> Element:
    """Return a text that is as wide as its longest word, up to the width of a column."""
    return element("span", {"class": "text"}, text)


def _sign(state: State) -> Element:
    return element("span", {"class": f"sign {state}", "aria-hidden": "true"}, SIGNS[state])


def _further_table(table: ComparisonTable, id: str) -> Iterator[Element]:
    yield element("h2", {"id": id}, table.title)
    if table.note:
        yield element("p", {"class": "note"}, table.note)
    heads = [element("th", {"scope": "col"}, _text(column)) for column in table.columns]
    rows = [
        element(
            "tr", {}, element("th", {"scope": "row"}, _text(name)), [element("td", {}, _text(cell)) for cell in cells]
        )
        for name, *cells in table.rows
    ]
    head = element("thead", {}, element("tr", {}, heads))
    body = element("tbody", {}, "\n", separated(rows, "\n"), "\n")
    scroll = {"class": "scroll", "role": "region", "aria-labelledby": id, "tabindex": "0"}
    yield element("div", scroll, element("table", {}, "\n", head, "\n", body, "\n"))


def _style() -> str:
    palettes = load_palettes({})
    light, dark = ("".join(f"--{color}:{palettes[name][color]};" for color in _COLORS) for name in ("light", "dark"))
    sheet = (get_data("journeymap.comparison_formats", "page.css") or b"").decode("utf-8")
    states = "".join(f".{state}{{--state:var(--{color})}}" for state, color in STATE_COLORS.items())
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{states}\n{sheet}"
    )
