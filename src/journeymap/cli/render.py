"""Draw journeys: maps, flows, owners and timelines, as files or to standard output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import Refused, complain, put

__all__ = ["arguments", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `render` takes."""
    parser.add_argument("journeys", nargs="*", metavar="JOURNEY", help="ids or files of journeys; default the only one")
    parser.add_argument(
        "--view", action="append", metavar="VIEW", help="map (default), flow, owners or timeline; repeatable"
    )
    parser.add_argument(
        "--format",
        action="append",
        metavar="FORMAT",
        help="svg (default), html, dot, mermaid, text, png, pdf; repeatable",
    )
    parser.add_argument(
        "--out", default=".", metavar="PATH", help="a folder (default .), or for a single picture a file, or - "
    )
    parser.add_argument("--all", action="store_true", help="all journeys, with a page that links them")
    parser.add_argument("--path", metavar="PATH", help="where the workspace is (default journeys/ if there is one)")
    parser.add_argument("--persona", metavar="ID", help="only this persona's way")
    parser.add_argument("--stage", metavar="ID", help="only this stage")
    parser.add_argument(
        "--language", metavar="TAG", help="the language of texts and words; default the workspace's first"
    )
    parser.add_argument("--framework", metavar="ID", help="name the stages in another vocabulary")
    parser.add_argument("--theme", default="light", choices=["light", "dark", "print"], help="default light")
    parser.add_argument("--audience", choices=["public", "internal"], help="public leaves out what is internal")
    parser.add_argument("--findings", action="store_true", help="draw findings as badges")
    parser.add_argument("--lanes", metavar="LANES", help="lanes of the map, separated by commas")
    parser.add_argument(
        "--engine", default="grid", choices=["grid", "graphviz"], help="who lays out a flow; default grid"
    )
    parser.add_argument(
        "--paper", default="A3", choices=["A5", "A4", "A3", "A2", "A1", "A0"], help="the sheet; default A3"
    )
    parser.add_argument(
        "--tiled", choices=["A4", "A3", "A2", "A1", "A0"], help="a pdf on sheets of this paper, to be joined"
    )
    parser.add_argument("--dpi", type=int, default=150, help="dots to the inch of png; default 150")
    parser.add_argument("--width", type=int, default=100, metavar="COLUMNS", help="the width of text; default 100")


_LAID_OUT = ("svg", "png", "pdf")
"""The formats in which Graphviz writes what it lays out."""


@dataclass(frozen=True)
class _Wanted:
    """One picture that was asked for."""

    journey: str | None
    view: str
    format: str

    @property
    def file(self) -> str:
        ending = jm.picture_extension(self.format)
        return f"{self.journey or 'workspace'}.{self.view}.{ending}"


def run(given: argparse.Namespace) -> int:
    """Draw what is asked for."""
    target = None if given.out == "-" else Path(given.out)
    is_single = target is None or (target.suffix != "" and not target.is_dir())
    if target is not None and is_single and not given.format:
        given.format = _formats_like(target)
    workspace, journeys = _workspace(given)
    wanted = list(_wanted(given, journeys))
    if is_single and len(wanted) != 1:
        raise Refused(f"--out {given.out} takes one picture, and {len(wanted)} were asked for; name a folder")
    report = jm.validate(workspace)
    findings = [finding for finding in report.findings if finding.waived is None]
    _say_errors(findings, journeys)
    if not is_single and target is not None:
        _make(target)
    for number, one in enumerate(wanted, 1):
        _progress(number, len(wanted), one)
        drawn = _drawn(workspace, one, given, findings if given.findings else ())
        if target is None:
            put(drawn, encoding=None if one.format == "text" else "utf-8")
        else:
            _write(target if is_single else target / one.file, drawn)
    if given.all and target is not None and not is_single:
        _write(target / "index.html", workspace.to_index([(one.journey, one.view, one.file) for one in wanted]))
    return 0


