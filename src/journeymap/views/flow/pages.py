"""The pages of the flow: the stages on each, and the edges that lead to others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TypeVar

from journeymap.document.context import DrawnStage
from journeymap.graph import TouchpointNode
from journeymap.views.flow import dimensions as dim
from journeymap.views.flow.content import Arrival, Exit, TouchpointContent, TouchpointEdge
from journeymap.views.render_context import RenderContext

PageStages = tuple[DrawnStage, ...]
Key = TypeVar("Key")


def divide_stages(stages: PageStages) -> list[PageStages]:
    """Return the stages of each page: all on one, or each on a page of its own.

    A stage with too many touchpoints for one page has several.
    """
    if sum(len(stage.touchpoints) for stage in stages) <= dim.MOST_ON_PAGE:
        return [stages]
    return [page for stage in stages for page in _divide_stage(stage)]


def _divide_stage(stage: DrawnStage) -> Iterator[PageStages]:
    nodes = stage.touchpoints
    pages = max(1, -(-len(nodes) // dim.MOST_ON_PAGE))
    cuts = [round(number * len(nodes) / pages) for number in range(pages + 1)]
    divider = _StageDivider(stage)
    for start, end in pairwise(cuts):
        yield (divider.part(nodes[start:end]),)


class _StageDivider:
    """Makes stages of some touchpoints of a stage."""

    def __init__(self, stage: DrawnStage) -> None:
        self._stage, self._steps, self._standing = stage, set(stage.steps), set(stage.standing)

    def part(self, nodes: Sequence[TouchpointNode]) -> DrawnStage:
        steps = tuple(node for node in nodes if node in self._steps)
        standing = tuple(node for node in nodes if node in self._standing)
        backstage = tuple(node for node in nodes if node not in self._steps and node not in self._standing)
        return replace(self._stage, steps=steps, standing=standing, backstage=backstage)


def split_stages(stages: PageStages, share: float = 0.5) -> tuple[PageStages, PageStages] | None:
    """Divide a page, with that share of touchpoints in the first; None if impossible.

    It is divided between two stages if there are several, and rather not between those side by side.
    """
    sizes = [max(1, len(stage.touchpoints)) for stage in stages]
    if len(stages) > 1:
        groups = [stage.node.group for stage in stages]
        filled = list(accumulate(sizes))

        def cost(cut: int) -> float:
            return abs(filled[cut] - share * filled[-1]) + (groups[cut] == groups[cut + 1]) * filled[-1] / 8

        cut = min(range(len(stages) - 1), key=cost) + 1
        return stages[:cut], stages[cut:]
    nodes = stages[0].touchpoints
    if len(nodes) < 2:
        return None
    cut = min(len(nodes) - 1, max(1, int(share * len(nodes))))
    divider = _StageDivider(stages[0])
    return (divider.part(nodes[:cut]),), (divider.part(nodes[cut:]),)


def join_stages(first: PageStages, rest: PageStages) -> PageStages:
    """Return the stages of two consecutive pages, with a divided stage in one piece."""
    if not (first and rest and first[-1].node is rest[0].node):
        return (*first, *rest)
    before, after = first[-1], rest[0]
    joined = replace(
        before,
        steps=before.steps + after.steps,
        standing=before.standing + after.standing,
        backstage=before.backstage + after.backstage,
    )
    return (*first[:-1], joined, *rest[1:])


@dataclass(frozen=True)
class _OtherPages:
    """Says where edges to and from other pages lead."""

    context: RenderContext
    stage_names: dict[str, str]

    def name(self, node: TouchpointNode) -> str:
        name, stage = self.context.touchpoint_name(node), self.stage_names[node.stage.id]
        return self.context.messages("flow.elsewhere", name=name, stage=stage)

    def names(self, nodes: Sequence[TouchpointNode]) -> str:
        names = [self.name(node) for node in nodes[: dim.MOST_NAMES]]
        if len(nodes) > dim.MOST_NAMES:
            names.append(self.context.messages.format_count("more", len(nodes) - dim.MOST_NAMES))
        return ", ".join(names)


class PageContent:
    """Divides the content of the flow into that of its pages."""

    def __init__(self, context: RenderContext, content: TouchpointContent) -> None:
        self._content = content
        self._other = _OtherPages(context, {stage.node.id: stage.name for stage in context.stages})
        self._messages = context.messages
        self._from: dict[TouchpointNode, list[TouchpointEdge]] = {}
        self._to: dict[TouchpointNode, list[TouchpointEdge]] = {}
        for edge in content.edges:
            self._from.setdefault(edge.source, []).append(edge)
            self._to.setdefault(edge.target, []).append(edge)

    def of(self, stages: PageStages) -> TouchpointContent:
        """Return the content of a page: edges inside it, and rows for those leaving it."""
        nodes = [node for stage in stages for node in stage.touchpoints]
        on_page = set(nodes)
        content = self._content
        page = TouchpointContent(
            starts={node: content.starts[node] for node in nodes if node in content.starts},
            ends={node: content.ends[node] for node in nodes if node in content.ends},
        )
        for node in nodes:
            edges = self._from.get(node, ())
            page.edges += [edge for edge in edges if edge.target in on_page]
            exits = self._exits(node, [edge for edge in edges if edge.target not in on_page])
            if exits:
                page.exits[node] = exits
            arriving = [edge for edge in self._to.get(node, ()) if edge.source not in on_page]
            if arriving:
                page.arrivals[node] = list(self._arrivals(arriving))
        return page

    def _exits(self, node: TouchpointNode, leaving: Sequence[TouchpointEdge]) -> list[Exit]:
        """Return the exits of a box, with one row for each kind of edge that leaves."""
        exits = list(self._content.exits.get(node, ()))
        for number, edges in _grouped(leaving, lambda edge: edge.exit_number).items():
            if number is not None:
                exits[number] = replace(exits[number], onward=self._to_text(edges), handoff=edges[0].handoff)
                continue
            for (kind, handoff, _), group in _grouped(
                edges, lambda edge: (edge.kind, edge.handoff, edge.taker if edge.handoff else "")
            ).items():
                exits.append(Exit("", self._to_text(group), kind, handoff))
        return exits

    def _to_text(self, edges: Sequence[TouchpointEdge]) -> str:
        return self._messages("flow.to", names=self._other.names([edge.target for edge in edges]))

    def _arrivals(self, edges: Sequence[TouchpointEdge]) -> Iterator[Arrival]:
        for kind, group in _grouped(edges, lambda edge: edge.kind).items():
            names = self._other.names(list(dict.fromkeys(edge.source for edge in group)))
            yield Arrival(kind, self._messages("flow.from", names=names))


def _grouped(edges: Sequence[TouchpointEdge], key: Callable[[TouchpointEdge], Key]) -> dict[Key, list[TouchpointEdge]]:
    groups: dict[Key, list[TouchpointEdge]] = {}
    for edge in edges:
        groups.setdefault(key(edge), []).append(edge)
    return groups
