"""Write a page for each rule and a list of all rules into `reference/rules`, before Sphinx reads pages."""

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
    "reading": "The text cannot be read as it was meant.",
    "gap": "Something is missing in the journey.",
    "ownership": "Nobody is accountable, or several teams are.",
    "flow": "Nobody can follow the steps in this order.",
    "listening": "People are asked, and it has no consequence.",
    "reach": "Messages do not reach people, or too many come at once.",
    "measurement": "Nobody can tell whether it works.",
    "reality": "What is measured differs from the map.",
    "system": "Journeys that follow another one differ from it.",
    "upkeep": "The map is out of date.",
    "privacy": "The map holds more about people than it should.",
}
"""What the rules of a category find; the build stops at a category that is missing here."""
_WORD = re.compile(r"(?<!`)`([a-z-]+)`(?!`)")


def setup(app: Sphinx) -> None:
    """Connect to the start of a build."""
    app.connect("builder-inited", _write)
    rule_pictures.setup(app)


def _write(app: Sphinx) -> None:
    """Write the pages that have changed, and remove pages of rules that no longer exist."""
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
        f"journeymap has {len(rules)} rules. Each rule has a name, which is its only identifier, a level and a"
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
    """The page of a rule: what the rule says, and how to set it."""
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

These are the defaults. Write others in [the workspace](../format.md#checks) or in
[a journey](../format.md#journey-checks); `{rule.name}: off` turns the rule off. All rules of this category:
[{rule.category}](index.md#{rule.category}).
{_held_back(rule)}"""


def _held_back(rule: jm.Rule) -> str:
    """What the loss of text does to a rule that reports something absent."""
    if not rule.filled_by:
        return ""
    keys = " or ".join(f"`{key}`" for key in sorted(rule.filled_by - {"*"})) or "key"
    return f"\nWhere a file cannot be read completely, the rule is held back: a lost {keys} could be what it misses.\n"


def _level(level: jm.Level) -> str:
    return f"[{level}]{{.level .level-{level}}}"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)


def _linked(text: str, own: str) -> str:
    """Prose in which the names of other rules link to their pages."""
    names = {rule.name for rule in jm.all_rules()} - {own}
    return _WORD.sub(lambda match: f"[`{match[1]}`]({match[1]}.md)" if match[1] in names else match[0], text)
