"""What is drawn, and for whom: one journey or all, the persona, the language, the stages, the findings, the theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from journeymap import frameworks
from journeymap.document.cards import Badge
from journeymap.document.context import DrawnStage
from journeymap.drawing import theme as themes
from journeymap.drawing.page_metrics import PAPERS
from journeymap.errors import UnknownNameError
from journeymap.findings import Finding
from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.locales.messages import Messages, languages, messages
from journeymap.model.text import Text, in_language

__all__ = ["DEFAULT_LANES", "LANES", "DrawnStage", "RenderContext", "render_context"]

LANES = (
    "name", "owner", "channels", "when", "emotion", "thoughts", "pains", "opportunities", "metrics", "evidence",
    "backstage",
)  # fmt: skip
DEFAULT_LANES = ("name", "owner", "channels", "when", "emotion", "metrics", "backstage")


@dataclass(frozen=True)
class RenderContext:
    """Everything that a view is told. `graphs` are the journeys; most views draw the first."""

    portfolio: Portfolio
    graphs: tuple[JourneyGraph, ...]
    messages: Messages
    theme: themes.Theme
    language: str
    persona: str | None = None
    stage: str | None = None
    framework: str | None = None
    audience: str | None = None
    findings: tuple[Finding, ...] = ()
    lanes: tuple[str, ...] = DEFAULT_LANES
    paper: str = "A3"
    heading: bool = True
    names: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)
    whens: dict[TouchpointNode, list[str]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def graph(self) -> JourneyGraph:
        """The journey that is drawn."""
        return self.graphs[0]

    def text(self, text: Text | None) -> str:
        """A text in the language of the picture, or else in the workspace's first."""
        return in_language(text, self.language, self.portfolio.languages[0])

    def name(self, catalogue: str, id: str) -> str:
        """What people call an item of a catalogue, in the language of the picture; the id serves."""
        known = self.names.get((catalogue, id))
        if known is None:
            declared = (self.portfolio.catalogue(catalogue) or {}).get(id)
            known = self.names[catalogue, id] = self.text(getattr(declared, "name", None)) or id
        return known

    def when_texts(self, node: TouchpointNode) -> list[str]:
        """When a touchpoint happens, in words."""
        said = self.whens.get(node)
        if said is None:
            said = self.whens[node] = [self.messages.when(when, self.anchor_names) for when in node.touchpoint.when]
        return said

    def touchpoint_name(self, node: TouchpointNode) -> str:
        """What people call a touchpoint, in the language of the picture."""
        return self.text(node.touchpoint.name)

    def owner_names(self, node: TouchpointNode) -> str:
        """The owners of a touchpoint, or that it has none."""
        names = [self.name("teams", owner) for owner in node.touchpoint.owners]
        return ", ".join(names) or self.messages("gap.owner")

    @property
    def touchpoints(self) -> list[TouchpointNode]:
        """All touchpoints that are drawn, stage by stage."""
        return [node for stage in self.stages for node in stage.touchpoints]

    @cached_property
    def title(self) -> str:
        """What the journey is called."""
        return self.text(self.graph.journey.name) or self.graph.id

    @cached_property
    def anchor_names(self) -> dict[str, str]:
        """The names of the workspace's own anchors."""
        return {id: self.name("anchors", id) for id in self.portfolio.organization.anchors or {}}

    @cached_property
    def personas(self) -> tuple[str | None, ...]:
        """Who is drawn: the persona that was asked for, or all of the journey."""
        return (self.persona,) if self.persona else self.graph.personas

    def is_shown(self, node: TouchpointNode) -> bool:
        """Whether a touchpoint is for the persona and the audience of the picture."""
        if self.audience == "public" and node.touchpoint.audience == "internal":
            return False
        return self.persona is None or self.graph.is_for(node, self.persona)

    @cached_property
    def stages(self) -> tuple[DrawnStage, ...]:
        """The stages of the journey that are drawn, in order."""
        graph = self.graph
        groups = [stage.group for stage in graph.stages]
        found = []
        for stage in graph.stages:
            if not graph.covers(stage) or (self.stage and stage.id != self.stage):
                continue
            if self.persona and not graph.passes(self.persona, stage):
                continue
            written = graph.written(stage)
            nodes = [node for node in graph.touchpoints_in(stage) if self.is_shown(node)]
            front = [node for node in nodes if node.touchpoint.side == "frontstage"]
            found.append(
                DrawnStage(
                    stage,
                    self.stage_name(stage),
                    self.text(written.goal) if written else "",
                    tuple(self.name("metrics", id) for id in written.metrics) if written else (),
                    f"{graph.id}/{stage.id}",
                    tuple(node for node in front if node.is_step),
                    tuple(node for node in front if not node.is_step),
                    tuple(node for node in nodes if node.touchpoint.side == "backstage"),
                    groups.count(stage.group) > 1,
                )
            )
        return tuple(found)

    def stage_name(self, stage: StageNode) -> str:
        """What a stage is called, in the vocabulary that was asked for if that has a word for it."""
        if self.framework and stage.role:
            vocabulary = frameworks.framework(self.framework)
            alike = [self.text(other.name) or other.id for other in vocabulary.stages if other.role == stage.role]
            if alike:
                return " / ".join(alike)
        own = next((one for one in self.portfolio.workspace.framework.stages if one.id == stage.id), None)
        return self.text(own.name if own else None) or stage.id

    @cached_property
    def badges_by_subject(self) -> dict[str, tuple[Badge, ...]]:
        """The findings that are drawn, by what they are about, numbered along the way."""
        order = {self.graph.id: -1}
        for stage in self.stages:
            order[stage.subject] = len(order)
            for node in (*stage.steps, *stage.standing, *stage.backstage):
                order[node.reference] = len(order)
        here = [finding for finding in self.findings if self._is_drawn(finding, order)]
        here.sort(key=lambda finding: (order[_subject(finding, order)], -finding.level, finding.rule, finding.message))
        found: dict[str, list[Badge]] = {}
        for number, finding in enumerate(here, 1):
            subject = _subject(finding, order)
            level = str(finding.level)
            badge = Badge(number, level, finding.rule, finding.message, finding.help, subject)  # type: ignore[arg-type]
            found.setdefault(subject, []).append(badge)
        return {subject: tuple(badges) for subject, badges in found.items()}

    def _is_drawn(self, finding: Finding, order: dict[str, int]) -> bool:
        if finding.waived is not None or finding.journey != self.graph.id:
            return False
        if self.persona and finding.personas and self.persona not in finding.personas:
            return False
        return _subject(finding, order) in order

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """The findings that are drawn, by number."""
        return tuple(
            sorted((badge for some in self.badges_by_subject.values() for badge in some), key=lambda one: one.number)
        )


