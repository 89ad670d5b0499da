"""Compare journeys that follow the same one: who differs, and why.

The touchpoints of the template are rows, and all journeys that follow it, directly or through others, are columns. A
journey is compared with its own copy of the template.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import UsageError, text_width, write_stderr, write_stdout

_EXTENSIONS = {"text": "txt", "markdown": "md", "json": "json", "csv": "csv", "html": "html"}
"""The formats with the extensions of their files."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `compare`."""
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="workspaces (default: journeys/ if it exists)")
    add("--journey", metavar="ID", help="the journey that others follow, if they follow several")
    add("--stage", metavar="ID", help="only this stage")
    add("--format", choices=tuple(_EXTENSIONS), help="default: that of --out, else text")
    add("--out", metavar="FILE", help="write the comparison to a file")
    add("--language", metavar="TAG", help="the language of the comparison (default: the first workspace's first)")
    add("--audience", choices=jm.render_choices("audience"), help="public leaves out what is internal, and reasons")
    add("--force", action="store_true", help="replace a file that journeymap did not write")


def run(arguments: argparse.Namespace) -> int:
    """Print or write the comparison; return 1 if a workspace cannot be resolved."""
    try:
        comparison = jm.compare(
            *arguments.paths,
            journey=arguments.journey,
            stage=arguments.stage,
            audience=arguments.audience,
            language=arguments.language,
        )
    except jm.ComparisonError as error:
        if error.journeys:
            raise UsageError(f"{error} with --journey") from error
        if not error.unresolved:
            raise
        _name("not compared, because it is not known what it follows", error.unresolved)
        return 1
    _write(comparison, arguments)
    _name("not compared, because it is not known what it follows", comparison.unresolved)
    _name("a part could not be read, so that the comparison may lack something", comparison.incomplete)
    return 1 if comparison.unresolved else 0


def _write(comparison: jm.Comparison, arguments: argparse.Namespace) -> None:
    format = arguments.format or _format_of(arguments.out) or "text"
    if arguments.out:
        content = comparison.to(format)
        encoded = content.encode("utf-8-sig") if format == "csv" else content
        jm.write_output(arguments.out, encoded, force=arguments.force, inputs=comparison.files())
        write_stderr(f"journeymap: wrote {arguments.out}")
    elif format == "text":
        write_stdout(comparison.to_text(width=text_width()))
    else:
        write_stdout(comparison.to(format), encoding="utf-8-sig" if format == "csv" else "utf-8")


def _format_of(file: str | None) -> str | None:
    """Return the format with the extension of a file; None if there is none."""
    ending = Path(file or "").suffix.lower().removeprefix(".")
    return next((format for format, extension in _EXTENSIONS.items() if extension == ending), None)


def _name(why: str, names: tuple[str, ...]) -> None:
    """Print what is left out and why; `journeymap validate` says more."""
    for name in names:
        write_stderr(f"journeymap: {name}: {why}; run `journeymap validate` there to see more")
