"""Say what a run did not check, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from pathlib import PurePath

from journeymap.checking import CheckedWorkspace
from journeymap.errors import closest_match
from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, HeldBackRules, Level
from journeymap.loading.files import WORKSPACE_FILE
from journeymap.report_summary import MOST_PLACES, enumeration, until_fixed
from journeymap.reporting import counted

OPEN_QUESTION = "open-question"
"""The rule that lists the values that are unknown."""


def count_open_questions(checked: CheckedWorkspace, findings: Sequence[Finding]) -> int:
    """Count the values that are unknown, and the other findings about drafts."""
    about_drafts = sum(
        not checked.drafts.isdisjoint(((finding.subject or "").partition("/")[0], _journey_of_item(finding)))
        and finding.category not in ("reading", "internal")
        and finding.rule != OPEN_QUESTION
        for finding in findings
    )
    return checked.questions + about_drafts


def _journey_of_item(finding: Finding) -> str | None:
    """Return the journey of the cohort, metric or source that is concerned, or None."""
    return finding.journey if (finding.subject or "").startswith(("cohorts/", "metrics/", "data/")) else None


def unchecked(checked: CheckedWorkspace, findings: Sequence[Finding], is_selective: bool) -> Iterator[str]:
    """Yield what was not checked, or does not count.

    `is_selective` is a run of only some rules.
    """
    result = checked.load_result
    if is_selective:
        yield "only some rules were selected"
    if result.requested_paths:
        yield f"only {enumeration(result.requested_paths)} {_were(result.requested_paths)} asked for"
    if checked.off:
        yield f"{enumeration(checked.off)} {_are(checked.off)} off"
    if checked.held_back:
        yield f"{counted(len(checked.held_back), 'check')} {_were(checked.held_back)} held back"
    if result.skipped:
        yield f"{counted(len(result.skipped), 'document')} {_were(result.skipped)} skipped"
    if result.nested_workspaces:
        yield f"{enumeration(result.nested_workspaces)} {_were(result.nested_workspaces)} not read"
    waived = [finding for finding in findings if finding.waived is not None and finding.level == Level.ERROR]
    if waived:
        yield f"{counted(len(waived), 'error')} {_are(waived)} waived"


def remarks(checked: CheckedWorkspace, fail_on: Level | None) -> Iterator[str]:
    """Yield sentences about what was held back, not read and skipped."""
    yield from _held_back(checked.causes, fail_on)
    nested = checked.load_result.nested_workspaces
    if nested:
        own, it = ("is a workspace of its own", "it") if len(nested) == 1 else ("are workspaces of their own", "them")
        yield f"{enumeration(nested)} {own} and not read here: name {it} to check {it}."
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


def _held_back(causes: Sequence[HeldBackRules], fail_on: Level | None) -> Iterator[str]:
    """Yield what is held back until what is fixed, with all rules that fail the run."""
    for held_back in causes[:MOST_PLACES]:
        yield f"Held back {until_fixed(held_back, fail_on)}."
    others = causes[MOST_PLACES:]
    if others:
        further = {location for held_back in others for location in held_back.locations}
        more = f"until {counted(len(further), 'more place')} {_are(further)} fixed"
        failing = dict.fromkeys(rule for held_back in others for rule, _ in held_back.failing(fail_on))
        named = f": {enumeration([*failing], len(failing))}" if failing else ""
        yield f"More checks are held back {more}{named}."


def _are(things: Sized) -> str:
    return "is" if len(things) == 1 else "are"


def _were(things: Sized) -> str:
    return "was" if len(things) == 1 else "were"
