"""Write the reference of the format and of the rules as Markdown that is readable in the repository.

Run `python docs/write_reference.py` after a change of the format or of a rule; a test compares the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import journeymap as jm
from journeymap.format_reference.markdown import format_markdown
from journeymap.rules.api.page import Page

FOLDER = Path(__file__).parents[1] / "reference"
NOTE = "<!-- Written by docs/write_reference.py; change the code instead. -->\n\n"
_INDEX = """\
# Reference

* [The format](format.md): every key of `journeymap.yaml` and of a journey, with its values.
* [The rules](rules/README.md): what is checked, why, and what to write instead.

`journeymap explain NAME` prints the same pages.
"""
_WORD = re.compile(r"(?<!`)`([a-z-]+)`(?!`)")


def reference() -> dict[str, str]:
    """Return the files of the reference by path."""
    texts = {"README.md": _INDEX, "format.md": format_markdown(), "rules/README.md": "\n".join(_rules()) + "\n"}
    texts |= {f"rules/{rule.name}.md": _rule(rule) for rule in jm.all_rules()}
    return {path: NOTE + text for path, text in texts.items()}


def _rules() -> Iterator[str]:
    yield "# The rules"
    for category, some in groupby(jm.all_rules(), key=lambda rule: rule.category):
        yield from ("", f"## {category}", "", "| rule | level | what it finds |", "|---|---|---|")
        for rule in some:
            summary = _linked(Page.of(rule.page).summary, rule.name).replace("|", "\\|")
            yield f"| [`{rule.name}`]({rule.name}.md) | {rule.level} | {summary} |"


def _rule(rule: jm.Rule) -> str:
    former = f" It was called {', '.join(f'`{alias}`' for alias in rule.aliases)} before." if rule.aliases else ""
    facts = f"Category [{rule.category}](README.md#{rule.category}), level {rule.level}.{former}"
    first, _, rest = rule.page.strip().partition("\n\n")
    return f"# {rule.name}\n\n{_linked(first, rule.name)}\n\n{facts}\n\n{rest.rstrip()}\n"


def _linked(text: str, own: str) -> str:
    """Return prose in which the names of other rules link to their pages."""
    names = {rule.name for rule in jm.all_rules()} - {own}
    return _WORD.sub(lambda match: f"[`{match[1]}`]({match[1]}.md)" if match[1] in names else match[0], text)


def write() -> None:
    """Write the files that have changed, and remove the pages of rules that no longer exist."""
    texts = reference()
    for file in FOLDER.rglob("*.md"):
        if file.relative_to(FOLDER).as_posix() not in texts:
            file.unlink()
    for path, text in texts.items():
        file = FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
