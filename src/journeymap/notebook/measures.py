"""Display what was measured in notebooks and in the REPL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from journeymap.html_elements import element
from journeymap.measure_formats.wording import FigureTable, MeasureWording, ReleaseTables
from journeymap.model.measures import Release
from journeymap.notebook.forms import (
    LONGEST_NAME,
    MimeTypes,
    aligned,
    cell,
    count_more,
    first_lines,
    heading,
    in_language,
    make_bundle,
    one_line,
    output,
    table,
)

_MOST_RELEASES = 5
_MOST_ROWS = 50
_MOST_NAMES = 3


def measures_bundle(
    wording: MeasureWording, to_text: Callable[[], str], include: MimeTypes, exclude: MimeTypes
) -> dict[str, str]:
    """Return the last releases as tables, and the first lines as text."""
    forms = {"text/html": lambda: _html(wording), "text/plain": lambda: first_lines(to_text())}
    return make_bundle(forms, include, exclude)


def measures_line(releases: Sequence[Release]) -> str:
    """Say what was measured, without any count of people."""
    names = [one_line(release.name, LONGEST_NAME) for release in releases]
    left = count_more(len(names) - _MOST_NAMES, "release")
    return ", ".join([*names[:_MOST_NAMES], *left]) or "nothing measured"


def _html(wording: MeasureWording) -> str:
    shown = wording.releases[-_MOST_RELEASES:]
    parts = [part for release in shown for part in _release(release, wording.language)]
    more = count_more(len(wording.releases) - len(shown), "earlier release")
    return output(*(parts or [_paragraph(wording.nothing, wording.language)]), *more)


def _release(release: ReleaseTables, language: str) -> Iterator[Element | str]:
    title = element("strong", {}, one_line(release.title))
    yield element("p", {}, element("bdi", {"lang": one_line(language)}, title, " ", one_line(release.summary)))
    for each in release.tables:
        yield _table(each, language)
        yield from count_more(len(each.rows) - _MOST_ROWS, "row")
        yield _paragraph(release.note, language)


def _paragraph(text: str, language: str) -> Element:
    return element("p", {}, in_language(text, language))


def _table(figures: FigureTable, language: str) -> Element:
    rows = [
        [heading(aligned(in_language(name, language)), "row"), *(cell(in_language(text, language)) for text in others)]
        for name, *others in figures.rows[:_MOST_ROWS]
    ]
    labels = (aligned(in_language(column, language)) for column in figures.columns)
    return table(in_language(figures.title, language), labels, rows)
