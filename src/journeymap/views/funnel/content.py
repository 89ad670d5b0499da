"""What a funnel shows: one release, and the steps of the map in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from journeymap.document.cards import Badge
from journeymap.document.context import DrawnStage
from journeymap.document.figure_texts import attribute_text, measured_name, value_text
from journeymap.document.journey_figures import (
    JourneyFigures,
    StepFigures,
    figures_of,
    figures_of_persona,
    releases_of,
    steps_of_others,
)
from journeymap.errors import UnknownNameError
from journeymap.graph import TouchpointNode
from journeymap.views.margin_badges import BadgeGroup, margin_groups
from journeymap.views.render_context import RenderContext

if TYPE_CHECKING:
    from journeymap.model.measures import Release


@dataclass(frozen=True)
class FunnelStep:
    """A step in its place; `figures` is None if it was not observed.

    `node` is None for a step that the map no longer has. `goes_to` is how many come to the step that is drawn next, if
    that is also the next one that was measured.
    """

    name: str
    node: TouchpointNode | None
    figures: StepFigures | None
    goes_to: int | None = None


@dataclass(frozen=True)
class FunnelStage:
    """A stage with the steps of a funnel."""

    stage: DrawnStage
    steps: tuple[FunnelStep, ...]


class SingleFigure(NamedTuple):
    """A touchpoint that is not a step, with its id in the release and its number."""

    name: str
    node: TouchpointNode | None
    touchpoint: str
    number: int


@dataclass(frozen=True)
class ValueRow:
    """The figures of one value of an attribute, by touchpoint of the release."""

    title: str
    figures: Mapping[str, StepFigures]
    is_rest: bool = False


class FunnelContent:
    """The figures of a release, for all or for the only persona, by stage.

    Raises `UnknownNameError` for a period or an attribute that was not measured. Without any release, it has no
    figures.
    """

    def __init__(self, context: RenderContext) -> None:
        self.context = context
        self.figures = self._figures()
        self.stages = tuple(self._stages()) if self.figures else ()
        observed = [step for each in self.stages for step in each.steps if step.figures]
        self.observed = tuple(observed)
        self.first = max((step.figures.remaining for step in observed if step.figures), default=0)
        """How many come to the first step that is drawn."""

    @cached_property
    def longest(self) -> int:
        """How many are in the longest bar."""
        steps = [step.figures.length for step in self.observed if step.figures]
        return max([*steps, *(figure.number for figure in (*self.exits, *self.aside))], default=0)

    def _figures(self) -> JourneyFigures | None:
        release = self._release()
        if release is None:
            return None
        attribute = self.context.options.by
        if attribute is not None:
            _check_measured("attribute", attribute, release.by)
        figures = figures_of(self.context.graph, release)
        own = figures_of_persona(self.context.portfolio, figures, self.context.persona)
        return own if own and attribute is None else figures

    def _release(self) -> Release | None:
        context, period = self.context, self.context.options.period
        releases = releases_of(context.portfolio, context.graph)
        if period is None or not releases:
            return releases[-1] if releases else None
        by_period = {release.period: release for release in releases}
        _check_measured("period", period, by_period)
        return by_period[period]

    @property
    def is_of_all(self) -> bool:
        """Whether figures are those of all, although a persona is asked for."""
        return self.context.persona is not None and self.figures is not None and self.figures.value is None

    @cached_property
    def attribute(self) -> str:
        """The name of the attribute with a row for each value; '' without one."""
        by = self.context.options.by
        return attribute_text(self.context.messages, by) if by else ""

    @cached_property
    def values(self) -> list[ValueRow]:
        """The row of each value that is told, and that of others and unknown."""
        figures, by, context = self.figures, self.context.options.by, self.context
        if figures is None or by is None:
            return []
        own = {value: figures.of_value(by, value) for value in figures.release.by[by]}
        shown = [(value_text(context, by, value), each.steps) for value, each in own.items() if each]
        others = steps_of_others(figures.steps, [steps for _, steps in shown])
        rows = [ValueRow(title, {step.touchpoint: step for step in steps}) for title, steps in shown]
        rest = {step.touchpoint: step for step in others}
        return [*rows, ValueRow(context.messages("funnel.others"), rest, is_rest=True)]

    # -- steps -----------------------------------------------------------------------------------------------------

    def _stages(self) -> Iterator[FunnelStage]:
        """Yield the stages that have steps."""
        missing = self._missing()
        by_stage = []
        for stage in self.context.stages:
            steps = [*missing.pop(None, ())]
            for step in self._steps_of(stage):
                steps += [step, *missing.get(step.node, ())]
            by_stage.append((stage, steps))
        drawn = [step for _, steps in by_stage for step in steps if step.figures]
        following = {id(step): after for step, after in pairwise(drawn)}
        for stage, steps in by_stage:
            if steps:
                yield FunnelStage(stage, tuple(self._with_next(step, following.get(id(step))) for step in steps))

    def _steps_of(self, stage: DrawnStage) -> Iterator[FunnelStep]:
        figures = self.figures
        assert figures is not None
        for node in sorted(stage.touchpoints, key=attrgetter("order")):
            own, name = figures.step(node), self.context.touchpoint_name(node)
            if own is not None:
                yield FunnelStep(name, node, own)
            elif node in stage.steps and not figures.is_seen(node):
                yield FunnelStep(name, node, None)

    def _missing(self) -> dict[TouchpointNode | None, list[FunnelStep]]:
        """Return the steps that the map no longer has, by the one before; None at first."""
        figures, options = self.figures, self.context.options
        missing: dict[TouchpointNode | None, list[FunnelStep]] = {}
        if figures is None or options.stage or options.persona:
            return missing
        before: TouchpointNode | None = None
        for step in figures.steps:
            node = figures.node(step.touchpoint)
            if node is None:
                missing.setdefault(before, []).append(FunnelStep(step.touchpoint, None, step))
            else:
                before = node
        return missing

    @cached_property
    def _next_touchpoints(self) -> dict[str, str]:
        steps = self.figures.steps if self.figures else ()
        return {step.touchpoint: after.touchpoint for step, after in pairwise(steps)}

    def _with_next(self, step: FunnelStep, following: FunnelStep | None) -> FunnelStep:
        if step.figures is None or following is None or following.figures is None:
            return step
        is_next = self._next_touchpoints.get(step.figures.touchpoint) == following.figures.touchpoint
        return FunnelStep(step.name, step.node, step.figures, following.figures.remaining if is_next else None)

    # -- what is beside the steps ----------------------------------------------------------------------------------

    @property
    def exits(self) -> list[SingleFigure]:
        """The exits."""
        exits = self.figures.release.exits if self.figures and self.figures.value is None else ()
        return [*self._single((each.touchpoint, each.ended) for each in exits)]

    @property
    def aside(self) -> list[SingleFigure]:
        """What was observed beside the path."""
        aside = self.figures.release.aside if self.figures and self.figures.value is None else ()
        return [*self._single((each.touchpoint, each.reached) for each in aside)]

    def _single(self, numbers: Iterable[tuple[str, int]]) -> Iterator[SingleFigure]:
        shown, options = set(self.context.touchpoints), self.context.options
        for touchpoint, number in numbers:
            assert self.figures is not None
            node = self.figures.node(touchpoint)
            if node in shown or (node is None and not (options.stage or options.persona)):
                yield SingleFigure(measured_name(self.context, self.figures, touchpoint), node, touchpoint, number)

    # -- findings --------------------------------------------------------------------------------------------------

    @cached_property
    def head_findings(self) -> list[BadgeGroup]:
        """The findings about the whole, and by stage those of what has no row."""
        context = self.context
        in_rows = set() if context.options.by else {step.node for each in self.stages for step in each.steps}
        by_stage = []
        for stage in context.stages:
            subjects = [stage.subject, *(node.reference for node in stage.touchpoints if node not in in_rows)]
            badges = {badge.number: badge for at in subjects for badge in context.badges_at(at, without_days=True)}
            by_stage.append((stage.name, _in_order(badges)))
        return [*margin_groups(context), *((name, badges) for name, badges in by_stage if badges)]

    def badges_at(self, step: FunnelStep) -> tuple[Badge, ...]:
        """Return the findings about a step."""
        return self.context.badges_at(step.node.reference) if step.node else ()


def _in_order(badges: Mapping[int, Badge]) -> tuple[Badge, ...]:
    return tuple(badges[number] for number in sorted(badges))


def _check_measured(kind: str, name: str, known: Iterable[str]) -> None:
    """Raise an error that names all that was measured."""
    error = UnknownNameError(f"measured {kind}", name, known)
    if name not in error.known:
        error.hint = None
        raise error
