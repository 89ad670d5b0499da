"""Read the options of a rule where no run passes them: of another rule, or while facts are collected."""

from __future__ import annotations

from typing import Any

from journeymap.graph import JourneyGraph
from journeymap.model.checks import options_set, rule_settings
from journeymap.rules.api.registry import find


def option_in(graph: JourneyGraph, name: str, option: str) -> Any:
    """Return an option of the rule `name` as the journey, else the workspace, sets it."""
    rule = find(name)
    holders = graph.journey.checks, graph.organization.organization.checks
    values = options_set(rule_settings((rule.name, *rule.aliases), *holders), rule.parse_option)
    return values.get(option, rule.option_defaults()[option])
