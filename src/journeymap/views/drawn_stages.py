"""The stages and touchpoints that the options of a picture leave in."""

from __future__ import annotations

from journeymap import frameworks
from journeymap.document.context import DescriptionContext, DrawnStage
from journeymap.graph import TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.views.render_options import RenderOptions

__all__ = ["drawn_stages"]


def drawn_stages(context: DescriptionContext, options: RenderOptions) -> tuple[DrawnStage, ...]:
    """Return the covered stages of the journey that the options ask for, in order."""
    graph = context.graph
    groups = [stage.group for stage in graph.stages]
    stages = []
    for stage in graph.covered_stages:
        if options.stage and stage.id != options.stage:
            continue
        if options.persona and not context.portfolio.passes(options.persona, stage):
            continue
        declared = graph.declared(stage)
        nodes = [node for node in graph.touchpoints_in(stage) if _is_shown(context, node)]
        front = [node for node in nodes if node.touchpoint.side == "frontstage"]
        stages.append(
            DrawnStage(
                stage,
                _stage_name(context, options.framework, stage),
                context.text(declared.goal) if declared else "",
                tuple(context.name("metrics", id) for id in declared.metrics) if declared else (),
                f"{graph.id}/{stage.id}",
                tuple(node for node in front if node.is_step),
                tuple(node for node in front if not node.is_step),
                tuple(node for node in nodes if node.touchpoint.side == "backstage"),
                groups.count(stage.group) > 1,
            )
        )
    return tuple(stages)


def _is_shown(context: DescriptionContext, node: TouchpointNode) -> bool:
    if context.audience == "public" and node.touchpoint.audience == "internal":
        return False
    return context.persona is None or context.portfolio.is_for(node, context.persona)


def _stage_name(context: DescriptionContext, framework: str | None, stage: StageNode) -> str:
    """Return the name of a stage, in the vocabulary of `framework` where that has a stage of the same role."""
    if framework and stage.role:
        stages = frameworks.framework(framework).stages
        names = [context.text(other.name) or other.id for other in stages if other.role == stage.role]
        if names:
            return " / ".join(names)
    own = context.portfolio.workspace.framework.stages
    return next((context.text(other.name) for other in own if other.id == stage.id), "") or stage.id
