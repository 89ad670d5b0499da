"""Draw journeys as maps, flows and other pictures, to files or the output."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import journeymap as jm
from journeymap.cli.argument_types import parse_date
from journeymap.cli.picture_requests import PictureRequest, load_journeys, picture_requests
from journeymap.cli.streams import UsageError, write_stderr, write_stdout
from journeymap.errors import UNRESOLVED
from journeymap.escaping import escape_unsafe

if TYPE_CHECKING:
    pass


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `render`."""
    add = parser.add_argument
    add("journeys", nargs="*", metavar="JOURNEY", help="ids or files of journeys (default: the only one)")
    add("--view", action="append", metavar="VIEW", help=f"{', '.join(jm.all_views())}; repeatable (default: map)")
    add(
        "--format",
        action="append",
        metavar="FORMAT",
        help=f"{', '.join(jm.picture_formats())}; repeatable (default: svg)",
    )
    add("--out", default=".", metavar="PATH", help="a folder, or for a single picture a file or - (default: .)")
    add("--force", action="store_true", help="replace files that journeymap did not write")
    add("--all", action="store_true", help="all journeys in a folder, with a page that links them")
    add(
        "--path",
        action="append",
        metavar="PATH",
        help="the workspace (default: journeys/ if it exists); repeatable for --view system, which compares them",
    )
    add("--persona", metavar="ID", help="only the path of this persona")
    add("--stage", metavar="ID", help="only this stage")
    add("--language", metavar="TAG", help="the language of the picture (default: the workspace's first)")
    add("--framework", metavar="ID", help="name the stages in another framework")
    add("--theme", default="light", choices=jm.render_choices("theme"), help="default: light")
    add("--audience", choices=jm.render_choices("audience"), help="public leaves out what is internal")
    add("--findings", action="store_true", help="draw findings as badges")
    add(
        "--lanes",
        metavar="LANES",
        help=f"lanes of the map, separated by commas: {', '.join(jm.render_choices('lanes'))}, or an own `x-` key",
    )
    add("--engine", default="grid", choices=["grid", "graphviz"], help="the layout engine of a flow (default: grid)")
    add("--no-personas", action="store_true", help="leave out the cards of personas")
    add(
        "--state",
        choices=jm.render_choices("state"),
        help="today leaves out what is planned, planned takes it as there (default: both)",
    )
    add("--from", dest="since", type=parse_date, metavar="DATE", help="the first day of a calendar (default: today)")
    add("--to", dest="until", type=parse_date, metavar="DATE", help="its last day (default: 12 months after the first)")
    add("--today", type=parse_date, metavar="DATE", help="the day that counts as today (default: today)")
    add("--rows", default="teams", choices=jm.render_choices("rows"), help="the rows of a calendar (default: teams)")
    add("--by", metavar="ATTRIBUTE", help="a funnel with a row for each value of an attribute, such as channel")
    add("--period", metavar="PERIOD", help="the measured period of a funnel, such as 2025 (default: the last one)")
    add("--paper", choices=jm.render_choices("paper"), help="the paper size (default: A3)")
    add(
        "--sheets",
        type=_whole_number,
        metavar="N",
        help="at most this number of sheets; chooses the paper if none is given",
    )
    add(
        "--fit",
        choices=jm.render_choices("fit"),
        help="as large as the content, or filling sheets (default: content; sheet for pdf, png, --paper and --sheets)",
    )
    add("--tiled", choices=jm.render_choices("paper"), help="split a pdf into sheets of this paper size")
    add("--dpi", type=_whole_number, default=150, help="dots per inch of png (default: 150)")
    add("--id-prefix", metavar="TEXT", help="what ids in an svg begin with (default: a digest of the content)")
    add("--width", type=_whole_number, default=100, metavar="COLUMNS", help="the width of text (default: 100)")


def _whole_number(word: str) -> int:
    try:
        return int(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} is not a whole number") from None


_MOST_CHARACTERS = 10  # more characters without a font are counted


