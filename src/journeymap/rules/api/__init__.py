"""What a rule is made of: the decorator, options, graphs, problems, and the phrases of messages."""

from journeymap.errors import closest_match
from journeymap.findings import Fix, Item, Level, Pointer, Problem, TextEdit
from journeymap.graph import JourneyGraph, OrganizationGraph, TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.graph.timeline import DAY
from journeymap.rules.api.options import RuleOptions, option
from journeymap.rules.api.phrases import function_name, join_words, quantity
from journeymap.rules.api.registry import CATEGORIES, find, installed, names
from journeymap.rules.api.rule import ANY_KEY, Facts, Problems, Rule, reported_elsewhere, rule, workspace_rule

__all__ = [
    "ANY_KEY",
    "CATEGORIES",
    "DAY",
    "Facts",
    "Fix",
    "Item",
    "JourneyGraph",
    "Level",
    "OrganizationGraph",
    "Pointer",
    "Problem",
    "Problems",
    "Rule",
    "RuleOptions",
    "StageNode",
    "TextEdit",
    "TouchpointNode",
    "closest_match",
    "find",
    "function_name",
    "installed",
    "join_words",
    "names",
    "option",
    "quantity",
    "reported_elsewhere",
    "rule",
    "workspace_rule",
]
