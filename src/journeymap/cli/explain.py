"""Print the page of a rule, or of a key or a word of the format.

`touchpoint.when` is one key, `when` are all keys of this name, `feedback` is a kind of touchpoint. For any other word,
the list of what matches is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

import journeymap as jm
from journeymap.cli.streams import supports_unicode, text_width, write_stdout
from journeymap.cli.terminal import render_markdown, wrap_lines
from journeymap.escaping import escape_unsafe


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `explain`."""
    parser.add_argument("name", metavar="NAME", help="a rule such as unowned, a key such as when, or any word")


def run(arguments: argparse.Namespace) -> int:
    """Print the pages, or the list of what matches."""
    if "/" in arguments.name:
        write_stdout(_rule_text(jm.explain(arguments.name)))
        return 0
    answer = jm.look_up(arguments.name)
    if answer.pages:
        write_stdout("\n".join(map(_page_text, answer.pages)))
    elif answer.matches:
        write_stdout("\n".join(_match_lines(arguments.name, answer.matches)) + "\n")
    else:
        known = [rule.name for rule in jm.all_rules()]
        raise jm.UnknownNameError("rule or key", arguments.name, known, answer.meant)
    return 0


def _page_text(page: jm.ReferencePage) -> str:
    if page.kind == "rule":
        return _rule_text(jm.explain(page.name))
    return f"{page.title}\n\n{render_markdown(page.text, unicode=supports_unicode())}"


def _rule_text(rule: jm.Rule) -> str:
    former = f", formerly {', '.join(rule.aliases)}" if rule.aliases else ""
    head = f"{rule.name} ({rule.category}, {rule.level}{former})"
    return f"{head}\n\n{render_markdown(rule.page, unicode=supports_unicode())}"


def _match_lines(word: str, pages: Iterable[jm.ReferencePage]) -> Iterator[str]:
    yield from wrap_lines(f"There is no rule or key `{escape_unsafe(word)}`. These match:", text_width())
    groups = {"rules": ("rule",), "the format": ("block", "key", "word")}
    for heading, kinds in groups.items():
        members = {page.name: page for page in pages if page.kind in kinds}
        if members:
            yield from ("", heading)
            width = max(map(len, members))
            for name, page in members.items():
                first, *rest = wrap_lines(page.summary, text_width() - width - 4)
                yield f"  {name:<{width}}  {first}"
                yield from (" " * (width + 4) + line for line in rest)
    yield ""
    yield "`journeymap explain NAME` prints a page."
