"""Display workspaces, reports and pictures in notebooks and in the REPL."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from journeymap import reporting
from journeymap.drawing.primitives import Picture
from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, Summary
from journeymap.html_elements import Child, element, separated, to_html
from journeymap.model.journey import Journey
from journeymap.model.values import Text, in_language
from journeymap.output_marks import add_mark
from journeymap.reporting import ReportContent, counted, location_text
from journeymap.workspace import WorkspaceData
from journeymap.writers import svg

MimeTypes = Container[str] | None  # MIME types to include or to exclude; an empty container means nothing

_MOST_JOURNEYS = 20
_MOST_ROWS = 50
_MOST_IN_TEXT = 10  # findings in the text form, where each takes several lines
_LONGEST_TEXT = 300  # characters of a text from a file
_LONGEST_NAME = 60  # characters of a name in a form of one line
_OTHER_STAGES = "other stages"


def _bundle(forms: Mapping[str, Callable[[], str]], include: MimeTypes, exclude: MimeTypes) -> dict[str, str]:
    return {
        kind: form()
        for kind, form in forms.items()
        if (not include or kind in include) and not (exclude and kind in exclude)
    }


def _line(text: str, most: int = _LONGEST_TEXT) -> str:
    """Return a text in one line that is safe to show, of at most `most` characters."""
    joined = " ".join(text.split())
    return escape_unsafe(joined if len(joined) <= most else f"{joined[: most - 1]}…")


def workspace_bundle(workspace: WorkspaceData, include: MimeTypes, exclude: MimeTypes) -> dict[str, str]:
    """Return the journeys with the touchpoints of each stage, as table and lines."""
    forms = {"text/html": lambda: _workspace_html(workspace), "text/plain": lambda: _workspace_text(workspace)}
    return _bundle(forms, include, exclude)


def workspace_line(workspace: WorkspaceData) -> str:
    """Say whose workspace it is, and how much is in it."""
    return f"{_name(workspace, workspace.organization.organization, _LONGEST_NAME)}: {_size(workspace)}"


def _size(workspace: WorkspaceData) -> str:
    return f"{counted(len(workspace.all_journeys), 'journey')}, {counted(workspace.touchpoints, 'touchpoint')}"


def _name(workspace: WorkspaceData, name: Text | None, most: int = _LONGEST_TEXT) -> str:
    return _line(in_language(name, workspace.languages[0]), most)


def _remarks(workspace: WorkspaceData) -> list[str]:
    languages = ", ".join(map(_line, workspace.languages))
    remark = f"{'Language' if len(workspace.languages) == 1 else 'Languages'}: {languages}"
    problems = len(workspace.load_result.problems)
    return [remark, f"Reading met {counted(problems, 'problem')}; a report tells them."] if problems else [remark]


def _touchpoint_counts(workspace: WorkspaceData, journey: Journey) -> dict[str, int]:
    """Count the touchpoints of each stage of the framework, then those of the rest."""
    counts = dict.fromkeys((stage.id for stage in workspace.framework.stages), 0)
    numbers = {id: len(stage.touchpoints) for id, stage in journey.stages.items()}
    others = sum(number for id, number in numbers.items() if id not in counts)
    counts |= {id: number for id, number in numbers.items() if id in counts}
    return {**counts, _OTHER_STAGES: others} if others else counts


def _more(number: int, noun: str) -> list[str]:
    return [f"and {number} more {noun if number == 1 else noun + 's'}"] if number > 0 else []


def _workspace_text(workspace: WorkspaceData) -> str:
    lines = [workspace_line(workspace)]
    for journey in workspace.all_journeys[:_MOST_JOURNEYS]:
        counts = _touchpoint_counts(workspace, journey)
        stages = ", ".join(f"{_line(id)} {count}" for id, count in counts.items() if count)
        total = counted(sum(counts.values()), "touchpoint")
        name = _name(workspace, journey.name, _LONGEST_NAME)
        title = f"{name} ({_line(journey.journey)})" if name else _line(journey.journey)
        lines.append(f"  {title}: {total}{f' ({stages})' if stages else ''}")
    lines += [f"  {more}" for more in _more(len(workspace.all_journeys) - _MOST_JOURNEYS, "journey")]
    return "\n".join([*lines, *_remarks(workspace)])


def _workspace_html(workspace: WorkspaceData) -> str:
    def own(name: str) -> Element:
        """Mark a name as one of the workspace's language, whose direction may be another."""
        return element("bdi", {"lang": _line(workspace.languages[0])}, name)

    journeys = workspace.all_journeys[:_MOST_JOURNEYS]
    counts = [_touchpoint_counts(workspace, journey) for journey in journeys]
    stages: dict[str, Child] = {
        stage.id: own(_name(workspace, stage.name) or _line(stage.id)) for stage in workspace.framework.stages
    }
    if any(_OTHER_STAGES in count for count in counts):
        stages[_OTHER_STAGES] = _OTHER_STAGES
    rows = []
    for journey, count in zip(journeys, counts, strict=True):
        id = element("code", {}, _line(journey.journey))
        name = _name(workspace, journey.name)
        numbers = (*(count.get(stage, 0) for stage in stages), sum(count.values()))
        cells = [element("td", {}, str(number)) for number in numbers]
        rows.append([_heading(_aligned([own(name), " ", id] if name else id), "row"), *cells])
    organization = own(_name(workspace, workspace.organization.organization))
    caption = (element("strong", {}, organization), f": {_size(workspace)}")
    labels = [_aligned("Journey"), *stages.values(), "All stages"]
    more = _more(len(workspace.all_journeys) - _MOST_JOURNEYS, "journey")
    return _output(_table(caption, labels, rows), *more, *_remarks(workspace))