def _subject(finding: Finding, order: dict[str, int]) -> str:
    """What of the picture a finding is about: its touchpoint, its stage or the journey, whichever is drawn."""
    for part in (finding.touchpoint, finding.stage):
        if part and f"{finding.journey}/{part}" in order:
            return f"{finding.journey}/{part}"
    if finding.touchpoint or (finding.stage and len(order) == 1):
        return ""
    return finding.journey or ""


def _known(kind: str, name: str | None, known: Iterable[str | None]) -> None:
    names = [one for one in known if one]
    if name is not None and name not in names:
        raise UnknownNameError(kind, name, names)


def render_context(
    portfolio: Portfolio,
    journey: str | None,
    *,
    persona: str | None = None,
    stage: str | None = None,
    language: str | None = None,
    framework: str | None = None,
    theme: str = "light",
    audience: str | None = None,
    findings: Sequence[Finding] = (),
    lanes: Sequence[str] | None = None,
    paper: str = "A3",
    heading: bool = True,
) -> RenderContext:
    """The scope that these options ask for; without a journey, all of the workspace. Raises `UnknownNameError`."""
    _known("journey", journey, portfolio.by_id)
    graphs = (portfolio.by_id[journey],) if journey is not None else tuple(portfolio.graphs)
    if not graphs:
        raise UnknownNameError("journey", journey or "", ())
    _known("persona", persona, [one for graph in graphs for one in graph.personas])
    _known("stage", stage, [one.id for one in portfolio.stages])
    _known("language", language, dict.fromkeys((*portfolio.languages, *languages())))
    _known("framework", framework, frameworks.names())
    _known("audience", audience, ("public", "internal"))
    _known("paper", paper, PAPERS)
    for lane in lanes or ():
        _known("lane", lane, LANES)
    own = portfolio.organization.theme
    chosen = language or portfolio.languages[0]
    return RenderContext(
        portfolio,
        graphs,
        messages(chosen),
        themes.load_theme(
            theme, {str(key): value for key, value in own.colors.items()} if own else None, own.font if own else None
        ),
        chosen,
        persona,
        stage,
        framework,
        audience,
        tuple(findings),
        tuple(lane for lane in LANES if lane in (lanes or DEFAULT_LANES)),
        paper,
        heading,
    )
