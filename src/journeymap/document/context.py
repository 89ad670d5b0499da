"""The context of a description: journeys, options, and translated texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from journeymap import frameworks
from journeymap.document.journey_figures import JourneyFigures, latest_figures
from journeymap.document.render_options import RenderOptions
from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.locales.messages import Messages, messages
from journeymap.model.timing import ANCHORS, When
from journeymap.model.values import Text, chosen_language, in_language
from journeymap.text_languages import ForeignText


@dataclass(frozen=True)
class DrawnStage:
    """A stage with its visible touchpoints: steps, standing ones and backstage."""

    node: StageNode
    name: str
    goal: str
    metrics: tuple[str, ...]
    subject: str
    steps: tuple[TouchpointNode, ...]
    standing: tuple[TouchpointNode, ...]
    backstage: tuple[TouchpointNode, ...]
    concurrent: bool = False

    @cached_property
    def touchpoints(self) -> list[TouchpointNode]:
        """All of them, in the order of the file."""
        return sorted((*self.steps, *self.standing, *self.backstage), key=attrgetter("order"))

    @property
    def is_empty(self) -> bool:
        """Whether the journey covers the stage and has nothing in it."""
        return not self.touchpoints


@dataclass(frozen=True)
class DescriptionContext:
    """The described journeys and the options; most functions use the first one."""

    portfolio: Portfolio
    graphs: tuple[JourneyGraph, ...]
    options: RenderOptions

    @property
    def graph(self) -> JourneyGraph:
        return self.graphs[0]

    @property
    def persona(self) -> str | None:
        """The only persona that is drawn, or None."""
        return self.options.persona

    @cached_property
    def language(self) -> str:
        """The language of the reader; by default the workspace's first."""
        return self.options.language or self.portfolio.languages[0]

    @cached_property
    def messages(self) -> Messages:
        return messages(self.language)

    @cached_property
    def page_language(self) -> str:
        """The language of the interface: the reader's, or English if it is unknown."""
        spoken = self.messages.language
        return self.language if self.language.partition("-")[0] == spoken.partition("-")[0] else spoken

    def text(self, text: Text | None) -> str:
        """Return a text in the language of the reader, or else in the workspace's first.

        If that is not the language of the page, the text says so.
        """
        first = self.portfolio.languages[0]
        shown = in_language(text, self.language, first)
        language = chosen_language(text, self.language, first) if isinstance(text, Mapping) else first
        return self.mark_language(shown, language)

    def mark_language(self, text: str, language: str) -> str:
        """Return a text that says its language, if that is not the language of the page."""
        return ForeignText(text, language) if text and language != self.page_language else text

    def name(self, catalogue: str, id: str) -> str:
        """Return the name of a catalogue item in the reader's language, or its id."""
        declared = (self.portfolio.catalogue(catalogue) or {}).get(id)
        return self.text(getattr(declared, "name", None)) or id

    def touchpoint_name(self, node: TouchpointNode) -> str:
        return self.text(node.touchpoint.name)

    def owner_names(self, node: TouchpointNode) -> str:
        """Return the names of a touchpoint's owners, or that it has none."""
        names = [self.name("teams", owner) for owner in node.touchpoint.owners]
        return ", ".join(names) or self.messages("gap.owner")

    @property
    def touchpoints(self) -> list[TouchpointNode]:
        return [node for stage in self.stages for node in stage.touchpoints]

    def when_texts(self, node: TouchpointNode) -> list[str]:
        """Return when a touchpoint happens; a part of an event can have its times."""
        return [self.when_text(when) for when in node.timed_as.touchpoint.when]

    def when_text(self, when: When) -> str:
        return self.messages.format_when(when, self.base_names)

    @cached_property
    def title(self) -> str:
        return self.text(self.graph.journey.name) or self.graph.id

    @cached_property
    def anchor_names(self) -> dict[str, str]:
        return {id: self.name("anchors", id) for id in self.portfolio.organization.anchors or {}}

    @cached_property
    def base_names(self) -> dict[str, str]:
        """The names of what times count from; '' for what the audience may not see."""
        nodes = self.graph.all_touchpoints if self.graph.timing_bases else ()
        touchpoints = {node.id: self.touchpoint_name(node) for node in nodes}
        return {**touchpoints, **self.anchor_names}

    def anchor_name(self, anchor: str) -> str:
        return self.messages(f"anchor.{anchor}") if anchor in ANCHORS else self.anchor_names[anchor]

    @cached_property
    def figures(self) -> JourneyFigures | None:
        """What was last measured of the journey: of the only persona, if that is told."""
        return latest_figures(self.portfolio, self.graph, self.persona)

    @cached_property
    def personas(self) -> tuple[str | None, ...]:
        """The persona that is asked for, or all of the journey."""
        return (self.persona,) if self.persona else self.graph.personas

    @cached_property
    def stages(self) -> tuple[DrawnStage, ...]:
        graph, options = self.graph, self.options
        groups = [stage.group for stage in graph.stages]
        stages = []
        for stage in graph.covered_stages:
            if options.stage and stage.id != options.stage:
                continue
            if options.persona and not self.portfolio.passes(options.persona, stage):
                continue
            declared = graph.declared(stage)
            nodes = [node for node in graph.touchpoints_in(stage) if _is_shown(self, node)]
            front = [node for node in nodes if node.touchpoint.side == "frontstage"]
            stages.append(
                DrawnStage(
                    stage,
                    stage_name(self, stage),
                    self.text(declared.goal) if declared else "",
                    tuple(self.name("metrics", id) for id in declared.metrics) if declared else (),
                    f"{graph.id}/{stage.id}",
                    tuple(node for node in front if node.is_step),
                    tuple(node for node in front if not node.is_step),
                    tuple(node for node in nodes if node.touchpoint.side == "backstage"),
                    groups.count(stage.group) > 1,
                )
            )
        return tuple(stages)


def _is_shown(context: DescriptionContext, node: TouchpointNode) -> bool:
    return context.persona is None or context.portfolio.is_for(node, context.persona)


def stage_name(context: DescriptionContext, stage: StageNode) -> str:
    """Return the name of a stage, in the requested vocabulary if it has the role."""
    framework = context.options.framework
    if framework and stage.role:
        stages = frameworks.framework(framework).stages
        names = [context.text(other.name) or other.id for other in stages if other.role == stage.role]
        if names:
            return " / ".join(names)
    own = context.portfolio.workspace.framework.stages
    return next((context.text(other.name) for other in own if other.id == stage.id), "") or stage.id
