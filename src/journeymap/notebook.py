"""What workspaces, reports and pictures show of themselves in notebooks and in the REPL, as HTML, SVG and text."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape

from journeymap import reporting
from journeymap.drawing.primitives import Picture
from journeymap.findings import Finding, Summary
from journeymap.model.journey import Journey
from journeymap.model.text import Text, in_language
from journeymap.reporting import ReportContent, counted, escape_unsafe, location_text
from journeymap.workspace import WorkspaceData
from journeymap.writers import svg

__all__ = [
    "Asked",
    "picture_bundle",
    "picture_line",
    "report_bundle",
    "report_line",
    "workspace_bundle",
    "workspace_line",
]

Asked = Container[str] | None
"""MIME types that are wanted, or not wanted; what is empty says nothing."""

MOST_JOURNEYS = 20
MOST_ROWS = 50
MOST_TOLD = 10
"""Findings in the text, where each takes several lines."""
LONGEST = 300
"""Characters of a text from a file."""
LONGEST_NAME = 60
"""Characters of a name where all must stand in one line."""
OTHERS = "other stages"


def _bundle(forms: Mapping[str, Callable[[], str]], include: Asked, exclude: Asked) -> dict[str, str]:
    """The forms that are asked for, and only those made; `exclude` goes before `include`."""
    return {
        kind: form()
        for kind, form in forms.items()
        if (not include or kind in include) and not (exclude and kind in exclude)
    }


def _line(text: str, most: int = LONGEST) -> str:
    """A text from a file in one line that is safe to show, and shortened."""
    joined = " ".join(text.split())
    return escape_unsafe(joined if len(joined) <= most else f"{joined[: most - 1]}…")


# --- Workspace --------------------------------------------------------------------------------------------


def workspace_bundle(workspace: WorkspaceData, include: Asked, exclude: Asked) -> dict[str, str]:
    """The journeys with the touchpoints of each stage, as a table and as lines."""
    forms = {"text/html": lambda: _workspace_html(workspace), "text/plain": lambda: _workspace_text(workspace)}
    return _bundle(forms, include, exclude)


def workspace_line(workspace: WorkspaceData) -> str:
    """Whose workspace it is, and how much is in it."""
    return f"{_named(workspace, workspace.organization.organization, LONGEST_NAME)}: {_size(workspace)}"


def _size(workspace: WorkspaceData) -> str:
    return f"{counted(len(workspace.all_journeys), 'journey')}, {counted(workspace.touchpoints, 'touchpoint')}"


def _named(workspace: WorkspaceData, name: Text | None, most: int = LONGEST) -> str:
    return _line(in_language(name, workspace.languages[0]), most)


def _remarks(workspace: WorkspaceData) -> list[str]:
    """What is to be said below the journeys: the languages, and whether anything was wrong in reading."""
    languages = ", ".join(map(_line, workspace.languages))
    said = [f"{'Language' if len(workspace.languages) == 1 else 'Languages'}: {languages}"]
    if workspace.load_result.problems:
        said.append(f"Reading met {counted(len(workspace.load_result.problems), 'problem')}; a report tells them.")
    return said


def _by_stage(workspace: WorkspaceData, journey: Journey) -> dict[str, int]:
    """The touchpoints of each stage of the framework, then those of stages that it does not have."""
    counts = {stage.id: 0 for stage in workspace.framework.stages}
    others = 0
    for id, stage in journey.stages.items():
        if id in counts:
            counts[id] = len(stage.touchpoints)
        else:
            others += len(stage.touchpoints)
    return {**counts, **({OTHERS: others} if others else {})}


def _more(number: int, noun: str) -> list[str]:
    return [f"and {number} more {noun if number == 1 else noun + 's'}"] if number > 0 else []


def _workspace_text(workspace: WorkspaceData) -> str:
    lines = [workspace_line(workspace)]
    for journey in workspace.all_journeys[:MOST_JOURNEYS]:
        counts = _by_stage(workspace, journey)
        told = ", ".join(f"{_line(id)} {count}" for id, count in counts.items() if count)
        total = counted(sum(counts.values()), "touchpoint")
        name = _named(workspace, journey.name, LONGEST_NAME)
        title = f"{name} ({_line(journey.journey)})" if name else _line(journey.journey)
        lines.append(f"  {title}: {total}{f' ({told})' if told else ''}")
    lines += [f"  {more}" for more in _more(len(workspace.all_journeys) - MOST_JOURNEYS, "journey")]
    return "\n".join([*lines, *_remarks(workspace)])


def _workspace_html(workspace: WorkspaceData) -> str:
    language = escape(_line(workspace.languages[0]))

    def theirs(name: str) -> str:
        return f'<bdi lang="{language}">{escape(name)}</bdi>'

    shown = workspace.all_journeys[:MOST_JOURNEYS]
    counts = [_by_stage(workspace, journey) for journey in shown]
    named = {stage.id: _named(workspace, stage.name) or _line(stage.id) for stage in workspace.framework.stages}
    stages = {id: theirs(name) for id, name in named.items()}
    if any(OTHERS in one for one in counts):
        stages[OTHERS] = OTHERS
    rows = []
    for journey, one in zip(shown, counts, strict=True):
        id = f"<code>{escape(_line(journey.journey))}</code>"
        name = _named(workspace, journey.name)
        numbers = (*(one.get(stage, 0) for stage in stages), sum(one.values()))
        cells = [f"<td>{number}</td>" for number in numbers]
        rows.append([_head(_left(f"{theirs(name)} {id}" if name else id), "row"), *cells])
    caption = f"<strong>{theirs(_named(workspace, workspace.organization.organization))}</strong>: {_size(workspace)}"
    heads = [_left("Journey"), *stages.values(), "All stages"]
    more = _more(len(workspace.all_journeys) - MOST_JOURNEYS, "journey")
    return _page([_table(caption, heads, rows), *map(_paragraph, [*more, *_remarks(workspace)])])


# --- Report -----------------------------------------------------------------------------------------------


def report_bundle(run: ReportContent, include: Asked, exclude: Asked) -> dict[str, str]:
    """The findings of a run as a table and as the text report, both with the heaviest where there are many."""
    return _bundle({"text/html": lambda: _report_html(run), "text/plain": lambda: _report_text(run)}, include, exclude)


def report_line(summary: Summary) -> str:
    """How much was looked at, and how much was found."""
    levels = ((summary.error, "error"), (summary.warning, "warning"), (summary.note, "note"))
    found = [counted(number, name) for number, name in levels]
    aside = [f"{summary.waived} waived"] if summary.waived else []
    looked_at = f"{counted(summary.journeys, 'journey')}, {counted(summary.touchpoints, 'touchpoint')}"
    return f"{looked_at}: {', '.join([*found, *aside])}"


def _heaviest(findings: Iterable[Finding], most: int) -> tuple[list[Finding], int]:
    """At most so many of those that count, the heaviest, in the order of the run; and how many are left out."""
    counting = [finding for finding in findings if finding.waived is None]
    by_weight = sorted(range(len(counting)), key=lambda number: -counting[number].level)
    return [counting[number] for number in sorted(by_weight[:most])], max(len(counting) - most, 0)


def _report_text(run: ReportContent) -> str:
    shown, left = _heaviest(run.findings, MOST_TOLD)
    told = replace(run, findings=tuple(shown), remarks=(*_more(left, "finding"), *run.remarks), color=False)
    return reporting.write(told, "text").rstrip("\n")


def _report_html(run: ReportContent) -> str:
    shown, left = _heaviest(run.findings, MOST_ROWS)
    rows = [
        [
            _cell(str(finding.level)),
            _head(_left(f"<code>{escape(_line(finding.rule))}</code>"), "row"),
            _cell(escape(_line(finding.subject or ""))),
            _cell(escape(_line(finding.message))),
            _cell(escape(location_text(finding.location)) if finding.location else ""),
        ]
        for finding in shown
    ]
    closing = reporting.closing_sentence(run)
    remarks = map(escape_unsafe, run.remarks)
    if not rows:
        return _page(map(_paragraph, [closing, *remarks]))
    heads = map(_left, ("Level", "Rule", "Subject", "Finding", "Place"))
    return _page([_table(escape(closing), heads, rows), *map(_paragraph, [*_more(left, "finding"), *remarks])])


# --- Picture ----------------------------------------------------------------------------------------------


def picture_bundle(picture: Picture, include: Asked, exclude: Asked) -> dict[str, str]:
    """The picture as SVG, and what it is called and shows."""
    forms = {"image/svg+xml": lambda: _picture_svg(picture), "text/plain": lambda: _picture_text(picture)}
    return _bundle(forms, include, exclude)


def picture_line(picture: Picture) -> str:
    """What a picture is called, and which view it is."""
    return f"{_line(picture.title, LONGEST_NAME)}: {_line(picture.view)}"


def _picture_svg(picture: Picture) -> str:
    """SVG whose ids begin with a digest of it.

    JupyterLab shows an image of its own, but classic notebooks, editors and pages made of notebooks put the SVG into
    the page, where pictures would take each other's patterns and titles. A digest, unlike a count, gives the same
    picture the same bytes, so that a notebook that is run again does not change.
    """
    digest = sha256(svg.write(picture).encode()).hexdigest()
    return svg.write(picture, prefix=f"jm{digest[:8]}")


def _picture_text(picture: Picture) -> str:
    return "\n".join([picture_line(picture), *([_line(picture.description)] if picture.description else [])])


# --- HTML -------------------------------------------------------------------------------------------------


def _page(parts: Iterable[str]) -> str:
    """What stands in the output of a cell.

    The classes tell both generations of MathJax to leave it alone: between two dollar signs a text would become
    a formula, and a formula may hold a link. There are no headings, which would join the notebook's contents.
    """
    inside = "\n".join(parts)
    return f'<div lang="en" class="tex2jax_ignore mathjax_ignore">\n{inside}\n</div>'


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _left(markup: str) -> str:
    """Words from the left: notebooks set cells of tables from the right, as suits numbers, and `style` is not for us.

    A policy that forbids inline styles lets an attribute through.
    """
    return f'<div align="left">{markup}</div>'


def _cell(markup: str) -> str:
    return f"<td>{_left(markup)}</td>"


def _head(markup: str, scope: str) -> str:
    return f'<th scope="{scope}">{markup}</th>'


def _table(caption: str, heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of markup; the cells of a row come with their tags."""
    columns = "".join(_head(head, "col") for head in heads)
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return (
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )
