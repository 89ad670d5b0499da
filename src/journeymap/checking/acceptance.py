"""Let waivers accept findings, or what findings list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymap.checking.examination import PendingFinding
from journeymap.checking.waivers import ActiveWaiver
from journeymap.findings import Pointer


def accept_waived(valid: Sequence[ActiveWaiver], findings: Iterable[PendingFinding]) -> None:
    """Let waivers accept findings, except those of the text and of broken rules."""
    by_rule: dict[str, list[ActiveWaiver]] = {}
    for waiver in valid:
        by_rule.setdefault(waiver.rule, []).append(waiver)
    for finding in findings:
        waivers = by_rule.get(finding.rule, ())
        if not waivers or finding.category in ("reading", "internal"):
            continue
        problem = finding.problem
        if problem.items:
            _accept_items(waivers, finding)
            continue
        subjects = [pointer for pointer in (problem.subject, *problem.places) if isinstance(pointer, Pointer)]
        for waiver in waivers:
            if waiver.accepts(finding.rule, subjects):
                waiver.used = True
                finding.waived = finding.waived or waiver.waived


def _accept_items(waivers: Sequence[ActiveWaiver], finding: PendingFinding) -> None:
    """Let waivers remove what a finding lists; it is waived when nothing is left."""
    problem, left, waived = finding.problem, [], None
    others = [place for _, place in problem.related if isinstance(place, Pointer)]
    for item in problem.items:
        accepting = [waiver for waiver in waivers if waiver.accepts(finding.rule, [item.at, *others])]
        for waiver in accepting:
            waiver.used = True
            waived = waived or waiver.waived
        if not accepting:
            left.append(item)
    if len(left) == len(problem.items):
        return
    if left:
        finding.problem = problem.listing(tuple(left))
    else:
        finding.waived = waived
