"""All that is known of each touchpoint, as words: for tables, for details, for those who cannot see the picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journeymap.drawing.primitives import CardField, Relation, TouchpointCard, WebLink
from journeymap.graph import TouchpointNode
from journeymap.views.map.emotion_curve import feeling
from journeymap.views.map.text_lanes import said
from journeymap.views.map.touchpoint_box import remarks
from journeymap.views.render_context import DrawnStage, RenderContext
from journeymap.views.ties import handed_over, ties

__all__ = ["cards"]

_SAFE = ("http://", "https://", "mailto:")
_LANES = ("channels", "when", "thoughts", "pains", "opportunities", "metrics", "evidence")


def cards(scope: RenderContext) -> tuple[TouchpointCard, ...]:
    """A card for each touchpoint that is drawn, and for each empty stage, in the order of the journey."""
    found = []
    joined = ties(scope, [node for stage in scope.stages for node in (*stage.steps, *stage.standing, *stage.backstage)])
    for stage in scope.stages:
        if stage.is_empty:
            gap = scope.messages("gap.stage")
            badges = scope.badges_by_subject.get(stage.subject, ())
            found.append(TouchpointCard(stage.subject, gap, stage.node.id, stage.name, "gap", (), badges=badges))
        for kind, nodes in (("step", stage.steps), ("standing", stage.standing), ("backstage", stage.backstage)):
            found += [_card(scope, stage, node, kind, joined) for node in nodes]
    return tuple(found)


def _card(
    scope: RenderContext,
    stage: DrawnStage,
    node: TouchpointNode,
    kind: str,
    joined: Mapping[TouchpointNode, tuple[Relation, ...]],
) -> TouchpointCard:
    graph, touchpoint = scope.graph, node.touchpoint
    personas = [one for one in scope.personas if one and graph.is_for(node, one)]
    felt = feeling(scope, node)
    return TouchpointCard(
        node.reference,
        scope.touchpoint_name(node),
        stage.node.id,
        stage.name,
        kind,  # type: ignore[arg-type]
        tuple(_facts(scope, node, joined[node])),
        touchpoint.owners,
        tuple(function for owner in touchpoint.owners if (function := scope.portfolio.teams.function(owner))),
        tuple(personas),
        tuple(scope.name("personas", one) for one in personas),
        felt.mean if felt else None,
        felt.each if felt else (),
        touchpoint.moment,
        tuple(_links(scope, node)),
        scope.badges_by_subject.get(node.reference, ()),
        tuple(scope.name("teams", owner) for owner in touchpoint.owners),
        joined[node],
    )


def _facts(scope: RenderContext, node: TouchpointNode, joined: Sequence[Relation]) -> Iterator[CardField]:
    words, touchpoint = scope.messages, node.touchpoint
    if touchpoint.kind:
        yield CardField("kind", words("map.kind"), (words(f"kind.{touchpoint.kind}"),))
    owners = tuple(scope.name("teams", owner) for owner in touchpoint.owners)
    yield CardField("owner", words("lane.owner"), owners or (words("gap.owner"),))
    for key in ("responsible", "consulted", "informed"):
        teams = tuple(scope.name("teams", team) for team in getattr(touchpoint, key))
        if teams:
            yield CardField(key, words(f"map.{key}"), teams)
    felt = feeling(scope, node)
    for lane in _LANES:
        texts = tuple(said(scope, node, lane))
        if texts:
            yield CardField(lane, words(f"lane.{lane}"), texts)
        if lane == "when" and felt is not None:
            yield CardField("emotion", words("lane.emotion"), _felt(scope, felt.mean, felt.each))
    special = (*remarks(scope, node), *_besides(scope, node))
    handoff = handed_over(scope, touchpoint.handoff)
    if handoff and not any(handoff in note for tie in joined for note in tie.notes):
        yield CardField("handoff", words("map.handoff"), (handoff,))
    for key in ("promises", "keeps"):
        promises = scope.portfolio.organization.promises or {}
        texts = tuple(scope.text(promises[id].text) if id in promises else id for id in getattr(touchpoint, key))
        if texts:
            yield CardField(key, words(f"map.{key}"), texts)
    assets = tuple(scope.name("assets", id) for id in touchpoint.assets)
    if assets:
        yield CardField("assets", words("map.assets"), assets)
    if touchpoint.tags:
        yield CardField("tags", words("map.tags"), touchpoint.tags)
    notes = scope.text(touchpoint.notes)
    if notes or special:
        yield CardField("notes", words("map.notes"), (*special, *([notes] if notes else [])))


def _besides(scope: RenderContext, node: TouchpointNode) -> Iterator[str]:
    """What the picture has no room for: the shift, who begins, that it is internal, who takes up an idea until when."""
    words, touchpoint = scope.messages, node.touchpoint
    if touchpoint.shift != "any":
        yield words(f"map.shift-{touchpoint.shift}")
    if touchpoint.from_ == "person":
        yield words("map.from-person")
    if touchpoint.audience == "internal":
        yield words("map.internal")
    for one in touchpoint.opportunities:
        due = [scope.name("teams", one.owner)] if one.owner else []
        due += [words("map.due", date=words.date(one.due))] if one.due else []
        if due:
            yield f"{scope.text(one.idea)}: {', '.join(due)}"
    for known in touchpoint.evidence:
        if known.date:
            yield f"{scope.text(known.source)}: {words.date(known.date)}"


def _felt(scope: RenderContext, mean: float, each: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    words = scope.messages
    if each:
        return tuple(f"{scope.name('personas', one)}: {words(f'feeling.{value}')} ({value:+d})" for one, value in each)
    return (f"{words(f'feeling.{round(mean)}')} ({mean:+.0f})",)


def _links(scope: RenderContext, node: TouchpointNode) -> Iterator[WebLink]:
    """The links that are safe to follow; anything but a web or mail address is left out."""
    touchpoint = node.touchpoint
    named = [(scope.text(link.title), link.url) for link in touchpoint.links]
    named += [(scope.text(one.source), one.link) for one in touchpoint.evidence if one.link]
    named += [(scope.text(one.idea), one.link) for one in touchpoint.opportunities if one.link]
    for title, url in named:
        if url.strip().lower().startswith(_SAFE):
            yield WebLink(title, url.strip())