def _workspace(given: argparse.Namespace) -> tuple[jm.Workspace, list[str | None]]:
    """The workspace, and the ids of the journeys to draw."""
    files = [name for name in given.journeys if Path(name).is_file()]
    path = given.path or (files[0] if files else None)
    workspace = jm.load(*([path] if path else []))
    known = list(workspace.journeys)
    if not known:
        raise Refused(f"{path or 'here'}: there are no journeys to draw")
    named: list[str | None] = []
    for name in given.journeys:
        ids = workspace.journey_ids(name) if name in files else [name]
        if not ids or ids[0] not in workspace.journeys:
            raise jm.UnknownNameError("journey", name, known)
        named += ids
    views = given.view or ["map"]
    if given.all:
        return workspace, [*known, *([None] if "owners" in views and len(known) > 1 else [])]
    if named:
        return workspace, list(dict.fromkeys(named))
    if len(known) == 1 or set(views) == {"owners"}:
        return workspace, [known[0] if len(known) == 1 else None]
    raise Refused(f"name one of the journeys, or --all: there are {', '.join(known)}")


def _wanted(given: argparse.Namespace, journeys: Sequence[str | None]) -> Iterator[_Wanted]:
    views = list(dict.fromkeys(given.view or ["map"]))
    formats = list(dict.fromkeys(given.format or ["svg"]))
    for view in views:
        if view not in jm.all_views():
            raise jm.UnknownNameError("view", view, jm.all_views())
        for format in formats:
            if format not in jm.picture_formats():
                raise jm.UnknownNameError("format", format, jm.picture_formats())
            if format not in jm.picture_formats(view):
                able = ", ".join(jm.picture_formats(view))
                raise jm.RenderError(f"{view} as {format}", f"{view} can be written as {able}")
            if given.engine == "graphviz" and (format not in _LAID_OUT or "dot" not in jm.picture_formats(view)):
                laid = [one for one in jm.all_views() if "dot" in jm.picture_formats(one)]
                raise jm.RenderError(
                    f"{view} as {format} by Graphviz", f"it lays out {', '.join(laid)} as {', '.join(_LAID_OUT)}"
                )
    for journey in journeys:
        for view in views:
            if journey is not None or view == "owners":
                yield from (_Wanted(journey, view, format) for format in formats)


def _drawn(
    workspace: jm.Workspace, one: _Wanted, given: argparse.Namespace, findings: Sequence[jm.Finding]
) -> str | bytes:
    picture = jm.render(
        workspace,
        one.journey,
        view=one.view,
        persona=given.persona,
        stage=given.stage,
        language=given.language,
        framework=given.framework,
        theme=given.theme,
        audience=given.audience,
        findings=findings,
        lanes=[lane.strip() for lane in given.lanes.split(",")] if given.lanes else None,
        paper=given.paper,
    )
    if given.engine == "graphviz":
        return picture.to("graphviz", kind=one.format)
    options = {"png": {"dpi": given.dpi}, "pdf": {"tiled": given.tiled}, "text": {"width": given.width}}
    return picture.to(one.format, **options.get(one.format, {}))


def _formats_like(file: Path) -> list[str] | None:
    """The format that the ending of a file asks for, where none is named; None where no format has it."""
    ending = file.suffix.lstrip(".").lower()
    return [format for format in jm.picture_formats() if jm.picture_extension(format) == ending][:1] or None


def _say_errors(findings: Sequence[jm.Finding], journeys: Sequence[str | None]) -> None:
    """Errors do not keep a journey from being drawn, but are not kept quiet either."""
    for journey in journeys:
        errors = [
            finding
            for finding in findings
            if finding.level is jm.Level.ERROR and (journey is None or finding.journey in (journey, None))
        ]
        if errors:
            are = "is 1 error" if len(errors) == 1 else f"are {len(errors)} errors"
            complain(f"journeymap: there {are} in {journey or 'the workspace'}; `journeymap validate` says which")


def _progress(number: int, count: int, one: _Wanted) -> None:
    """A line that counts, on a terminal only."""
    if count > 1 and sys.stderr.isatty():
        end = "\n" if number == count else ""
        sys.stderr.write(f"\r\x1b[Kdrawing {number} of {count}: {one.file}{end}")
        sys.stderr.flush()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        reason = "there is a file of that name" if folder.is_file() else (fault.strerror or str(fault)).lower()
        raise Refused(f"{folder}: it cannot be made: {reason}") from fault


def _write(file: Path, drawn: str | bytes) -> None:
    try:
        if isinstance(drawn, str):
            file.write_text(drawn, encoding="utf-8", newline="\n")
        else:
            file.write_bytes(drawn)
    except OSError as fault:
        raise Refused(f"{file}: it cannot be written: {(fault.strerror or str(fault)).lower()}") from fault
