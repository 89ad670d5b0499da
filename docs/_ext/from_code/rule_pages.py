"""A page for each rule and a list of them all, written into the folder `reference/rules` before the site is read."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from sphinx.application import Sphinx

import journeymap as jm
from from_code import rule_pictures
from journeymap.rules.api.page import Page

__all__ = ["FOLDER", "setup"]

FOLDER = "reference/rules"
CATEGORIES = {
    "reading": "What is written cannot be read as it was meant.",
    "gap": "Something is missing on the way.",
    "ownership": "Nobody answers for it, or more than one.",
    "flow": "Steps stand in an order in which nobody can go.",
    "listening": "People are asked, and nothing comes of it.",
    "reach": "It does not get through to those it is for, or too much comes at once.",
    "measurement": "Nobody could tell whether it works.",
    "upkeep": "The map itself grows old.",
    "privacy": "The map says more about people than it should.",
}
"""What the rules of a category look for; a category that is not named here stops the build."""
_WORD = re.compile(r"(?<!`)`([a-z-]+)`(?!`)")


def setup(app: Sphinx) -> None:
    """Let the pages be written before Sphinx looks for pages."""
    app.connect("builder-inited", _write)
    rule_pictures.setup(app)


def _write(app: Sphinx) -> None:
    """Write what has changed, so that nothing else is read again, and take away pages of rules that are no more."""
    folder = Path(app.srcdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"index.md": _index(), **{f"{rule.name}.md": _page(rule) for rule in jm.all_rules()}}
    for file in folder.glob("*.md"):
        if file.name not in pages:
            file.unlink()
    for name, text in pages.items():
        file = folder / name
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8", newline="\n")


def _index() -> str:
    rules = jm.all_rules()
    introduction = (
        f"journeymap looks for {len(rules)} things. Each rule has a name, which is its only identifier, a level and a"
        " page with its reason. [Levels and numbers](../format.md#rule-setting) can be set for the workspace and for"
        " each journey, and a single finding can be [accepted](../../how-to/waivers.md) with a reason."
    )
    lines = ["# The rules", "", introduction, ""]
    for category, some in groupby(rules, key=lambda rule: rule.category):
        lines += [f"## {category}", "", CATEGORIES[category], "", "| rule | level | what it finds |", "|---|---|---|"]
        for rule in some:
            summary = _linked(Page.of(rule.page).summary, rule.name).replace("|", "\\|")
            lines.append(f"| [`{rule.name}`]({rule.name}.md) | {_level(rule.level)} | {summary} |")
        lines.append("")
    return "\n".join([*lines, "```{toctree}", ":hidden:", "", *(rule.name for rule in rules), "```", ""])


def _page(rule: jm.Rule) -> str:
    """What the rule itself says, and how it is set."""
    given = [f"level: {rule.level}", *(f"{name}: {_plain(value)}" for name, value in rule.option_defaults().items())]
    return f"""# {rule.name}

```{{journeymap:rule}} {rule.name}
```

## Settings

```yaml
checks:
  rules:
    {rule.name}: {{{", ".join(given)}}}
```

This is what holds by itself. It stands in [the workspace](../format.md#checks) or in
[a journey](../format.md#journey-checks); `{rule.name}: off` turns the rule off. All rules of this category:
[{rule.category}](index.md#{rule.category}).
"""


def _level(level: jm.Level) -> str:
    return f"[{level}]{{.level .level-{level}}}"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)


def _linked(text: str, own: str) -> str:
    """Prose in which the names of other rules lead to their pages."""
    names = {rule.name for rule in jm.all_rules()} - {own}
    return _WORD.sub(lambda found: f"[`{found[1]}`]({found[1]}.md)" if found[1] in names else found[0], text)
