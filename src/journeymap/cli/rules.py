"""List the rules: what each finds, at which level, and which numbers can be set."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import groupby

import journeymap as jm
from journeymap.cli.streams import columns, put
from journeymap.cli.terminal import wrapped

__all__ = ["arguments", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `rules` takes."""
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="default: text")


def run(given: argparse.Namespace) -> int:
    """Print the catalogue."""
    rules = jm.all_rules()
    if given.format == "json":
        put(json.dumps([_facts(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    elif given.format == "markdown":
        put("\n".join(_markdown(rules)) + "\n", encoding="utf-8")
    else:
        put("\n".join(_text(rules)) + "\n")
    return 0


def summary(rule: jm.Rule) -> str:
    """What the rule finds, in a sentence: how its page begins."""
    return " ".join(rule.page.strip().partition("\n\n")[0].split())


def options(rule: jm.Rule) -> dict[str, object]:
    """The options with their defaults, as a workspace would write them."""
    plain = (bool, int, float, str)
    return {
        name: list(value) if isinstance(value, tuple) else value if isinstance(value, plain) else str(value)
        for name, value in rule.option_defaults().items()
    }


def _facts(rule: jm.Rule) -> dict[str, object]:
    return {
        "name": rule.name,
        "category": rule.category,
        "level": str(rule.level),
        "summary": summary(rule),
        "options": options(rule),
        "aliases": list(rule.aliases),
        "page": rule.page.strip(),
    }


def _by_category(rules: Iterable[jm.Rule]) -> Iterator[tuple[str, list[jm.Rule]]]:
    for category, some in groupby(rules, key=lambda rule: rule.category):
        yield category, list(some)


def _text(rules: Iterable[jm.Rule]) -> Iterator[str]:
    wide = max(len(rule.name) for rule in rules)
    indent = " " * (2 + wide + 2 + len("warning") + 2)
    for category, some in _by_category(rules):
        yield category
        for rule in some:
            first, *rest = wrapped(summary(rule), columns() - len(indent))
            yield f"  {rule.name:<{wide}}  {rule.level!s:<7}  {first}"
            yield from (indent + line for line in rest)
        yield ""
    yield "`journeymap explain RULE` prints the page of one."


def _markdown(rules: Iterable[jm.Rule]) -> Iterator[str]:
    yield "# Rules"
    for category, some in _by_category(rules):
        yield from ("", f"## {category}", "", "| rule | level | what it finds | options |", "|---|---|---|---|")
        for rule in some:
            told = ", ".join(f"`{name}`: {_as_yaml(value)}" for name, value in options(rule).items())
            yield f"| `{rule.name}` | {rule.level} | {summary(rule).replace('|', chr(92) + '|')} | {told} |"


def _as_yaml(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
