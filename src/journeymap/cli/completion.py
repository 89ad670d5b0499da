"""Print a completion script for a shell, made from the command line as it is.

bash: eval "$(journeymap completion bash)" in ~/.bashrc.
zsh: journeymap completion zsh > _journeymap, in a folder of $fpath.
fish: journeymap completion fish > ~/.config/fish/completions/journeymap.fish.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

import journeymap as jm
from journeymap.cli.main import Parser
from journeymap.cli.main import parser as whole_parser
from journeymap.cli.streams import put

__all__ = ["arguments", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `completion` takes."""
    parser.add_argument("shell", choices=sorted(_SCRIPTS), metavar="SHELL", help="bash, zsh or fish")


def run(given: argparse.Namespace) -> int:
    """Print the script."""
    put("\n".join(_SCRIPTS[given.shell](list(_commands()))) + "\n")
    return 0


@dataclass(frozen=True, slots=True)
class _Option:
    """An option: its names, what it does, and the words it takes; None for none, empty for a file or anything else."""

    names: tuple[str, ...]
    help: str
    words: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Command:
    """A command: what it does, its options, and the words that may follow; empty for files."""

    name: str
    help: str
    options: tuple[_Option, ...]
    words: tuple[str, ...]


def _commands() -> Iterator[_Command]:
    for action in whole_parser()._actions:  # noqa: SLF001 (argparse has no other way to ask what it takes)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
            for name, parser in action.choices.items():
                yield _command(name, helps[name], parser.filled())


def _command(name: str, help: str, parser: Parser) -> _Command:
    options: list[_Option] = []
    words: tuple[str, ...] = ()
    for action in parser._actions:  # noqa: SLF001
        if action.option_strings:
            takes = None if action.nargs == 0 else _words(action)
            options.append(_Option(tuple(action.option_strings), action.help or "", takes))
        else:
            words = _words(action)
    return _Command(name, help, tuple(options), words)


def _words(action: argparse.Action) -> tuple[str, ...]:
    if action.choices:
        return tuple(map(str, action.choices))
    rules = [rule.name for rule in jm.all_rules()]
    known = {
        "FORMAT[=FILE]": jm.report_formats(),
        "RULE": rules,
        "NAMES": [*dict.fromkeys(rule.category for rule in jm.all_rules()), *rules],
    }
    return tuple(known.get(str(action.metavar), ()))


def _bash(commands: list[_Command]) -> Iterator[str]:
    yield "_journeymap() {"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words=""'
    yield "    if [[ $COMP_CWORD -eq 1 ]]; then"
    yield f'        words="{" ".join(command.name for command in commands)} --help --version"'
    yield "    else"
    yield '        case "${COMP_WORDS[1]} $previous" in'
    for command in commands:
        for option in command.options:
            if option.words is not None:
                for name in option.names:
                    yield f'            "{command.name} {name}") words="{" ".join(option.words)}" ;;'
    yield '            *) case "${COMP_WORDS[1]} $current" in'
    for command in commands:
        names = " ".join(name for option in command.options for name in option.names)
        yield f'                "{command.name} -"*) words="{names}" ;;'
        if command.words:
            yield f'                "{command.name} "*) words="{" ".join(command.words)}" ;;'
    yield "            esac ;;"
    yield "        esac"
    yield "    fi"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield "}"
    yield "complete -o default -F _journeymap journeymap"


def _zsh(commands: list[_Command]) -> Iterator[str]:
    yield "#compdef journeymap"
    yield "_journeymap() {"
    yield "    if (( CURRENT == 2 )); then"
    yield "        local -a commands=("
    for command in commands:
        yield f"            {shlex.quote(f'{command.name}:{command.help}')}"
    yield "        )"
    yield "        _describe command commands"
    yield "        return"
    yield "    fi"
    yield "    local command=$words[2]"
    yield "    shift words; (( CURRENT-- ))"
    yield "    case $command in"
    for command in commands:
        yield f"        {command.name})"
        yield "            _arguments \\"
        for option in command.options:
            takes = ""
            if option.words is not None:
                takes = f":value:({' '.join(option.words)})" if option.words else ":value:_files"
            help = option.help.replace("[", "(").replace("]", ")").replace(":", ";")
            for name in option.names:
                yield f"                {shlex.quote(f'*{name}[{help}]{takes}')} \\"
        follows = f"*:word:({' '.join(command.words)})" if command.words else "*:path:_files"
        yield f"                {shlex.quote(follows)}"
        yield "            ;;"
    yield "    esac"
    yield "}"
    yield '_journeymap "$@"'


def _fish(commands: list[_Command]) -> Iterator[str]:
    yield "complete -c journeymap -n __fish_use_subcommand -f -l version -d 'show the version'"
    for command in commands:
        yield f"complete -c journeymap -n __fish_use_subcommand -f -a {command.name} -d {_fish_quoted(command.help)}"
    for command in commands:
        when = f"complete -c journeymap -n '__fish_seen_subcommand_from {command.name}'"
        if command.words:
            yield f"{when} -f -a '{' '.join(command.words)}'"
        for option in command.options:
            names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
            takes = ""
            if option.words is not None:
                takes = f" -x -a '{' '.join(option.words)}'" if option.words else " -r"
            yield f"{when} {names}{takes} -d {_fish_quoted(option.help)}"


def _fish_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


_SCRIPTS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
