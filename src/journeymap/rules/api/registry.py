"""The rules that exist: one in each module of `journeymap.rules`, and those of installed packages."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

from journeymap import rules
from journeymap.errors import UnknownNameError, name_meant
from journeymap.rules.api.rule import Category, Rule

CATEGORIES: tuple[Category, ...] = get_args(Category)
ENTRY_POINTS = "journeymap.rules"
"""The entry point group of third-party rules; each entry is named `vendor/rule` and leads to a rule."""


@cache
def names() -> tuple[str, ...]:
    """The names of the built-in rules, sorted."""
    modules = (module.name for module in iter_modules(rules.__path__) if module.name != "api")
    return tuple(sorted(module.replace("_", "-") for module in modules))


@cache
def installed() -> tuple[Rule, ...]:
    """The built-in rules, by category and name."""
    return tuple(sorted(map(find, names()), key=lambda rule: (CATEGORIES.index(rule.category), rule.name)))


@cache
def find(name: str) -> Rule:
    """The rule of that name, built in or (with a `/`) from an installed package; raises `UnknownNameError`."""
    if "/" in name:
        return _third_party(name)
    if name not in names():
        for rule in installed():
            if name in rule.aliases:
                return rule
        raise UnknownNameError("rule", name, names(), name_meant(name, names()))
    module = import_module(f"journeymap.rules.{name.replace('-', '_')}")
    built_in: Rule = module.conclude if hasattr(module, "conclude") else module.check
    return built_in


def _third_party(name: str) -> Rule:
    from importlib.metadata import entry_points  # 25 ms, which only the users of such a rule pay

    points = entry_points(group=ENTRY_POINTS)
    for point in points:
        if point.name == name:
            rule: Rule = point.load()
            return rule
    raise UnknownNameError("rule", name, [point.name for point in points])
