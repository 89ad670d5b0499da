"""What a rule is made of: the decorator, options, graphs, problems, and the phrases of messages."""

from journeymap.errors import closest_match
from journeymap.findings import Fix, Item, Level, Pointer, Problem, TextEdit, mark_id
from journeymap.graph import JourneyGraph, OrganizationGraph, TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.graph.timeline import DAY
from journeymap.rules.api.figures import count_words, is_over, period_words, share_words
from journeymap.rules.api.options import RuleOptions, option
from journeymap.rules.api.other_options import option_in
from journeymap.rules.api.personas import for_each_persona, named
from journeymap.rules.api.phrases import (
    function_name,
    give_owner,
    join_first,
    join_words,
    key_name,
    quantity,
    without_owner,
)
from journeymap.rules.api.registry import CATEGORIES, find, installed, names
from journeymap.rules.api.rule import ANY_KEY, Facts, FilledIn, Problems, Rule, reported_elsewhere, rule, workspace_rule

__all__ = [
    "ANY_KEY",
    "CATEGORIES",
    "DAY",
    "Facts",
    "FilledIn",
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
    "count_words",
    "find",
    "for_each_persona",
    "function_name",
    "give_owner",
    "installed",
    "is_over",
    "join_first",
    "join_words",
    "key_name",
    "mark_id",
    "named",
    "names",
    "option",
    "option_in",
    "period_words",
    "quantity",
    "reported_elsewhere",
    "rule",
    "share_words",
    "without_owner",
    "workspace_rule",
]
