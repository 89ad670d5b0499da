"""Write a workspace as tables: stages by owner, hand-offs, and ownership."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from journeymap.escaping import break_commands, escape_unsafe
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.ownership import OwnershipChange, ownership_changes
from journeymap.model.values import in_language
from journeymap.reporting import counted, display_width
from journeymap.text_tables import GAP, natural_widths, row_lines

_LIMIT = 110  # the columns of a table; a last cell that is longer goes on in the next line
_NARROWEST = 30  # the last column has so many columns at least, even beyond the limit
_NOBODY = "(nobody)"


def summary_text(portfolio: Portfolio, *, unicode: bool = True) -> str:
    """Return the workspace as text with a last newline; ASCII without `unicode`."""
    double, single = ("═", "─") if unicode else ("=", "-")
    parts = []
    for title, tables in _sections(portfolio):
        heading = escape_unsafe(title)
        parts.append(f"{heading}\n{double * display_width(heading)}")
        parts += [_table_text(labels, rows, single) for labels, *rows in tables]
    return break_commands("\n\n".join(parts)) + "\n"


def _sections(portfolio: Portfolio) -> Iterator[tuple[str, list[list[Sequence[str]]]]]:
    """Yield headings, each with its tables: the labels of the columns, then the rows."""
    for graph in portfolio.graphs:
        owners = f", owned by {', '.join(graph.journey.owners)}" if graph.journey.owners else ""
        title = graph.id if graph.name == graph.id else f"{graph.name} ({graph.id})"
        tables = [[("Stage", "Touchpoints", "Owners"), *_stage_rows(graph)]]
        changes = [_handoff_row(change, portfolio.languages[0]) for change in ownership_changes(graph)]
        if changes:
            tables.append([("Hand-off from", "to", "What passes"), *changes])
        yield f"{title}{owners}", tables
    yield "Who owns what", [[("Team", "Function", "Owns"), *_ownership_rows(portfolio)]]


def _stage_rows(graph: JourneyGraph) -> Iterator[Sequence[str]]:
    for stage in graph.stages:
        declared = graph.declared(stage)
        nodes = graph.touchpoints_in(stage)
        counts = Counter(owner for node in nodes for owner in node.touchpoint.owners or (_NOBODY,))
        by_count = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        owners = ", ".join(f"{owner} {count}" for owner, count in by_count)
        if declared and declared.owners:
            owners = f"{owners} (the stage: {', '.join(declared.owners)})".strip()
        if stage not in graph.covered_stages:
            owners = owners or "(not covered)"
        yield stage.id, str(len(nodes)), owners


def _handoff_row(change: OwnershipChange, language: str) -> Sequence[str]:
    transition, handoff = change.transition, change.handoff
    passed = "(not stated)"
    if handoff is not None:
        parts = (
            in_language(handoff.what, language) if handoff.what else "",
            f"within {handoff.within}" if handoff.within else "",
            f"accepted by {handoff.accepted_by}" if handoff.accepted_by else "",
        )
        passed = ", ".join(filter(None, parts)) or "(stated without details)"
    return f"{transition.source.id} ({change.giver})", f"{transition.target.id} ({change.taker})", passed


def _ownership_rows(portfolio: Portfolio) -> Iterator[Sequence[str]]:
    owned = _owned_by_team(portfolio)
    declared = portfolio.catalogue("teams") or {}
    teams = dict.fromkeys([*declared, *sorted(owned.keys() - {_NOBODY})])
    for team in (*teams, *([_NOBODY] if _NOBODY in owned else [])):
        parts = []
        for kind, names in owned.get(team, {}).items():
            plural = kind if len(names) == 1 else f"{kind}s"
            parts.append(counted(len(names), kind) if kind == "touchpoint" else f"{plural} {', '.join(names)}")
        function = portfolio.teams.function(team) if team != _NOBODY else None
        yield team, function or "", "; ".join(parts) or "(nothing)"


def _owned_by_team(portfolio: Portfolio) -> dict[str, dict[str, list[str]]]:
    """Return by team and kind the ids of what the team owns; touchpoints come first."""
    entries = [(node.touchpoint.owners or (_NOBODY,), "touchpoint", node.reference) for node in _each_once(portfolio)]
    entries += [(graph.journey.owners or (_NOBODY,), "journey", graph.id) for graph in portfolio.graphs]
    for catalogue in ("channels", "assets", "metrics"):
        entries += [(item.owners, catalogue[:-1], id) for id, item in (portfolio.catalogue(catalogue) or {}).items()]
    owned: dict[str, dict[str, list[str]]] = {}
    for teams, kind, name in entries:
        for team in dict.fromkeys(teams):
            owned.setdefault(team, {}).setdefault(kind, []).append(name)
    return owned


def _each_once(portfolio: Portfolio) -> Iterator[TouchpointNode]:
    """Yield all touchpoints; of those that several share, one for each owner."""
    seen: set[tuple[object, ...]] = set()
    for graph in portfolio.graphs:
        for node in graph.touchpoints:
            key = (portfolio.origin_of(node), node.touchpoint.owners)
            if not portfolio.workspace.followings or key not in seen:
                seen.add(key)
                yield node


def _table_text(labels: Sequence[str], rows: Iterable[Sequence[str]], rule: str) -> str:
    """Return labeled columns, with numbers on the right and long last cells wrapped."""
    shown = [[escape_unsafe(cell) for cell in row] for row in rows]
    *widths, _ = natural_widths([labels, *shown])
    last = max(_LIMIT - sum(widths) - len(GAP) * len(widths), _NARROWEST)
    rules = [rule * width for width in (*widths, len(labels[-1]))]
    lines = (row_lines(row, (*widths, last), align_numbers=True) for row in (labels, rules, *shown))
    return "\n".join(line for row in lines for line in row)
