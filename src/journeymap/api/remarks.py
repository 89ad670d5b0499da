"""Say what a run did not check, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from pathlib import PurePath

from journeymap.checking import CheckedWorkspace
from journeymap.checking.held_back import HeldBack
from journeymap.errors import closest_match
from journeymap.findings import Finding, Level, Location
from journeymap.loading.files import WORKSPACE_FILE
from journeymap.reporting import counted, escape_unsafe, location_text
from journeymap.rules.api.catalogue import rule_number

OPEN_QUESTION = "open-question"
"""The rule that lists the values that are unknown."""
_MOST_PLACES = 5
_MOST_RULES = 12


def count_open_questions(checked: CheckedWorkspace, findings: Sequence[Finding]) -> int:
    """Count the values that are unknown, and the other findings about drafts."""
    about_drafts = sum(
        (finding.subject or "").partition("/")[0] in checked.drafts
        and finding.category not in ("reading", "internal")
        and finding.rule != OPEN_QUESTION
        for finding in findings
    )
    return checked.questions + about_drafts


def unchecked(checked: CheckedWorkspace, findings: Sequence[Finding], is_selective: bool) -> Iterator[str]:
    """Yield what was not checked, or does not count.

    `is_selective` is a run of only some rules.
    """
    result = checked.load_result
    if is_selective:
        yield "only some rules were selected"
    if result.requested_paths:
        yield f"only {_enumeration(result.requested_paths)} {_were(result.requested_paths)} asked for"
    if checked.off:
        yield f"{_enumeration(checked.off)} {_are(checked.off)} off"
    if checked.held_back:
        yield f"{counted(len(checked.held_back), 'check')} {_were(checked.held_back)} held back"
    if result.skipped:
        yield f"{counted(len(result.skipped), 'document')} {_were(result.skipped)} skipped"
    if result.nested_workspaces:
        yield f"{_enumeration(result.nested_workspaces)} {_were(result.nested_workspaces)} not read"
    waived = [finding for finding in findings if finding.waived is not None and finding.level == Level.ERROR]
    if waived:
        yield f"{counted(len(waived), 'error')} {_are(waived)} waived"


def remarks(checked: CheckedWorkspace) -> Iterator[str]:
    """Yield sentences about what was held back, not read and skipped."""
    yield from _held_back(checked.held_back)
    nested = checked.load_result.nested_workspaces
    if nested:
        own, it = ("is a workspace of its own", "it") if len(nested) == 1 else ("are workspaces of their own", "them")
        yield f"{_enumeration(nested)} {own} and not read here: name {it} to check {it}."
    skipped = len(checked.load_result.skipped)
    if skipped:
        are = "document was skipped: it is not a journey"
        if skipped > 1:
            are = "documents were skipped: they are not journeys"
        yield f"{skipped} {are} (no `journey` at the top)."
    for path in dict.fromkeys(location.path for location in checked.load_result.skipped):
        if checked.load_result.organization is None and _resembles_workspace_file(path):
            name = f"{escape_unsafe(path)} is not read as the workspace file"
            yield f"{name}: rename it to {WORKSPACE_FILE} if it is meant to be that."


def _resembles_workspace_file(path: str) -> bool:
    """Whether the name of a file is nearly that of a workspace file."""
    stem = PurePath(path).stem
    return closest_match(stem, [PurePath(WORKSPACE_FILE).stem]) is not None


def _held_back(held_back: Sequence[tuple[HeldBack, tuple[Location, ...]]]) -> Iterator[str]:
    """Yield which rules were held back, most severe first, and until what is fixed."""
    rules_of: dict[str, dict[str, Level]] = {}
    for rule, locations in held_back:
        for cause in dict.fromkeys(map(location_text, locations)):
            levels = rules_of.setdefault(cause, {})
            levels[rule.rule] = max(rule.level, levels.get(rule.rule, rule.level))
    causes_of: dict[tuple[str, ...], list[str]] = {}
    for cause, levels in rules_of.items():
        rules = tuple(sorted(levels, key=lambda rule: (-levels[rule], rule_number(rule))))
        causes_of.setdefault(rules, []).append(cause)
    for rules, causes in [*causes_of.items()][:_MOST_PLACES]:
        yield f"Held back until {_enumeration(causes)} {_are(causes)} fixed: {_enumeration(rules, _MOST_RULES)}."
    if len(causes_of) > _MOST_PLACES:
        more = counted(len(causes_of) - _MOST_PLACES, "more place")
        are = "is" if len(causes_of) == _MOST_PLACES + 1 else "are"
        yield f"More checks are held back until {more} {are} fixed."


def _enumeration(words: Sequence[str], most: int = _MOST_PLACES) -> str:
    """Return words as `a, b and c`, with the number of those beyond `most`."""
    shown = [*words] if len(words) <= most + 1 else [*words[:most], f"{len(words) - most} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _are(things: Sized) -> str:
    return "is" if len(things) == 1 else "are"


def _were(things: Sized) -> str:
    return "was" if len(things) == 1 else "were"