def report_bundle(run: ReportContent, include: MimeTypes, exclude: MimeTypes) -> dict[str, str]:
    """Return the most severe findings of a run as a table and as the text report."""
    return _bundle({"text/html": lambda: _report_html(run), "text/plain": lambda: _report_text(run)}, include, exclude)


def report_line(summary: Summary) -> str:
    """Say how much was checked, and how much was found."""
    levels = ((summary.error, "error"), (summary.warning, "warning"), (summary.note, "note"))
    counts = [counted(number, name) for number, name in levels]
    waived = [f"{summary.waived} waived"] if summary.waived else []
    checked = f"{counted(summary.journeys, 'journey')}, {counted(summary.touchpoints, 'touchpoint')}"
    return f"{checked}: {', '.join([*counts, *waived])}"


def _most_severe(findings: Iterable[Finding], most: int) -> tuple[list[Finding], int]:
    """Return the most severe findings in their order, and how many are left out."""
    counting = [finding for finding in findings if finding.waived is None]
    by_level = sorted(range(len(counting)), key=lambda number: -counting[number].level)
    return [counting[number] for number in sorted(by_level[:most])], max(len(counting) - most, 0)


def _report_text(run: ReportContent) -> str:
    shown, left = _most_severe(run.findings, _MOST_IN_TEXT)
    remarks = (*_more(left, "finding"), *run.remarks)
    shortened = replace(run, findings=tuple(shown), remarks=remarks, statistics=False, color=False)
    return reporting.write(shortened, "text").rstrip("\n")


def _report_html(run: ReportContent) -> str:
    shown, left = _most_severe(run.findings, _MOST_ROWS)
    rows = [
        [
            _cell(str(finding.level)),
            _heading(_aligned(element("code", {}, _line(finding.rule))), "row"),
            _cell(_line(finding.subject or "")),
            _cell(_line(finding.message)),
            _cell(location_text(finding.location) if finding.location else ""),
        ]
        for finding in shown
    ]
    closing = reporting.closing_sentence(run)
    labels = map(_aligned, ("Level", "Rule", "Subject", "Finding", "Place"))
    table = _table(closing, labels, rows) if rows else closing
    return _output(table, *_more(left, "finding"), *map(escape_unsafe, run.remarks))


def picture_bundle(picture: Picture, include: MimeTypes, exclude: MimeTypes) -> dict[str, str]:
    """Return the picture as SVG, and its title and description."""
    lines = [picture_line(picture), *([_line(picture.description)] if picture.description else [])]
    forms = {"image/svg+xml": lambda: _picture_svg(picture), "text/plain": lambda: "\n".join(lines)}
    return _bundle(forms, include, exclude)


def picture_line(picture: Picture) -> str:
    """Say the title of a picture, and which view it is."""
    return f"{_line(picture.title, _LONGEST_NAME)}: {_line(picture.view)}"


def _picture_svg(picture: Picture) -> str:
    """Return SVG with a mark; its ids begin with a digest of it.

    JupyterLab shows an image of its own, but classic notebooks, editors and pages made of notebooks put the SVG into
    the page, where pictures would take each other's patterns and titles. A digest, unlike a count, gives the same
    picture the same bytes, so that a notebook that is run again does not change.
    """
    return str(add_mark(svg.write(picture), "svg"))


def _output(*parts: Element | str) -> str:
    """Write the output of a cell: elements, and texts as paragraphs.

    The classes tell both generations of MathJax to leave it alone: between two dollar signs a text would become
    a formula, and a formula may hold a link. There are no headings, which would join the notebook's contents.
    """
    blocks = [element("p", {}, part) if isinstance(part, str) else part for part in parts]
    attributes = {"lang": "en", "class": "tex2jax_ignore mathjax_ignore"}
    return to_html(element("div", attributes, "\n", separated(blocks, "\n"), "\n"))


def _aligned(*children: Child) -> Element:
    """Align words to the left: notebooks align cells to the right, as suits numbers.

    A policy that forbids inline styles lets an attribute through.
    """
    return element("div", {"align": "left"}, *children)


def _cell(text: str) -> Element:
    return element("td", {}, _aligned(text))


def _heading(content: Child, scope: str) -> Element:
    return element("th", {"scope": scope}, content)


def _table(caption: Child, labels: Iterable[Child], rows: Iterable[Sequence[Element]]) -> Element:
    head = element("thead", {}, element("tr", {}, [_heading(label, "col") for label in labels]))
    body = element("tbody", {}, "\n", separated([element("tr", {}, row) for row in rows], "\n"), "\n")
    lines = separated([element("caption", {}, caption), head, body], "\n")
    return element("table", {}, "\n", lines, "\n")
