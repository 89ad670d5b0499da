"""List the rules: what each finds, its level and its options."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import groupby

import journeymap as jm
from journeymap.cli.streams import text_width, write_stdout
from journeymap.cli.terminal import wrap_lines
from journeymap.escaping import json_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `rules`."""
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="default: text")


def run(arguments: argparse.Namespace) -> int:
    """Print the list."""
    rules = jm.all_rules()
    if arguments.format == "json":
        write_stdout(json_text([_rule_as_json(rule) for rule in rules]), encoding="utf-8")
    elif arguments.format == "markdown":
        write_stdout("\n".join(_markdown_lines(rules)) + "\n", encoding="utf-8")
    else:
        write_stdout("\n".join(_text_lines(rules)) + "\n")
    return 0


def summary(rule: jm.Rule) -> str:
    """Return what the rule finds: the first sentence of its page."""
    return " ".join(rule.page.strip().partition("\n\n")[0].split())


def options(rule: jm.Rule) -> dict[str, object]:
    """Return the options with their defaults, as a workspace writes them."""
    plain = (bool, int, float, str)
    return {
        name: list(value) if isinstance(value, tuple) else value if isinstance(value, plain) else str(value)
        for name, value in rule.option_defaults().items()
    }


def _rule_as_json(rule: jm.Rule) -> dict[str, object]:
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
    for category, members in groupby(rules, key=lambda rule: rule.category):
        yield category, list(members)


def _text_lines(rules: Iterable[jm.Rule]) -> Iterator[str]:
    width = max(len(rule.name) for rule in rules)
    indent = " " * (2 + width + 2 + len("warning") + 2)
    for category, members in _by_category(rules):
        yield category
        for rule in members:
            first, *rest = wrap_lines(summary(rule), text_width() - len(indent))
            yield f"  {rule.name:<{width}}  {rule.level!s:<7}  {first}"
            yield from (indent + line for line in rest)
        yield ""
    yield "`journeymap explain RULE` prints the page of a rule."


def _markdown_lines(rules: Iterable[jm.Rule]) -> Iterator[str]:
    yield "# Rules"
    for category, members in _by_category(rules):
        yield from ("", f"## {category}", "", "| rule | level | what it finds | options |", "|---|---|---|---|")
        for rule in members:
            defaults = ", ".join(f"`{name}`: {_as_yaml(value)}" for name, value in options(rule).items())
            yield f"| `{rule.name}` | {rule.level} | {summary(rule).replace('|', chr(92) + '|')} | {defaults} |"


def _as_yaml(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
