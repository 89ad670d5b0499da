"""What a rule is: its decorator, its options, and how rules are found."""

from journeymap.rules.api.options import option
from journeymap.rules.api.registry import CATEGORIES, find, installed, names
from journeymap.rules.api.rule import ANY_KEY, Rule, reported_elsewhere, rule

__all__ = ["ANY_KEY", "CATEGORIES", "Rule", "find", "installed", "names", "option", "reported_elsewhere", "rule"]
