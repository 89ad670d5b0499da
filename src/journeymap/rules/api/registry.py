"""The rules there are: those of the folder `rules`, and others' by entry point."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from journeymap.errors import UnknownNameError
from journeymap.rules.api.rule import Rule

__all__ = ["CATEGORIES", "ENTRY_POINTS", "find", "installed", "names"]

CATEGORIES = ("reading", "gap", "ownership", "flow", "listening", "reach", "measurement", "upkeep", "privacy")
ENTRY_POINTS = "journeymap.rules"
"""The entry point group by which others bring rules; each is named `vendor/rule` and leads to a rule."""
_FOLDER = Path(__file__).parent.parent


@cache
def names() -> tuple[str, ...]:
    """The names of the built-in rules, sorted."""
    files = [file.name for file in _FOLDER.iterdir()]  # a pattern would cost more than all else here
    modules = [name.removesuffix(".py") for name in files if name.endswith(".py") and not name.startswith("_")]
    return tuple(sorted(module.replace("_", "-") for module in modules))


@cache
def installed() -> tuple[Rule, ...]:
    """The built-in rules, by category and name."""
    rules = [find(name) for name in names()]
    return tuple(sorted(rules, key=lambda rule: (CATEGORIES.index(rule.category), rule.name)))


@cache
def find(name: str) -> Rule:
    """The rule of that name, built in or, with a `/`, brought by an installed package; raises `UnknownNameError`."""
    if "/" in name:
        return _brought(name)
    if name not in names():
        from difflib import get_close_matches

        for rule in installed():
            if name in rule.aliases:
                return rule
        close = get_close_matches(name, names(), 1)
        raise UnknownNameError("rule", name, names(), close[0] if close else None)
    found: Rule = import_module(f"journeymap.rules.{name.replace('-', '_')}").check
    return found


def _brought(name: str) -> Rule:
    from importlib.metadata import entry_points  # 25 ms, paid only by those who name such a rule

    for point in entry_points(group=ENTRY_POINTS):
        if point.name == name:
            found: Rule = point.load()
            return found
    raise UnknownNameError("rule", name, [point.name for point in entry_points(group=ENTRY_POINTS)])
