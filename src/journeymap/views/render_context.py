"""What every view reads: the journeys, the options of the picture, and texts in its language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from journeymap import frameworks
from journeymap.document.cards import Badge
from journeymap.document.context import DrawnStage
from journeymap.drawing.page_metrics import PAPERS
from journeymap.drawing.theme import Theme, load_palettes, load_theme
from journeymap.errors import UnknownNameError
from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.locales.messages import Messages, languages, messages
from journeymap.model.text import Text, in_language
from journeymap.views import lane_names
from journeymap.views.drawn_stages import drawn_stages
from journeymap.views.numbered_findings import number_findings
from journeymap.views.render_options import AUDIENCES, RenderOptions

__all__ = ["DrawnStage", "RenderContext", "render_context"]


@dataclass(frozen=True)
class RenderContext:
    """The journeys of a picture and its options; most views draw the first journey."""

    portfolio: Portfolio
    graphs: tuple[JourneyGraph, ...]
    options: RenderOptions

    @property
    def graph(self) -> JourneyGraph:
        """The journey that is drawn."""
        return self.graphs[0]

    @property
    def persona(self) -> str | None:
        """The only persona that is drawn, or None."""
        return self.options.persona

    @property
    def audience(self) -> str | None:
        """The audience (`public`, `internal`), or None."""
        return self.options.audience

    @property
    def language(self) -> str:
        """The language of the picture; by default the workspace's first."""
        return self.options.language or self.portfolio.languages[0]

    @cached_property
    def messages(self) -> Messages:
        """The interface's words in the language of the picture."""
        return messages(self.language)

    @cached_property
    def theme(self) -> Theme:
        """The theme with the workspace's own colours and font."""
        own = self.portfolio.organization.theme
        return load_theme(self.options.theme, self._own_colours, own.font if own else None)

    @property
    def palettes(self) -> dict[str, dict[str, str]]:
        """The values of all colours in every theme, by theme and name."""
        return load_palettes(self._own_colours)

    @property
    def _own_colours(self) -> dict[str, str]:
        own = self.portfolio.organization.theme
        return {str(function): colour for function, colour in own.colors.items()} if own else {}

    def text(self, text: Text | None) -> str:
        """Return a text in the language of the picture, or else in the workspace's first."""
        return in_language(text, self.language, self.portfolio.languages[0])

    def name(self, catalogue: str, id: str) -> str:
        """Return the name of an item of a catalogue in the language of the picture, or its id."""
        declared = (self.portfolio.catalogue(catalogue) or {}).get(id)
        return self.text(getattr(declared, "name", None)) or id

    def touchpoint_name(self, node: TouchpointNode) -> str:
        """Return the name of a touchpoint in the language of the picture."""
        return self.text(node.touchpoint.name)

    def owner_names(self, node: TouchpointNode) -> str:
        """The owners of a touchpoint, or that it has none."""
        names = [self.name("teams", owner) for owner in node.touchpoint.owners]
        return ", ".join(names) or self.messages("gap.owner")

    @property
    def touchpoints(self) -> list[TouchpointNode]:
        """All touchpoints that are drawn, stage by stage."""
        return [node for stage in self.stages for node in stage.touchpoints]

    def when_texts(self, node: TouchpointNode) -> list[str]:
        """Return when a touchpoint happens, in words."""
        return [self.messages.when(when, self.anchor_names) for when in node.touchpoint.when]

    @cached_property
    def title(self) -> str:
        """The name of the journey."""
        return self.text(self.graph.journey.name) or self.graph.id

    @cached_property
    def anchor_names(self) -> dict[str, str]:
        """The names of the workspace's own anchors, by id."""
        return {id: self.name("anchors", id) for id in self.portfolio.organization.anchors or {}}

    @cached_property
    def personas(self) -> tuple[str | None, ...]:
        """The persona that is asked for, or all of the journey."""
        return (self.persona,) if self.persona else self.graph.personas

    @cached_property
    def stages(self) -> tuple[DrawnStage, ...]:
        """The stages that are drawn, in order."""
        return drawn_stages(self, self.options)

    @cached_property
    def badges_by_subject(self) -> dict[str, tuple[Badge, ...]]:
        """The findings that are drawn, by the subject they are drawn at."""
        return number_findings(self, self.options.findings)

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """The findings that are drawn, by number."""
        badges = [badge for some in self.badges_by_subject.values() for badge in some]
        return tuple(sorted(badges, key=lambda badge: badge.number))


def render_context(portfolio: Portfolio, journey: str | None, options: RenderOptions) -> RenderContext:
    """Return the context of a journey, or of all journeys. Raises `UnknownNameError` for names that do not exist."""
    _check("journey", journey, portfolio.by_id)
    graphs = (portfolio.by_id[journey],) if journey is not None else tuple(portfolio.graphs)
    if not graphs:
        raise UnknownNameError("journey", journey or "", ())
    _check("persona", options.persona, [persona for graph in graphs for persona in graph.personas])
    _check("stage", options.stage, [stage.id for stage in portfolio.stages])
    _check("language", options.language, dict.fromkeys((*portfolio.languages, *languages())))
    _check("framework", options.framework, frameworks.names())
    _check("audience", options.audience, AUDIENCES)
    _check("paper", options.paper, PAPERS)
    for lane in options.lanes or ():
        _check("lane", lane, lane_names())
    return RenderContext(portfolio, graphs, options)


def _check(kind: str, name: str | None, names: Iterable[str | None]) -> None:
    existing = [name for name in names if name]
    if name is not None and name not in existing:
        raise UnknownNameError(kind, name, existing)
