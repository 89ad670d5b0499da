"""The index of the pictures of a workspace: thumbnails, links, and a heat map."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pkgutil import get_data
from urllib.parse import quote
from xml.etree.ElementTree import Element

from journeymap.drawing.theme import load_palettes
from journeymap.escaping import css_families
from journeymap.findings import Finding
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.graph.feelings import emotions
from journeymap.graph.journey_silences import silences_of
from journeymap.html_elements import Child, element, raw, separated, to_html
from journeymap.locales.messages import Messages, messages
from journeymap.model.values import Text, in_language

FIGURES = ("touchpoints", "findings", "low-points", "silences")
_TROUBLES = FIGURES[1:]
_SHADES = (0.0, 0.1, 0.2, 0.3, 0.4)  # the shares of the alarm color in cells, from no trouble to the most
_THUMBNAILS = ("svg", "png")  # the formats of pictures that a page can show
_COLORS = ("page", "ink", "soft", "line", "strong-line", "card", "header")


@dataclass(frozen=True)
class Index:
    """What the index shows: pictures as journey (None for all), view and file.

    `thumbnails` are pictures as SVG by journey, for journeys without a file that a page can show.
    """

    portfolio: Portfolio
    pictures: Sequence[tuple[str | None, str, str]]
    findings: Sequence[Finding] = ()
    thumbnails: Mapping[str | None, str] = field(default_factory=dict)
    language: str = ""

    @cached_property
    def messages(self) -> Messages:
        """The words of the page in its language."""
        return messages(self.language or self.portfolio.languages[0])

    @cached_property
    def by_journey(self) -> dict[str | None, list[tuple[str, str]]]:
        """Views and files by journey, in the order of the pictures."""
        by_journey: dict[str | None, list[tuple[str, str]]] = {}
        for journey, view, file in self.pictures:
            by_journey.setdefault(journey, []).append((view, file))
        return by_journey

    @cached_property
    def graphs(self) -> list[JourneyGraph]:
        """The journeys that have a picture."""
        return [self.portfolio.by_id[journey] for journey in self.by_journey if journey in self.portfolio.by_id]

    def text(self, text: Text | None) -> str:
        """Return a text in the language of the page, '' for None."""
        first = self.portfolio.languages[0]
        return in_language(text, self.language or first, first)

    def title(self, journey: str | None) -> str:
        """Return the name of a journey, or what all journeys are called."""
        graph = self.portfolio.by_id.get(journey or "")
        return self.text(graph.journey.name) or graph.id if graph else self.messages("index.all")

    def figures(self, graph: JourneyGraph) -> dict[str, Counter[str]]:
        """Return the figures of a journey by stage; '' for what belongs to no stage."""
        by_stage: dict[str, Counter[str]] = {stage.id: Counter() for stage in graph.stages}
        by_stage[""] = Counter()
        for stage in graph.stages:
            for node in graph.touchpoints_in(stage):
                is_low = min(emotions(node), default=0) < 0
                by_stage[stage.id].update({"touchpoints": 1, "low-points": int(is_low)})
        for finding in self.findings:
            if finding.journey == graph.id and finding.counts:
                stage_id = finding.stage if finding.stage in by_stage else ""
                by_stage[stage_id or ""]["findings"] += 1
        for stage_id, count in _silences(graph).items():
            by_stage[stage_id]["silences"] += count
        return by_stage


def _silences(graph: JourneyGraph) -> Counter[str]:
    """Count the silences of a journey by the stage in which they begin, each once."""
    silences_by_persona = silences_of(graph.without_planned)
    silences = {
        (silence.stage.id, silence.start, silence.end)
        for persona in graph.personas or (None,)
        for silence in silences_by_persona.of(persona)
        if silence.is_reported
    }
    return Counter(stage for stage, _, _ in silences)


def index_page(index: Index) -> str:
    """Return the page."""
    style = _style(index)
    title = index.text(index.portfolio.organization.organization)
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' file: data:; base-uri 'none'"
    head = [
        element("meta", {"charset": "utf-8"}),
        element("meta", {"name": "generator", "content": "journeymap"}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("title", {}, title),
        raw(f"<style>{style}</style>"),
    ]
    journeys = [_journey(index, journey, files) for journey, files in index.by_journey.items()]
    body = [
        element("h1", {}, title),
        element("div", {"class": "journeys"}, "\n", separated(journeys, "\n"), "\n"),
        *([_heat_map(index)] if index.graphs else []),
    ]
    page = element(
        "html",
        {"lang": index.messages.language},
        ("\n", element("head", {}, "\n", separated(head, "\n"), "\n"), "\n"),
        element("body", {}, "\n", element("main", {}, "\n", separated(body, "\n"), "\n"), "\n"),
    )
    return f"<!doctype html>\n{to_html(page)}\n"


def _journey(index: Index, journey: str | None, files: Sequence[tuple[str, str]]) -> Element:
    """Return the thumbnail, name, summary, figures and links of a journey."""
    graph = index.portfolio.by_id.get(journey or "")
    links = [
        element("li", {}, element("a", {"href": quote(file)}, f"{view} ({file.rpartition('.')[2]})"))
        for view, file in files
    ]
    summary = index.text(graph.journey.summary) if graph else ""
    total = sum(index.figures(graph).values(), Counter()) if graph else Counter()
    figures = [index.messages.format_count(key, total[key]) for key in FIGURES if total[key]]
    return element(
        "section",
        {},
        _thumbnail(index, journey, files),
        element("h2", {}, index.title(journey)),
        element("p", {}, summary) if summary else "",
        element("p", {"class": "figures"}, " · ".join(figures)) if figures else "",
        element("ul", {}, links),
    )


def _thumbnail(index: Index, journey: str | None, files: Sequence[tuple[str, str]]) -> Child:
    """Return the first picture of a journey that a page can show, linked; or ''."""
    shown = next(((view, file) for view, file in files if file.rpartition(".")[2] in _THUMBNAILS), None)
    view, file = shown or files[0]
    source = quote(file)
    if not shown:
        if journey not in index.thumbnails:
            return ""
        source = f"data:image/svg+xml;base64,{b64encode(index.thumbnails[journey].encode()).decode('ascii')}"
    image = element("img", {"src": source, "alt": f"{index.title(journey)}: {view}", "loading": "lazy"})
    return element("a", {"href": quote(file), "class": "thumbnail"}, image)


def _heat_map(index: Index) -> Element:
    """Return a table of stages by journeys, with figures and a shade in each cell."""
    words = index.messages
    figures = {graph.id: index.figures(graph) for graph in index.graphs}
    stages = {stage.id: index.text(stage.name) or stage.id for graph in index.graphs for stage in graph.stages}
    most = max((_trouble(by_stage[id]) for by_stage in figures.values() for id in by_stage if id), default=0)
    labels = [words("page.journey"), *(words(f"index.{key}") for key in FIGURES), *stages.values()]
    rows = []
    for graph in index.graphs:
        by_stage = figures[graph.id]
        total = sum(by_stage.values(), Counter())
        cells = [element("td", {"class": "number"}, str(total[key])) for key in FIGURES]
        cells += [_cell(words, by_stage.get(stage), most) for stage in stages]
        rows.append(element("tr", {}, element("th", {"scope": "row"}, index.title(graph.id)), cells))
    heads = [element("th", {"scope": "col"}, label) for label in labels]
    table = element(
        "table",
        {},
        element("caption", {}, words("index.shades")),
        element("thead", {}, element("tr", {}, heads)),
        element("tbody", {}, "\n", separated(rows, "\n"), "\n"),
    )
    heading = element("h2", {"id": "figures"}, words("index.figures"))
    scroll = {"class": "scroll", "role": "region", "aria-labelledby": "figures", "tabindex": "0"}
    return element("div", {}, heading, element("div", scroll, table))


def _trouble(counts: Mapping[str, int]) -> int:
    return sum(counts.get(key, 0) for key in _TROUBLES)


def _cell(words: Messages, counts: Counter[str] | None, most: int) -> Element:
    """Return the cell of a stage, darker with more trouble; empty if not covered."""
    if counts is None:
        return element("td", {}, "")
    trouble = _trouble(counts)
    shade = -(-trouble * (len(_SHADES) - 1) // most) if most else 0
    lines = [words.format_count(key, counts[key]) for key in _TROUBLES if counts[key]]
    count = element("b", {}, words.format_count("touchpoints", counts["touchpoints"]))
    parts = separated([count, *(element("span", {}, line) for line in lines)], " ")
    return element("td", {"class": f"shade-{shade}"}, parts)


def _style(index: Index) -> str:
    theme = index.portfolio.organization.theme
    own = {str(key): value for key, value in theme.colors.items()} if theme else {}
    palettes = load_palettes(own)
    fonts = css_families(("system-ui", "sans-serif"))
    light, dark = ("".join(_variables(palettes[name])) for name in ("light", "dark"))
    sheet = (get_data("journeymap", "index_page.css") or b"").decode("utf-8")
    return (
        f":root{{color-scheme:light dark;--fonts:{fonts};{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{sheet}"
    )


def _variables(palette: Mapping[str, str]) -> Iterator[str]:
    """Yield the custom properties of a palette, with those of the shades of cells."""
    yield from (f"--{name}:{palette[name]};" for name in _COLORS)
    for number, share in enumerate(_SHADES):
        yield f"--shade-{number}:{mix_colors(palette['page'], palette['alarm'], share)};"


def mix_colors(ground: str, color: str, share: float) -> str:
    """Return a color between two, `share` of the way from the first to the second."""
    pairs = ((int(ground[place : place + 2], 16), int(color[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)
