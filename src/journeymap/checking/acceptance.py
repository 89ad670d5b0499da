"""Let waivers accept findings, or what findings list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from journeymap.checking.examination import PendingFinding
from journeymap.checking.waivers import ActiveWaiver
from journeymap.findings import Location, Pointer


def accept_waived(valid: Sequence[ActiveWaiver], findings: Iterable[PendingFinding]) -> None:
    """Let waivers accept findings, except those of the text and of broken rules."""
    waivers = _WaiverIndex(valid)
    for finding in findings:
        if finding.category in ("reading", "internal") or finding.rule not in waivers.rules:
            continue
        problem = finding.problem
        if problem.items:
            _accept_items(waivers, finding)
        else:
            waiver = waivers.find(finding.rule, (problem.subject, *problem.places))
            finding.waived = waiver.waived if waiver else None
    waivers.mark_used()


def _accept_items(waivers: _WaiverIndex, finding: PendingFinding) -> None:
    """Let waivers remove what a finding lists; it is waived when nothing is left."""
    problem, left, waived = finding.problem, [], None
    of_all = waivers.find(finding.rule, [place for _, place in problem.related])
    for item in problem.items:
        waiver = waivers.find(finding.rule, [item.at]) or of_all
        if waiver is None:
            left.append(item)
        else:
            waived = waived or waiver.waived
    for item in finding.left_out:
        waivers.find(finding.rule, [item.at])  # a waiver of it is not unused
    if len(left) == len(problem.items):
        return
    if left:
        finding.problem = problem.listing(tuple(left))
    else:
        finding.waived = waived


class _WaiverIndex:
    """Finds waivers by rule and by what they cover."""

    def __init__(self, waivers: Iterable[ActiveWaiver]) -> None:
        self._covering: dict[tuple[str, str | None], list[tuple[int, ActiveWaiver]]] = {}
        self._used: set[tuple[str, str | None]] = set()
        for number, waiver in enumerate(waivers):
            self._covering.setdefault((waiver.rule, waiver.covers), []).append((number, waiver))
        self.rules = frozenset(rule for rule, _ in self._covering)

    def find(self, rule: str, places: Iterable[Pointer | Location | None]) -> ActiveWaiver | None:
        """Return the first waiver that covers a place; all that do count as used."""
        keys = [(rule, covers) for covers in dict.fromkeys(chain((None,), *map(_covering, places)))]
        used = [key for key in keys if key in self._covering]
        self._used.update(used)
        return min((self._covering[key][0] for key in used), default=(0, None))[1]

    def mark_used(self) -> None:
        for key in self._used:
            for _, waiver in self._covering[key]:
                waiver.used = True


def _covering(place: Pointer | Location | None) -> Iterator[str]:
    """Yield what a waiver can name to cover a place."""
    if isinstance(place, Pointer):
        in_stage = place.journey and place.stage and f"{place.journey}/{place.stage}"
        yield from filter(None, (place.subject, place.journey, in_stage))
