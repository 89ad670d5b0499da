"""The context of every view: journeys, options, and texts in the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from journeymap import frameworks
from journeymap.document.audiences import AUDIENCES
from journeymap.document.findings_context import FindingsContext
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.choices import FITS, PAPERS, ROWS, STATES
from journeymap.drawing.theme import ColorTheme, load_palettes, load_theme
from journeymap.errors import UNRESOLVED, RenderError, UnknownNameError
from journeymap.graph import Portfolio
from journeymap.locales.messages import languages
from journeymap.views import lane_names
from journeymap.views.logo import Logo, UnusableLogo, load_logo

if TYPE_CHECKING:
    from journeymap.planning.plan import PlanData
    from journeymap.planning.working_days import WorkingDayCalendar

Result = TypeVar("Result")


@dataclass(frozen=True)
class RenderContext(FindingsContext):
    """The journeys of a picture, its options and its colors."""

    @cached_property
    def theme(self) -> ColorTheme:
        """The theme with the workspace's own colors and font."""
        own = self.portfolio.organization.theme
        return load_theme(self.options.theme, self._own_colors, own.font if own else None)

    @cached_property
    def logo(self) -> Logo | UnusableLogo | None:
        """The workspace's logo, if there is one and the picture has a heading."""
        theme = self.portfolio.organization.theme
        if theme is None or not theme.logo or not self.options.heading:
            return None
        read = self.portfolio.workspace.load_result
        return load_logo(Path(read.directory, read.root), theme.logo)

    @cached_property
    def plan(self) -> PlanData:
        """What happens on which day to the people who are drawn."""
        from journeymap.views.calendar_plan import calendar_plan

        return calendar_plan(self)

    @cached_property
    def working_days(self) -> WorkingDayCalendar:
        """The weekends and holidays of the workspace, with their names."""
        from journeymap.planning.working_days import working_days_of

        return working_days_of(self.portfolio.organization, self)

    def once(self, make: Callable[[RenderContext], Result]) -> Result:
        """Return what is made of this context, and make it only for the first layout."""
        if make not in self._results:
            self._results[make] = make(self)
        result: Result = self._results[make]
        return result

    @cached_property
    def _results(self) -> dict[Callable[[RenderContext], Any], Any]:
        return {}

    @property
    def own_lanes(self) -> tuple[str, ...]:
        """The keys of the workspace's own lanes."""
        return tuple(dict.fromkeys(lane.key for lane in self.portfolio.organization.lanes))

    @property
    def palettes(self) -> dict[str, dict[str, str]]:
        """The values of all colors in every theme, by theme and name."""
        return load_palettes(self._own_colors)

    @property
    def _own_colors(self) -> dict[str, str]:
        own = self.portfolio.organization.theme
        return {str(function): color for function, color in own.colors.items()} if own else {}


def render_context(portfolio: Portfolio, journey: str | None, options: RenderOptions) -> RenderContext:
    """Return the context of one or all journeys.

    Raises `UnknownNameError`, and `RenderError` for a journey that follows one that is not there.
    """
    if options.state == "today":
        portfolio = portfolio.without_planned
    _check("journey", journey, portfolio.by_id)
    unresolved = portfolio.workspace.unresolved
    if journey is not None and journey in unresolved:
        raise RenderError(journey, UNRESOLVED)
    graphs = (portfolio.by_id[journey],) if journey is not None else tuple(portfolio.graphs)
    graphs = tuple(graph for graph in graphs if graph.id not in unresolved)
    if not graphs and unresolved:
        raise RenderError(", ".join(sorted(unresolved)), UNRESOLVED)
    if not graphs:
        raise UnknownNameError("journey", journey or "", ())
    _check("persona", options.persona, [persona for graph in graphs for persona in graph.personas])
    _check("stage", options.stage, [stage.id for stage in portfolio.stages])
    _check("language", options.language, dict.fromkeys((*portfolio.languages, *languages())))
    _check("framework", options.framework, frameworks.names())
    _check("audience", options.audience, AUDIENCES)
    _check("paper", options.paper, PAPERS)
    _check("paper", options.tiled, PAPERS)
    _check("fit", options.fit, FITS)
    _check("state", options.state, STATES)
    _check("kind of rows", options.rows, ROWS)
    context = RenderContext(portfolio, graphs, options)
    for lane in options.lanes or ():
        _check("lane", lane, (*lane_names(), *context.own_lanes))
    return context


def _check(kind: str, name: str | None, names: Iterable[str | None]) -> None:
    existing = [name for name in names if name]
    if name is not None and name not in existing:
        raise UnknownNameError(kind, name, existing)
