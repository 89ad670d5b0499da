"""What a rule is: its decorator, its options, and how rules are found."""

from journeymap.rules.api.registry import CATEGORIES, find, installed, names
from journeymap.rules.api.rule import Rule, described, rule

__all__ = ["CATEGORIES", "Rule", "described", "find", "installed", "names", "rule"]
