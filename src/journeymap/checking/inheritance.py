"""Find which findings a journey has from the one that it follows.

A finding is inherited if what is followed has it too: the same rule, subject and data, with the ids of journeys
exchanged. Of what a finding lists, that is left out which the finding of the followed journey lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from journeymap.checking.examination import PendingFinding
from journeymap.checking.fingerprints import canonical
from journeymap.findings import Item, Pointer, Problem
from journeymap.systems import Following
from journeymap.systems.organization import MERGED_CATALOGUES
from journeymap.systems.written_places import place_in_workspace_file
from journeymap.workspace import WorkspaceData

_NEVER = ("open-question",)
"""The rules whose findings are each organization's own."""
_FOLLOWING = (("follows",), ("adopts",), ("adapts",), ("omits",))
"""The keys with which a journey says how it follows another one."""
_HERE = "\0"
"""Stands for the id of the journey that a finding is about."""
_LISTS = ("touchpoints", "touchpoints_before_start", "may_lie_between")
"""The keys of data that list touchpoints without items."""
Names = Mapping[str, str]
"""Ids of journeys, by the ids that they replace."""
_Key = tuple[str, str | None, str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """A finding of what is followed, as far as it is compared."""

    data: tuple[Mapping[str, Any], ...]
    """The same with names exchanged and as it is."""
    items: Mapping[str, frozenset[str]]
    """The ids of what it lists, each with its personas."""
    personas: frozenset[str]


class _Findings:
    """The findings about a journey, or (None) about a workspace, by their identity."""

    def __init__(self, journey: str | None, findings: Iterable[PendingFinding], names: Names) -> None:
        self._names = {**names, **({} if journey is None else {journey: _HERE})}
        self._known: dict[_Key, list[_Known]] = defaultdict(list)
        for finding in findings:
            problem = finding.problem
            data = (_exchanged(problem.data, self._names), problem.data)
            items = {
                id: frozenset(item.personas)
                for item in problem.items
                for id in (item.id, _exchanged(item.id, self._names))
            }
            known = _Known(data, items, frozenset(finding.personas))
            for key in set(_keys(finding, self._names)):
                self._known[key].append(known)

    def like(self, finding: PendingFinding, names: Names) -> list[_Known]:
        """Return the findings with the same rule, subject and value."""
        keys = dict.fromkeys(_keys(finding, names))
        return [known for key in keys for known in self._known.get(key, ())]


class Inheritance:
    """Marks the findings that are those of the template, or of a followed journey."""

    def __init__(self, workspace: WorkspaceData, of_template: Iterable[PendingFinding] = ()) -> None:
        """Keep the findings of the template, after names of items were replaced."""
        self._workspace = workspace
        self._of_template = _by_journey(of_template)
        self._of_followed: dict[tuple[bool, str | None], _Findings] = {}

    def mark(self, pending: Collection[PendingFinding]) -> None:
        """Mark what is inherited, and leave it out of lists."""
        here = _by_journey(pending)
        marked = [
            (finding, *self._left(finding, journey, here))
            for journey, findings in here.items()
            for finding in findings
            if self._can_be_inherited(finding, journey)
        ]
        for finding, inherited, left in marked:
            if not left:
                finding.inherited = inherited
            elif len(left) < len(finding.problem.items):
                listed = set(left)
                finding.left_out = tuple(item for item in finding.problem.items if item not in listed)
                finding.problem = finding.problem.listing(left)

    def _left(
        self, finding: PendingFinding, journey: str | None, here: Mapping[str | None, list[PendingFinding]]
    ) -> tuple[bool, tuple[Item, ...]]:
        """Whether what is followed has a finding too, and what only this one lists."""
        names = {} if journey is None else {journey: _HERE}
        problem = finding.problem
        journeys = dict.fromkeys((journey, *_other_journeys(problem)))
        candidates = [known for each in journeys for known in self._followed(each, here).like(finding, names)]
        if not problem.items:
            alike = (known for known in candidates if _has_data(known, finding, names))
            return any(known.personas.issuperset(finding.personas) for known in alike), ()
        left = tuple(item for item in problem.items if self._is_new(item, candidates, names))
        return problem.relist is not None or any(_says_no_more(known, problem) for known in candidates), left

    def _is_new(self, item: Item, candidates: Iterable[_Known], names: Names) -> bool:
        if item.at.catalogue is not None and not self._has_template_item(item.at):
            return True
        ids = {item.id, _exchanged(item.id, names)}
        listed = (known.items[id] for known in candidates for id in ids if id in known.items)
        return not any(personas.issuperset(item.personas) for personas in listed)

    def _followed(self, journey: str | None, here: Mapping[str | None, list[PendingFinding]]) -> _Findings:
        """The findings about what a journey follows, or (None) about the template."""
        following = self._following(journey)
        is_external = following is None or following.is_external
        key = is_external, following.followed_id if following else None
        if key not in self._of_followed:
            findings = (self._of_template if is_external else here).get(key[1], [])
            names = self._workspace.names_replaced.journeys if is_external else {}
            self._of_followed[key] = _Findings(key[1], findings, names)
        return self._of_followed[key]

    def _following(self, journey: str | None) -> Following | None:
        return None if journey is None else self._workspace.following(journey)

    def _can_be_inherited(self, finding: PendingFinding, journey: str | None) -> bool:
        problem = finding.problem
        if finding.rule in _NEVER or finding.category in ("internal", "system"):
            return False  # rules of the category system are about what is written here
        if not problem.items and not isinstance(problem.at, Pointer):
            return False  # it is about a text
        if journey is not None:
            following = self._following(journey)
            is_resolved = following is not None and following.template is not None
            return _about(problem).catalogue is None and is_resolved and not _is_about_following(problem)
        return self._workspace.template is not None and (bool(problem.items) or self._is_of_template(_about(problem)))

    def _is_of_template(self, at: Pointer) -> bool:
        """Whether something of the workspace file comes from the template, even changed."""
        if at.catalogue is not None:
            return self._has_template_item(at)
        template, own = self._workspace.template, self._workspace.written_organization
        if template is None or not at.keys:
            return template is not None
        return place_in_workspace_file(own, template.organization, at) is None

    def _has_template_item(self, at: Pointer) -> bool:
        template = self._workspace.template
        if template is None or at.catalogue not in MERGED_CATALOGUES or not at.keys:
            return False
        return at.keys[0] in (getattr(template.organization, at.catalogue) or {})


def _is_about_following(problem: Problem) -> bool:
    """Whether a problem is about what a journey says of the one that it follows."""
    places = [problem.at, *(item.at for item in problem.items)]
    return any(isinstance(at, Pointer) and at.touchpoint is None and at.keys[:1] in _FOLLOWING for at in places)


def _by_journey(findings: Iterable[PendingFinding]) -> dict[str | None, list[PendingFinding]]:
    by_journey: dict[str | None, list[PendingFinding]] = defaultdict(list)
    for finding in findings:
        by_journey[_about(finding.problem).journey].append(finding)
    return by_journey


def _about(problem: Problem) -> Pointer:
    """Return the element that a problem is about."""
    if problem.subject is not None:
        return problem.subject
    if problem.items:
        return Pointer(journey=problem.items[0].at.journey)
    return problem.at if isinstance(problem.at, Pointer) else Pointer()


def _is_of_several(problem: Problem) -> bool:
    """Whether a problem is one of several things, reported at the last of them."""
    return problem.same_as == Pointer()


def _other_journeys(problem: Problem) -> Iterator[str]:
    """Yield the other journeys at which a problem of several could be reported."""
    for _, place in problem.related if _is_of_several(problem) else ():
        if isinstance(place, Pointer) and place.journey is not None:
            yield place.journey


def _keys(finding: PendingFinding, names: Names) -> Iterator[_Key]:
    """Yield what identifies a finding, with names exchanged and as it is."""
    problem = finding.problem
    subject = None if _is_of_several(problem) else _exchanged(_about(problem).subject, names)
    if problem.relist is not None:  # its value depends on what it lists
        yield finding.rule, subject, "", problem.listed_as
        return
    for value in (_exchanged(problem.value, names), problem.value):
        yield finding.rule, subject, canonical(value), problem.listed_as if problem.items else ""


def _has_data(known: _Known, finding: PendingFinding, names: Names) -> bool:
    """Whether a finding has the data of another one, or of what that lists a part."""
    data, is_of_several = finding.problem.data, _is_of_several(finding.problem)
    return any(
        ours.keys() == theirs.keys() and all(_is_same(key, ours[key], theirs[key], is_of_several) for key in ours)
        for ours in (_exchanged(data, names), data)
        for theirs in known.data
    )


def _says_no_more(known: _Known, problem: Problem) -> bool:
    """Whether a finding that lists the same says no more, such as of more windows."""
    return any(
        all(len(value) <= len(theirs.get(key, ())) for key, value in problem.data.items() if isinstance(value, list))
        for theirs in known.data
    )


def _is_same(key: str, ours: Any, theirs: Any, is_of_several: bool) -> bool:
    """Whether values are the same; the order of several things means nothing."""
    if is_of_several and isinstance(ours, (list, tuple)) and isinstance(theirs, (list, tuple)):
        return sorted(map(canonical, ours)) == sorted(map(canonical, theirs))
    if key in _LISTS and isinstance(ours, (list, tuple)) and isinstance(theirs, (list, tuple)):
        return {*ours} <= {*theirs}
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):  # what differs by persona
        return all(id in theirs and canonical(value) == canonical(theirs[id]) for id, value in ours.items())
    return canonical(ours) == canonical(theirs)


def _exchanged(value: Any, names: Names) -> Any:
    """Return facts with the ids of journeys exchanged, also in references."""
    if isinstance(value, str):
        first, slash, rest = value.partition("/")
        return f"{names[first]}{slash}{rest}" if first in names else value
    if isinstance(value, Mapping):
        return {_exchanged(key, names): _exchanged(each, names) for key, each in value.items()}
    if isinstance(value, AbstractSet):
        return frozenset(_exchanged(each, names) for each in value)
    return [_exchanged(each, names) for each in value] if isinstance(value, (list, tuple)) else value
