"""Print a completion script for a shell.

bash: eval "$(journeymap completion bash)" in ~/.bashrc.
zsh: journeymap completion zsh > _journeymap, in a folder of $fpath.
fish: journeymap completion fish > ~/.config/fish/completions/journeymap.fish.
PowerShell: journeymap completion powershell > journeymap.ps1, loaded by your $PROFILE.
tcsh: journeymap completion tcsh > /etc/profile.d/journeymap.completion.csh.
"""

from __future__ import annotations

import argparse

import journeymap as jm
from journeymap.cli.main import build_parser
from journeymap.cli.streams import write_stdout

SHELLS = ("bash", "fish", "powershell", "tcsh", "zsh")
_FILE_METAVARS = ("FILE", "FOLDER", "JOURNEY", "PATH")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `completion`."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    rules = [rule.name for rule in jm.all_rules()]
    categories = dict.fromkeys(rule.category for rule in jm.all_rules())
    words = {"NAME": rules, "NAMES": [*categories, *rules]}
    parser = build_parser()
    for name, command in parser.commands.items():
        words["FORMAT[=FILE]"] = list(jm.plan_extensions() if name == "plan" else jm.report_formats())
        for action in command.with_arguments()._actions:  # noqa: SLF001 (argparse has no public list of arguments)
            if action.metavar in words:
                action.choices = words[str(action.metavar)]
            elif action.metavar in _FILE_METAVARS:
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # read by shtab
    write_stdout(shtab.complete(parser, arguments.shell) + "\n")
    return 0
