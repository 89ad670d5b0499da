"""The command line: which commands there are, and what their end means to the shell.

Exit status: 0 nothing that makes the run fail, 1 findings that do, 2 it could not be done, 3 a fault of journeymap
itself, 130 interrupted.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from journeymap.cli.streams import columns, complain, in_one_line
from journeymap.errors import JourneymapError
from journeymap.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

__all__ = ["COMMANDS", "Parser", "main", "parser"]

COMMANDS = {
    "validate": "read the workspace and print its findings",
    "render": "draw journeys: maps, flows, owners, timelines",
    "show": "print the workspace as tables: stages by owner, hand-offs, who owns what",
    "rules": "list the rules",
    "explain": "print the page of one rule",
    "init": "write a first workspace to begin with",
    "schema": "print a JSON Schema, for editors and for readers of the report",
    "completion": "print a completion script for a shell",
}
"""The commands in the order of the help, each a module of this package."""

DONE, FINDINGS, REFUSED, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the other texts."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=columns())


class Parser(argparse.ArgumentParser):
    """A parser that complains in one line, and imports what a command needs only when it is asked for."""

    def __init__(self, *, command: str | None = None, **options: object) -> None:
        # what else is given goes on as it is: argparse says what is wrong with it
        super().__init__(allow_abbrev=False, formatter_class=_Help, **options)  # type: ignore[arg-type]
        self.command = command
        self._is_filled = command is None

    def filled(self) -> Parser:
        """The parser with the arguments of its command."""
        if not self._is_filled and self.command:
            self._is_filled = True
            self.add_argument("--debug", action="store_true", help="show the traceback of a fault of journeymap itself")
            module = import_module(f"journeymap.cli.{self.command}")
            self.description = module.__doc__
            module.arguments(self)
            self.set_defaults(run=module.run, parser=self)
        return self

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """What argparse calls for a command once it is named."""
        self.filled()
        return super().parse_known_args(args, namespace)

    def refuse(self, word: str) -> NoReturn:
        """Complain of a word that the command does not take."""
        from difflib import get_close_matches

        close = get_close_matches(word, self._option_string_actions, 1)
        self.error(f"there is no option {word!r}" + (f"; did you mean {close[0]!r}?" if close else ""))

    def error(self, message: str) -> NoReturn:
        """Complain in one line, and say where help is."""
        complain(f"{self.prog}: {in_one_line(message)} (see {self.prog} --help)")
        raise SystemExit(REFUSED)


def parser() -> Parser:
    """The parser of the whole command line."""
    made = Parser(prog="journeymap", description="Employee journeys in YAML: checked, explained and shown.")
    made.add_argument("--version", action="version", version=f"journeymap {__version__}")
    commands = made.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for name, words in COMMANDS.items():
        commands.add_parser(name, help=words, command=name)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    is_debug = "--debug" in given
    try:
        return _obey(given)
    except SystemExit as end:  # of argparse: help, version, wrong usage
        return end.code if isinstance(end.code, int) else DONE
    except JourneymapError as error:
        complain(f"journeymap: {in_one_line(str(error))}")
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 (whatever it is, the shell gets a status, and people one line)
        _confess(fault, is_debug)
        return FAULT


def _obey(given: list[str]) -> int:
    if not given:
        parser().print_help(sys.stderr)
        return REFUSED
    if not given[0].startswith("-") and given[0] not in COMMANDS:
        from difflib import get_close_matches

        close = get_close_matches(given[0], COMMANDS, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(COMMANDS)}"
        complain(f"journeymap: there is no command {in_one_line(repr(given[0]))}; {hint}")
        return REFUSED
    whole = parser()
    found, unknown = whole.parse_known_args(given)
    if unknown:
        getattr(found, "parser", whole).refuse(unknown[0])
    # Many small objects that all stay: collecting them again and again costs more than reading them.
    gc.set_threshold(100_000, 50, 1000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    status: int = found.run(found)
    return status


def _confess(fault: Exception, is_debug: bool) -> None:
    if is_debug:
        import traceback

        complain(traceback.format_exc().rstrip())
    more = "" if is_debug else "; please report it with what --debug shows"
    said = in_one_line(f"{type(fault).__name__}: {fault}")
    complain(f"journeymap: this is a fault of journeymap {__version__}, not of your files: {said}{more}")
