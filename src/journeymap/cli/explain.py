"""Print the page of one rule: what it finds, why, its options and examples."""

from __future__ import annotations

import argparse

import journeymap as jm
from journeymap.cli.streams import supports_unicode, write_stdout
from journeymap.cli.terminal import render_markdown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `explain`."""
    parser.add_argument("rule", metavar="RULE", help="the name of a rule, such as unowned")


def run(arguments: argparse.Namespace) -> int:
    """Print the page."""
    rule = jm.explain(arguments.rule)
    former = f", formerly {', '.join(rule.aliases)}" if rule.aliases else ""
    head = f"{rule.name} ({rule.category}, {rule.level}{former})"
    write_stdout(f"{head}\n\n{render_markdown(rule.page, unicode=supports_unicode())}")
    return 0
