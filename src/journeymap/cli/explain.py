"""Print the page of one rule: what it finds, why it matters, how we know, what can be set, and both examples."""

from __future__ import annotations

import argparse

import journeymap as jm
from journeymap.cli.streams import has_ornaments, put
from journeymap.cli.terminal import plain

__all__ = ["arguments", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `explain` takes."""
    parser.add_argument("rule", metavar="RULE", help="the name of a rule, such as unowned")


def run(given: argparse.Namespace) -> int:
    """Print the page."""
    rule = jm.explain(given.rule)
    former = f", formerly {', '.join(rule.aliases)}" if rule.aliases else ""
    head = f"{rule.name} ({rule.category}, {rule.level}{former})"
    put(f"{head}\n\n{plain(rule.page, unicode=has_ornaments())}")
    return 0