_OPTIONS_OF_VIEWS = {"calendar": ("since", "until", "today", "rows"), "funnel": ("by", "period")}
"""The options that only one view has."""
_PAPER_FORMATS = ("png", "pdf")
"""The formats that fill sheets of paper by default."""
_SIZED_FORMATS = ("svg", *_PAPER_FORMATS)
"""The formats that have a size in millimetres."""


def run(arguments: argparse.Namespace) -> int:
    """Draw the requested pictures."""
    target, is_single = _target(arguments)
    workspace, published, journeys = load_journeys(arguments)
    requests = list(picture_requests(workspace, arguments, journeys))
    if is_single and len(requests) != 1:
        raise UsageError(f"--out {arguments.out} takes one picture, but {len(requests)} are requested; name a folder")
    report = jm.validate(workspace)
    findings = published.findings(finding for finding in report.findings if finding.counts)
    _mention_errors(findings, journeys)
    output = {"force": arguments.force, "inputs": _logos(workspace)}
    index = target / "index.html" if arguments.all and target is not None and not is_single else None
    if target is not None:
        for path in [target] if is_single else [target / request.file for request in requests]:
            jm.check_output(path, **output)
    if index:
        jm.check_output(index, **output)
    remarks: set[str] = set()
    named: set[str] = set()
    thumbnails: dict[str | None, str] = {}
    for number, request in enumerate(requests, 1):
        _show_progress(number, len(requests), request)
        picture = _draw(workspace, request, arguments, findings if arguments.findings else ())
        for remark in set(picture.remarks) - remarks:
            write_stderr(f"journeymap: {remark}")
        remarks.update(picture.remarks)
        content = _written(picture, request, arguments)
        file = None if target is None else target if is_single else target / request.file
        if arguments.engine != "graphviz":
            _mention_characters(picture, request.format, file or Path(request.file), arguments.tiled, named)
        if index and not {"svg", "png"} & set(arguments.format or ["svg"]):
            thumbnails.setdefault(request.journey, picture.to_svg())
        if file is None:
            write_stdout(content, encoding=None if request.format == "text" else "utf-8")
        else:
            _write(file, content, output, _size(picture, request, arguments))
    if index:
        links = [(request.journey, request.view, request.file) for request in requests]
        page = workspace.to_index(
            links,
            findings=findings,
            thumbnails=thumbnails,
            language=arguments.language,
            audience=arguments.audience,
        )
        _write(index, page, output)
    return 0


def _target(arguments: argparse.Namespace) -> tuple[Path | None, bool]:
    """Return where to write (None: standard output), and whether that is one file.

    The extension of a file is that of its format, which it chooses if `--format` does not.
    """
    out: str = arguments.out
    if out == "-":
        return None, True
    target = Path(out)
    is_folder = arguments.all or out.endswith(("/", os.sep)) or target.is_dir() or not target.suffix
    extension = target.suffix.lstrip(".").lower()
    formats = [format for format in jm.picture_formats() if jm.picture_extension(format) == extension]
    if is_folder:
        if arguments.all and formats and not target.is_dir() and not out.endswith(("/", os.sep)):
            raise UsageError(f"--all writes a folder, and {out} is the name of a picture; name a folder")
        return target, False
    if not formats:
        known = ", ".join(f".{jm.picture_extension(format)}" for format in jm.picture_formats())
        raise UsageError(
            f"--out {out}: no picture has the extension {target.suffix}; choose from {known}, or name a folder: {out}/"
        )
    if arguments.format and set(arguments.format) - set(formats):
        raise UsageError(f"--out {out} is a name for {formats[0]}, but --format asks for {arguments.format[0]}")
    arguments.format = formats[:1]
    return target, True


