"""The directive `command`: description, usage and options of a subcommand, from its parser."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import journeymap as jm
from journeymap.cli import main

__all__ = ["Option", "options", "parser_of", "setup"]

Option = argparse.Action
WIDTH = 84
"""The columns of a usage line."""
_WORD = re.compile(
    r"(?<![\w`-])(--?[a-z][a-z-]*|=FILE|[A-Z]{3,}_[A-Z_]+|[~$]/?\S*[\w/]|journeymap (?:"
    + "|".join(main.COMMANDS)
    + r")\b(?: [a-z]+\b)?)"
)
"""Options, variables, paths and commands in help texts."""


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("command", Command)


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return the parser of a subcommand, with its arguments."""
    return main.build_parser().commands[command].with_arguments()


def options(parser: argparse.ArgumentParser) -> list[Option]:
    """Return the arguments of a parser, in the order of its help."""
    return list(parser._actions)  # noqa: SLF001 (argparse has no public list of arguments)


class Command(SphinxDirective):
    """`{command} validate`: the reference of a subcommand."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the nodes."""
        name = self.arguments[0]
        if name not in main.COMMANDS:
            raise self.error(f"unknown command {name!r}; choose from: {', '.join(main.COMMANDS)}")
        for file in sorted(Path(main.__file__).parent.glob("*.py")):
            self.env.note_dependency(str(file))
        return self.parse_text_to_nodes(markdown(name))


def markdown(name: str) -> str:
    """Return the reference of a subcommand as Markdown."""
    parser = parser_of(name)
    parser.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=WIDTH)
    usage = parser.format_usage().removeprefix("usage: ").rstrip()
    parts = [_plain(parser.description or ""), f"```text\n{usage}\n```", f"```{{program}} journeymap {name}\n```"]
    return "\n\n".join([*parts, *(_option(action) for action in options(parser))])


def _option(action: Option) -> str:
    takes = "" if action.nargs == 0 or not action.option_strings else f" {_metavar(action)}"
    names = ", ".join(f"{name}{takes}" for name in action.option_strings) or _metavar(action)
    choices = ", ".join(f"`{choice}`" for choice in action.choices or ())
    text = _plain((action.help or "").strip().rstrip(".")) if action.help else ""
    is_word = text.partition(",")[0].split(" ")[0] in (*jm.report_formats(), *jm.picture_formats(), *jm.all_views())
    lines = [f"{text if is_word else text[:1].upper() + text[1:]}."] if text else []
    lines += [f"One of {choices}."] if choices and action.metavar else []
    lines += ["Repeatable."] if action.nargs == "*" else []
    return f"````{{option}} {names}\n{' '.join(lines)}\n````"


def _metavar(action: Option) -> str:
    return str(action.metavar or ("|".join(action.choices) if action.choices else action.dest.upper()))


def _plain(text: str) -> str:
    """Return a help text as Markdown, with markup escaped and words to type as code."""
    escaped = re.sub(r"([\\*_\[\]<>#|~$^{}])", r"\\\1", text)
    return _WORD.sub(lambda match: f"`{match[0].replace(chr(92), '')}`", escaped)
