"""The subcommands, and the exit status of the command.

Exit status: 0 success, 1 findings that make the run fail, 2 wrong usage or unusable input, 3 an internal error,
130 interrupted.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from journeymap.cli.streams import StreamError, open_closed_streams, text_width, write_stderr, write_stdout
from journeymap.errors import JourneymapError, name_meant
from journeymap.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

COMMANDS = {
    "validate": "read the workspace and print its findings",
    "render": "draw journeys: maps, flows, owners, timelines, calendars, funnels",
    "show": "print the workspace as tables: stages by owner, hand-offs, who owns what",
    "rules": "list the rules",
    "explain": "print the page of a rule or of a key of the format",
    "questions": "print what is still open as questions, one sheet per team",
    "plan": "put the map on calendar dates: who says what to whom, and when",
    "compare": "compare journeys that follow the same one: who differs, and why",
    "measure": "measure what really happens, from event data",
    "resolve": "print a journey as it stands, with what it takes over from another one",
    "import": "read journeys from a spreadsheet, a table or a diagram",
    "init": "write a first workspace",
    "schema": "print a JSON Schema, for editors and for readers of the report",
    "completion": "print a completion script for a shell",
}
"""The subcommands in the order of the help; each is a module of this package."""
MODULES = {"import": "import_table"}
"""The modules that cannot have the name of their subcommand."""

SUCCESS, FINDINGS, USAGE_ERROR, INTERNAL_ERROR, INTERRUPTED = 0, 1, 2, 3, 130


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help in the width of the other texts."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=text_width())


class Parser(argparse.ArgumentParser):
    """Parses arguments with one-line errors, and imports only the used subcommand."""

    def __init__(self, *, command: str | None = None, **options: object) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_HelpFormatter, **options)  # type: ignore[arg-type]  # no types in **options
        self.commands: dict[str, Parser] = {}
        self.command = command
        self._has_arguments = command is None

    def with_arguments(self) -> Parser:
        """Add the arguments of the subcommand, once, and return the parser."""
        if not self._has_arguments and self.command:
            self._has_arguments = True
            self.add_argument("--debug", action="store_true", help="show the traceback of an internal error")
            module = import_module(f"journeymap.cli.{MODULES.get(self.command, self.command)}")
            self.description = module.__doc__
            module.add_arguments(self)
            self.set_defaults(run=module.run, parser=self)
        return self

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse the arguments of a subcommand; argparse calls this once it is named."""
        self.with_arguments()
        arguments, unknown = super().parse_known_args(args, namespace)
        for action in self._actions:
            value = getattr(arguments, action.dest, None)
            if value == "" or (isinstance(value, list) and "" in value):
                self.error(f"{'/'.join(action.option_strings) or action.metavar} is empty")
        return arguments, unknown

    def reject(self, word: str) -> NoReturn:
        """Exit with an error about an unknown argument."""
        close = name_meant(word, self._option_string_actions)
        self.error(f"unknown option {word!r}" + (f"; did you mean {close!r}?" if close else ""))

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help or the version; argparse itself ignores what cannot be written."""
        if file is sys.stderr:
            write_stderr(*message.splitlines())
        else:
            write_stdout(message)

    def error(self, message: str) -> NoReturn:
        """Exit with a one-line error that refers to the help."""
        write_stderr(f"{self.prog}: {message} (see {self.prog} --help)")
        raise SystemExit(USAGE_ERROR)


def build_parser() -> Parser:
    """Return the parser of the whole command line."""
    root = Parser(prog="journeymap", description="Check, explain and draw employee journeys written in YAML.")
    root.add_argument("--version", action="version", version=f"journeymap {__version__}")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for name, summary in COMMANDS.items():
        commands.add_parser(name, help=summary, command=name)
    root.commands = dict(commands.choices)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    open_closed_streams()
    words = list(sys.argv[1:] if arguments is None else arguments)
    is_debug = "--debug" in words
    try:
        return _dispatch(words)
    except SystemExit as end:  # raised by argparse for help, version and wrong usage
        return end.code if isinstance(end.code, int) else SUCCESS
    except JourneymapError as error:
        return _report_error(str(error), USAGE_ERROR)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (OSError, MemoryError) as error:  # of the machine, at a place that has no words of its own for it
        if not is_debug:
            error.__traceback__ = None  # with it goes all that was read, which leaves room for the message
        return _report_error(_describe(error), USAGE_ERROR, error if is_debug else None)
    except Exception as error:  # noqa: BLE001 (any error must become a message and an exit status)
        request = "" if is_debug else "; please report it with the output of --debug"
        cause = f"{type(error).__name__}: {error}{request}"
        message = f"internal error in journeymap {__version__} (not caused by your files): {cause}"
        return _report_error(message, INTERNAL_ERROR, error if is_debug else None)


def _dispatch(words: list[str]) -> int:
    if not words:
        build_parser().print_help(sys.stderr)
        return USAGE_ERROR
    if not words[0].startswith("-") and words[0] not in COMMANDS:
        close = name_meant(words[0], COMMANDS)
        hint = f"did you mean {close!r}?" if close else f"choose from: {', '.join(COMMANDS)}"
        write_stderr(f"journeymap: unknown command {words[0]!r}; {hint}")
        return USAGE_ERROR
    root = build_parser()
    arguments, unknown = root.parse_known_args(words)
    if unknown:
        getattr(arguments, "parser", root).reject(unknown[0])
    gc.set_threshold(100_000, 50, 1000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    status: int = arguments.run(arguments)
    return status


def _describe(error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    try:
        os.getcwd()  # noqa: PTH109 (pathlib takes 5 ms, which --version does not need)
    except OSError:
        return "the current folder does not exist any more"
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{(error.strerror or str(error)).lower()}"


def _report_error(message: str, status: int, traceback_of: BaseException | None = None) -> int:
    """Print why the command ends, if it can be printed, and return its exit status."""
    try:
        if traceback_of is not None:
            import traceback

            write_stderr(*"".join(traceback.format_exception(traceback_of)).splitlines())
        write_stderr(f"journeymap: {message}")
    except (StreamError, MemoryError):  # there is nowhere, or nothing, left to say it with
        pass
    return status
