"""A workspace as tables for people: the stages by owner, the hand-offs, and who owns what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from journeymap.graph import JourneyGraph, Portfolio
from journeymap.graph.handoffs import ownership_changes
from journeymap.model.text import in_language
from journeymap.reporting import counted, display_width, escape_unsafe

__all__ = ["index", "tables"]

WIDEST = 110
"""Beyond this many columns the last cell of a row goes on in the next line."""
NOBODY = "(nobody)"


def tables(portfolio: Portfolio, *, unicode: bool = True) -> str:
    """The whole workspace, ending in a newline; `unicode` is False where only ASCII can be shown."""
    blocks = []
    for graph in portfolio.graphs:
        kept = f", kept by {', '.join(graph.journey.owners)}" if graph.journey.owners else ""
        title = graph.id if graph.name == graph.id else f"{graph.name} ({graph.id})"
        blocks.append(_headed(f"{title}{kept}", unicode))
        blocks.append(_table(("Stage", "Touchpoints", "Owners"), _stages(graph), unicode))
        handoffs = [*_handoffs(graph)]
        if handoffs:
            blocks.append(_table(("Hand-off from", "to", "What passes"), handoffs, unicode))
    blocks.append(_headed("Who owns what", unicode))
    blocks.append(_table(("Team", "Function", "Owns"), _owned(portfolio), unicode))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _stages(graph: JourneyGraph) -> Iterator[Sequence[str]]:
    for stage in graph.stages:
        written = graph.declared(stage)
        nodes = graph.touchpoints_in(stage)
        owners = Counter(owner for node in nodes for owner in node.touchpoint.owners or (NOBODY,))
        told = ", ".join(
            f"{owner} {count}" for owner, count in sorted(owners.items(), key=lambda item: (-item[1], item[0]))
        )
        if written and written.owners:
            told = f"{told} (the stage: {', '.join(written.owners)})".strip()
        if stage not in graph.covered_stages:
            told = told or "(not covered)"
        yield stage.id, str(len(nodes)), told


def _handoffs(graph: JourneyGraph) -> Iterator[Sequence[str]]:
    language = graph.portfolio.languages[0]
    for change in ownership_changes(graph):
        said = change.handoff
        what = "(not said)"
        if said is not None:
            more = [
                *([in_language(said.what, language)] if said.what else []),
                *([f"within {said.within}"] if said.within else []),
                *([f"accepted by {said.accepted_by}"] if said.accepted_by else []),
            ]
            what = ", ".join(more) or "(said, without particulars)"
        transition = change.transition
        yield f"{transition.source.id} ({change.giver})", f"{transition.target.id} ({change.taker})", what


def _owned(portfolio: Portfolio) -> Iterator[Sequence[str]]:
    holdings = _holdings(portfolio)
    declared = portfolio.catalogue("teams") or {}
    for team in dict.fromkeys([*declared, *sorted(holdings.keys() - {NOBODY})]):
        held = holdings.get(team)
        told = held.told() if held else "(nothing)"
        yield team, portfolio.teams.function(team) or "", told
    if NOBODY in holdings:
        yield NOBODY, "", holdings[NOBODY].told()


@dataclass(slots=True)
class _Holding:
    """What one team owns."""

    touchpoints: list[str]
    others: dict[str, list[str]]

    def told(self) -> str:
        parts = [counted(len(self.touchpoints), "touchpoint")] if self.touchpoints else []
        for kind, names in self.others.items():
            parts.append(f"{kind if len(names) == 1 else kind + 's'} {', '.join(names)}")
        return "; ".join(parts)


def _holdings(portfolio: Portfolio) -> dict[str, _Holding]:
    found: dict[str, _Holding] = {}

    def holding(team: str) -> _Holding:
        return found.setdefault(team, _Holding([], {}))

    for graph in portfolio.graphs:
        for node in graph.touchpoints:
            for owner in node.touchpoint.owners or (NOBODY,):
                holding(owner).touchpoints.append(node.reference)
        for owner in graph.journey.owners or (NOBODY,):
            holding(owner).others.setdefault("journey", []).append(graph.id)
    for catalogue in ("channels", "assets", "metrics"):
        for id, item in (portfolio.catalogue(catalogue) or {}).items():
            for owner in dict.fromkeys(item.owner):
                holding(owner).others.setdefault(catalogue[:-1], []).append(id)
    return found


# --- Tables -----------------------------------------------------------------------------------------------


def _headed(title: str, unicode: bool) -> str:
    shown = escape_unsafe(title)
    return f"{shown}\n{('═' if unicode else '=') * display_width(shown)}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], unicode: bool) -> str:
    """Columns under their heads; numbers to the right, the last cell over several lines where it is long."""
    cells = [[escape_unsafe(cell) for cell in row] for row in rows]
    wide = [max(display_width(row[number]) for row in [heads, *cells]) for number in range(len(heads))]
    wide[-1] = len(heads[-1])
    room = max(WIDEST - sum(wide[:-1]) - 2 * len(wide[:-1]), 30)
    lines = [_row(heads, wide), _row([("─" if unicode else "-") * columns for columns in wide], wide)]
    for row in cells:
        first, *more = _broken(row[-1], room)
        lines.append(_row([*row[:-1], first], wide))
        lines += [_row([*("" for _ in row[:-1]), text], wide) for text in more]
    return "\n".join(lines)


def _row(cells: Sequence[str], wide: Sequence[int]) -> str:
    padded = []
    for cell, columns in zip(cells, wide, strict=True):
        blank = " " * (columns - display_width(cell))
        padded.append(blank + cell if cell.isdecimal() else cell + blank)
    return "  ".join(padded).rstrip()


def _broken(text: str, room: int) -> list[str]:
    """`text` in lines of at most `room` columns, broken between words."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and display_width(longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def index(portfolio: Portfolio, pictures: Sequence[tuple[str | None, str, str]]) -> str:
    """A page that links pictures of the workspace: of each the journey (None is all), the view and the file."""
    language = portfolio.languages[0]
    title = in_language(portfolio.organization.organization, language)
    by_journey: dict[str | None, list[tuple[str, str]]] = {}
    for journey, view, file in pictures:
        by_journey.setdefault(journey, []).append((view, file))
    sections = []
    for journey, files in by_journey.items():
        graph = portfolio.by_id.get(journey or "")
        name = graph.name if graph else title
        summary = in_language(graph.journey.summary, language) if graph else ""
        links = "".join(
            f'<li><a href="{quote(file)}">{escape(view)} ({_ending(file)})</a></li>' for view, file in files
        )
        said = f"<p>{escape(summary)}</p>" if summary else ""
        sections.append(f"<section><h2>{escape(name)}</h2>{said}<ul>{links}</ul></section>")
    return _INDEX.format(language=escape(language), title=escape(title), sections="\n".join(sections))


def _ending(file: str) -> str:
    return escape(file.rpartition(".")[2])


_INDEX = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; }}
ul {{ display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; padding: 0; list-style: none; }}
a {{ display: inline-block; min-height: 1.5rem; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{sections}
</main>
</body>
</html>
"""
