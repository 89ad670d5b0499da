"""Tables as elements: all of a journey in rows and columns, touchpoints that pass filters, findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

from journeymap import Finding, JourneyDescription, TouchpointCard
from journeymap.ext.markdown.html import Child, element, plain, read_back, safe_url
from journeymap.ext.markdown.links import Ways

__all__ = ["advice", "findings", "tie", "touchpoints", "whole"]

_LISTED = ("kind", "owner", "channels", "when")
"""What a list of touchpoints says of each."""
_LONG = 60
"""From so many letters on, a column is wide."""
Cell = Callable[[TouchpointCard], Sequence[Child]]


def tie(ways: Ways, one: object) -> list[Child]:
    """The name of what a card is joined to, a link where it stands on a page, and what is said of the way there."""
    subject, name, notes = (getattr(one, key) for key in ("subject", "name", "notes"))
    said: list[Child] = [_link(ways, subject, name)]
    for note in notes:
        said += [" ", element("span", {"class": "journeymap-note"}, f"({note})")]
    return said


def whole(ways: Ways, told: JourneyDescription) -> Element:
    """All that is known of a journey: a row to a touchpoint, a column to what is known of any."""
    words, cards = told.messages, told.cards
    columns: list[tuple[str, Cell]] = []
    labels = {fact.key: fact.label for card in cards for fact in card.fields}
    if any(card.is_moment or card.kind in ("standing", "backstage") for card in cards):
        columns.append((words["map.kind"], lambda card: _kind(words, card)))
        labels.pop("kind", None)
    columns += [(label, _fact(key)) for key, label in labels.items()]
    if any(card.persona_names for card in cards):
        columns.append((words["map.personas"], lambda card: [", ".join(card.persona_names)]))
    for label in dict.fromkeys(one.label for card in cards for one in card.relations):
        columns.append((label, _ties(ways, label)))
    if any(safe_url(link.url) for card in cards for link in card.links):
        columns.append((words["map.links"], _links))
    if any(card.badges for card in cards):
        columns.append(
            (
                words["map.findings"],
                lambda card: [f"{words[f'level.{one.level}']} {one.number}: {one.message}" for one in card.badges],
            )
        )
    rows = _rows(ways, cards, columns)
    heads = [words["map.stage"], words["lane.name"], *(label for label, _ in columns)]
    label = f"{words['page.table']}: {told.title or told.journey}"
    return _table(heads, rows, f"{words['page.whole']}: {told.title}", label)


def touchpoints(
    ways: Ways, cards: Sequence[TouchpointCard], told: Mapping[str, JourneyDescription], words: Mapping[str, str]
) -> Element:
    """The touchpoints that pass filters; `told` has their journeys by id, which are named where they are several."""
    columns: list[tuple[str, Cell]] = []
    if len(told) > 1:
        columns.append((words["page.journey"], lambda card: [told[card.subject.partition("/")[0]].title]))
    labels = {fact.key: fact.label for card in cards for fact in card.fields}
    columns += [(labels[key], _fact(key)) for key in _LISTED if key in labels]
    heads = [words["map.stage"], words["lane.name"], *(label for label, _ in columns)]
    if not cards:
        return element("p", {"class": "journeymap-none"}, words["page.none"])
    count = words["page.touchpoints"].replace("{count}", str(len(cards)))
    return _table(heads, _rows(ways, cards, columns), count)


def findings(ways: Ways, found: Sequence[Finding], names: Mapping[str, str], words: Mapping[str, str]) -> Element:
    """Findings, the weightiest first as the report has them; `names` are what their subjects are called."""
    if not found:
        return element("p", {"class": "journeymap-none"}, words["page.no-findings"])
    rows = [
        element(
            "tr",
            {"class": f"journeymap-{one.level}"},
            element("th", {"scope": "row"}, words[f"level.{one.level}"]),
            element("td", {"class": "journeymap-long"}, one.message, advice(one.help)),
            element("td", {}, _link(ways, one.subject or "", names.get(one.subject or "", one.subject or ""))),
            element("td", {}, element("code", {}, one.rule)),
        )
        for one in found
    ]
    heads = [words[f"page.{key}"] for key in ("level", "finding", "about", "rule")]
    return _table(heads, rows, words["map.findings"])


def advice(help: str) -> list[Child]:
    """What helps against a finding, in a line of its own."""
    return [element("br"), element("span", {"class": "journeymap-help"}, help)] if help else []


def _table(heads: Sequence[str], rows: Sequence[Element], caption: str, label: str = "") -> Element:
    """A table in what can be scrolled, by keys too."""
    table = element(
        "table",
        {},
        element("caption", {}, caption),
        element("thead", {}, element("tr", {}, [element("th", {"scope": "col"}, label) for label in heads])),
        element("tbody", {}, rows),
    )
    named = {"role": "region", "aria-label": label or caption}
    return element("div", {"class": "journeymap-table", "tabindex": "0", **named}, table)


def _rows(ways: Ways, cards: Sequence[TouchpointCard], columns: Sequence[tuple[str, Cell]]) -> list[Element]:
    """A row to a touchpoint; a column with a long text in it is wide."""
    cells = [[element("td", {}, _lines(cell(card))) for _, cell in columns] for card in cards]
    for column in zip(*cells, strict=True):
        if max(len(read_back(text)) for cell in column for text in (*cell.itertext(), "")) > _LONG:
            for cell in column:
                cell.set("class", "journeymap-long")
    return [
        element(
            "tr",
            {},
            element("td", {}, card.stage_name),
            element("th", {"scope": "row"}, _link(ways, card.subject, card.name)),
            row,
        )
        for card, row in zip(cards, cells, strict=True)
    ]


def _lines(values: Sequence[Child]) -> list[Child]:
    lines: list[Child] = []
    for value in values:
        lines += [element("br"), value] if lines else [value]
    return lines


def _link(ways: Ways, subject: str, name: str) -> Child:
    name = plain(name).strip() or subject
    way = ways.way(subject) if subject else ""
    return element("a", {"href": way}, name) if way else name


def _fact(key: str) -> Cell:
    return lambda card: [value for fact in card.fields if fact.key == key for value in fact.values]


def _kind(words: Mapping[str, str], card: TouchpointCard) -> list[Child]:
    said: list[Child] = [value for fact in card.fields if fact.key == "kind" for value in fact.values]
    said += [words[f"lane.{card.kind}"]] if card.kind in ("standing", "backstage") else []
    return said + ([words["map.moment"]] if card.is_moment else [])


def _ties(ways: Ways, label: str) -> Cell:
    return lambda card: [tie(ways, one) for one in card.relations if one.label == label]


def _links(card: TouchpointCard) -> list[Child]:
    return [
        element("a", {"href": url, "rel": "noreferrer"}, link.title or url)
        for link in card.links
        if (url := safe_url(link.url))
    ]
