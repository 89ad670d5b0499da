"""Summarize a report: a table of its rules, and the findings that matter most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, HeldBackRules, Level
from journeymap.reporting import ReportContent, RuleCard, display_width, location_text

TABLE_FROM = 6
"""From how many findings on a report has a table of its rules."""
MOST_IMPORTANT = 3
MOST_PLACES = 5
"""How many places a sentence names."""
_MOST_RULES = 12
HELD_BACK = "held-back"
"""What reports of build servers call the rules that are held back, as if they were one rule."""
_CATEGORIES = (
    "gap", "ownership", "flow", "listening", "reach", "measurement", "reality", "system", "upkeep", "privacy",
)  # fmt: skip
"""In the order in which people should look at them."""


def rule_table(findings: Iterable[Finding], cards: Mapping[str, RuleCard]) -> list[str]:
    """Return the lines of a table: rule, level, how many, and what the rule means."""
    counts = Counter((finding.level, finding.rule) for finding in findings if finding.counts)
    if not counts:
        return []
    rows = [("rule", "level", "findings", "meaning")]
    for (level, rule), count in sorted(counts.items(), key=lambda item: (-item[0][0], -item[1], item[0][1])):
        card = cards.get(rule)
        rows.append((escape_unsafe(rule), str(level), str(count), escape_unsafe(card.meaning if card else "")))
    first, second, third = (max(display_width(row[column]) for row in rows) for column in range(3))
    return [
        f"{rule}{' ' * (first - display_width(rule))}  {level:<{second}}  {count:>{third}}  {meaning}".rstrip()
        for rule, level, count, meaning in rows
    ]


def has_table(run: ReportContent) -> bool:
    """Whether the text report has a table: as asked for, else with enough findings."""
    if run.statistics is not None:
        return run.statistics
    return sum(finding.counts for finding in run.findings) >= TABLE_FROM


@dataclass(frozen=True, slots=True)
class Highlight:
    """A finding to begin with, and how many more its rule has."""

    finding: Finding
    more: int


def most_important(findings: Sequence[Finding], cards: Mapping[str, RuleCard]) -> list[Highlight]:
    """Return what matters most: at most one finding of a rule and of a touchpoint.

    Reading errors come first, then levels, then categories. Of one rule and level, a moment that matters stands for the
    others, then the lowest feeling. Reading errors with a certain fix take one place at most.
    """
    by_rule: dict[tuple[str, Level], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.rule, finding.level), []).append(finding)

    def order(finding: Finding) -> tuple[Any, ...]:
        return _order(finding, cards.get(finding.rule))

    groups = sorted(by_rule.values(), key=lambda group: min(map(order, group)))
    rules: Counter[str] = Counter(finding.rule for finding in findings)
    highlights: list[Highlight] = []
    touchpoints: set[tuple[str | None, str]] = set()
    has_fixable = False
    for group in groups:
        if len(highlights) == MOST_IMPORTANT:
            break
        if any(highlight.finding.rule == group[0].rule for highlight in highlights):
            continue
        for finding in sorted(group, key=lambda one: (*_preference(one), order(one))):
            key = (finding.journey, finding.touchpoint) if finding.touchpoint else None
            is_fixable = finding.category == "reading" and finding.fix is not None
            if key in touchpoints or (is_fixable and has_fixable):
                continue
            has_fixable |= is_fixable
            touchpoints.update([key] if key else [])
            highlights.append(Highlight(finding, rules[finding.rule] - 1))
            break
    return highlights


def _order(finding: Finding, card: RuleCard | None) -> tuple[Any, ...]:
    importance = finding.importance
    is_known = finding.category in _CATEGORIES
    return (
        finding.category != "reading",
        -finding.level,
        _CATEGORIES.index(finding.category) if is_known else len(_CATEGORIES),
        -importance.silence,
        not importance.is_for_all,
        importance.is_backstage,
        -importance.touchpoints,
        card.number if card else 0,
    )


def _preference(finding: Finding) -> tuple[bool, int]:
    """Sort a moment that matters, then the lowest feeling, before others of a rule."""
    return not finding.importance.is_moment, finding.importance.feeling


# --- What was held back ---------------------------------------------------------------------------------------


def until_fixed(held_back: HeldBackRules, fail_on: Level | None) -> str:
    """Return until when rules are held back, with all that make the run fail."""
    places = [*map(location_text, held_back.locations)]
    rules = [escape_unsafe(rule) for rule, _ in held_back.rules]
    named = enumeration(rules, max(_MOST_RULES, len(held_back.failing(fail_on))))
    if held_back.extra:
        needing = f" for {enumeration(places)}" if places else ""
        return f'until `pip install "journeymap[{held_back.extra}]"` has run{needing}: {named}'
    if not places:  # a map that was built in Python
        return f"until its reading errors are fixed: {named}"
    return f"until {enumeration(places)} {'is' if len(places) == 1 else 'are'} fixed: {named}"


def held_back_findings(run: ReportContent, *, failing: bool = True) -> list[Finding]:
    """Return what is held back and makes the run fail, or all, as findings.

    They are at the first cause. Formats for build servers have no other place for it.
    """
    import hashlib  # here, because few runs need it

    findings = []
    for held_back in run.held_back:
        if held_back.failing(run.fail_on) or not failing:
            rules = ", ".join(sorted(rule for rule, _ in held_back.rules))
            fingerprint = hashlib.sha256(f"{HELD_BACK}: {rules}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
            message = f"held back {until_fixed(held_back, run.fail_on)}"
            help = "what cannot be read could be what these rules ask for: correct it, and check again"
            if held_back.extra:
                help = f'run `pip install "journeymap[{held_back.extra}]"`, and check again'
            location = next(iter(held_back.locations), None)
            level = held_back.level
            findings.append(Finding(HELD_BACK, "internal", level, message, help, fingerprint, location=location))
    return findings


def enumeration(words: Sequence[str], most: int = MOST_PLACES) -> str:
    """Return words as `a, b and c`, with the number of those beyond `most`."""
    shown = [*words] if len(words) <= most + 1 else [*words[:most], f"{len(words) - most} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
