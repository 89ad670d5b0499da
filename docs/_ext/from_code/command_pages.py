"""The directive `command`: what a command does, how it is called, and its options, from the parser itself."""

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
"""What is to be typed, in the words of help."""


def setup(app: Sphinx) -> None:
    """Give Sphinx the directive."""
    app.add_directive("command", Command)


def parser_of(command: str) -> argparse.ArgumentParser:
    """The parser of a command, filled."""
    for action in main.build_parser()._actions:  # noqa: SLF001 (argparse has no other way to ask what it takes)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            found: main.Parser = action.choices[command]
            return found.with_arguments()
    raise KeyError(command)


def options(parser: argparse.ArgumentParser) -> list[Option]:
    """What a parser takes, in the order of its help."""
    return list(parser._actions)  # noqa: SLF001


class Command(SphinxDirective):
    """`{command} validate`: the facts of a command, below a heading of the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The nodes."""
        name = self.arguments[0]
        if name not in main.COMMANDS:
            raise self.error(f"there is no command {name!r}; there are: {', '.join(main.COMMANDS)}")
        for file in sorted(Path(main.__file__).parent.glob("*.py")):
            self.env.note_dependency(str(file))
        return self.parse_text_to_nodes(markdown(name))


def markdown(name: str) -> str:
    """What stands on the page of a command, in Markdown."""
    parser = parser_of(name)
    parser.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=WIDTH)
    usage = parser.format_usage().removeprefix("usage: ").rstrip()
    parts = [_plain(parser.description or ""), f"```text\n{usage}\n```", f"```{{program}} journeymap {name}\n```"]
    return "\n\n".join([*parts, *(_option(action) for action in options(parser))])


def _option(action: Option) -> str:
    takes = "" if action.nargs == 0 or not action.option_strings else f" {_metavar(action)}"
    names = ", ".join(f"{name}{takes}" for name in action.option_strings) or _metavar(action)
    choices = ", ".join(f"`{choice}`" for choice in action.choices or ())
    said = _plain((action.help or "").strip().rstrip(".")) if action.help else ""
    is_word = said.partition(",")[0].split(" ")[0] in (*jm.report_formats(), *jm.picture_formats(), *jm.all_views())
    lines = [f"{said if is_word else said[:1].upper() + said[1:]}."] if said else []
    lines += [f"One of {choices}."] if choices and action.metavar else []
    lines += ["Any number may be given."] if action.nargs == "*" else []
    return f"````{{option}} {names}\n{' '.join(lines)}\n````"


def _metavar(action: Option) -> str:
    return str(action.metavar or ("|".join(action.choices) if action.choices else action.dest.upper()))


def _plain(text: str) -> str:
    """Help as Markdown: what could be markup is not, and words to be typed are set as such."""
    escaped = re.sub(r"([\\*_\[\]<>#|~$^{}])", r"\\\1", text)
    return _WORD.sub(lambda found: f"`{found[0].replace(chr(92), '')}`", escaped)