def _draw(
    workspace: jm.Workspace, request: PictureRequest, arguments: argparse.Namespace, findings: Sequence[jm.Finding]
) -> jm.Picture:
    fit = arguments.fit or ("sheet" if request.format in _PAPER_FORMATS else None)
    if len(arguments.path or ()) > 1:
        comparison = jm.compare(
            *arguments.path,
            journey=request.journey,
            stage=arguments.stage,
            audience=arguments.audience,
            language=arguments.language,
        )
        for name in comparison.unresolved:
            write_stderr(f"journeymap: {name} is not drawn: {UNRESOLVED}")
        return comparison.picture(theme=arguments.theme, paper=arguments.paper, fit=fit, sheets=arguments.sheets)
    return jm.render(
        workspace,
        request.journey,
        view=request.view,
        persona=arguments.persona,
        stage=arguments.stage,
        language=arguments.language,
        framework=arguments.framework,
        theme=arguments.theme,
        audience=arguments.audience,
        findings=findings,
        lanes=[lane.strip() for lane in arguments.lanes.split(",")] if arguments.lanes else None,
        paper=arguments.paper,
        fit=fit,
        sheets=arguments.sheets,
        personas=not arguments.no_personas,
        state=arguments.state,
        **{name: getattr(arguments, name) for name in _OPTIONS_OF_VIEWS.get(request.view, ())},
    )


def _written(picture: jm.Picture, request: PictureRequest, arguments: argparse.Namespace) -> str | bytes:
    """Return a picture in its format."""
    prefix = arguments.id_prefix
    if arguments.engine == "graphviz":
        return picture.to("graphviz", kind=request.format, prefix=prefix)
    options: dict[str, dict[str, object]] = {
        "svg": {"prefix": prefix},
        "png": {"dpi": arguments.dpi},
        "pdf": {"tiled": arguments.tiled},
        "text": {"width": arguments.width},
    }
    return picture.to(request.format, **options.get(request.format, {}))


def _mention_errors(findings: Sequence[jm.Finding], journeys: Sequence[str | None]) -> None:
    """Print the number of errors, which do not prevent a journey from being drawn."""
    for journey in journeys:
        errors = [
            finding
            for finding in findings
            if finding.level is jm.Level.ERROR and (journey is None or finding.journey in (journey, None))
        ]
        if errors:
            count = "is 1 error" if len(errors) == 1 else f"are {len(errors)} errors"
            write_stderr(
                f"journeymap: there {count} in {journey or 'the workspace'}; run `journeymap validate` to see more"
            )


def _mention_characters(picture: jm.Picture, format: str, file: Path, tiled: str | None, named: set[str]) -> None:
    """Print each character without a font once, and which PDF is not PDF/UA."""
    characters = picture.characters_without_font(format, tiled)
    new = [character for character in characters if character not in named]
    if new:
        shown = ", ".join(
            f"{escape_unsafe(character)} (U+{ord(character):04X})" for character in new[:_MOST_CHARACTERS]
        )
        more = f" and {len(new) - _MOST_CHARACTERS} more" if len(new) > _MOST_CHARACTERS else ""
        write_stderr(f"journeymap: no font has these characters: {shown}{more}; install a font that has them")
        named.update(new)
    if characters and format == "pdf":
        write_stderr(f"journeymap: {file.name} is not PDF/UA, which needs a font for every character")


def _show_progress(number: int, count: int, request: PictureRequest) -> None:
    """Show a counter, on a terminal only."""
    if count > 1 and sys.stderr.isatty():
        end = "\n" if number == count else ""
        sys.stderr.write(f"\r\x1b[Kdrawing {number} of {count}: {request.file}{end}")
        sys.stderr.flush()


def _logos(workspace: jm.Workspace) -> list[Path]:
    """Return the file of the logo, which is read and could be named as an output."""
    theme = workspace.organization.theme
    return [Path(workspace.load_result.root, theme.logo)] if theme and theme.logo else []


def _write(file: Path, content: str | bytes, output: Mapping[str, Any], size: str = "") -> None:
    jm.write_output(file, content, **output)
    write_stderr(f"wrote {file}{size}")


def _size(picture: jm.Picture, request: PictureRequest, arguments: argparse.Namespace) -> str:
    """Return the size of a picture on paper in words, with the number of sheets."""
    if request.format not in _SIZED_FORMATS or arguments.engine == "graphviz":
        return ""
    width, height, sheets = picture.paper_size(request.format, arguments.tiled)
    return f" ({width:.0f} × {height:.0f} mm, {sheets} {'sheet' if sheets == 1 else 'sheets'})"
