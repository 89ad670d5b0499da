"""Merge imported journeys into the models and the texts of a workspace.

Nothing that is written is changed: journeys, touchpoints, keys that are missing and items of declared catalogues are
added. The result is loaded, and has to be what was intended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from journeymap.loading import load_texts
from journeymap.loading.losses import location_of
from journeymap.model.element import Element
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization
from journeymap.model.touchpoint import Touchpoint
from journeymap.office.errors import MergeError
from journeymap.office.ids import free_id
from journeymap.office.into.element_keys import given_keys, with_keys_of, with_values, written_keys
from journeymap.office.into.file_insertions import FileInsertions
from journeymap.office.into.matching import (
    BUILT_IN,
    CATALOGUES,
    match_items,
    match_stages,
    match_touchpoints,
    touchpoints_of,
)
from journeymap.office.into.references import references_in, rename_references
from journeymap.workspace import WorkspaceData
from journeymap.yaml_writer import to_inline_yaml

_Element = TypeVar("_Element", bound=Element)
_OF_WORKSPACE = frozenset({"journey", "status", "covers", "stages"})
"""The keys of a journey that are no values of its own in a merge."""


@dataclass(frozen=True, slots=True)
class LeftValue:
    """A value that was imported and not written, because another one is there.

    `subject` is what it belongs to in the import (`journey/touchpoint`, `journey/stage`, `journey` or `catalogue/id`),
    `key` its key, `kept` and `imported` are the two values as they are written; `kept` is empty where there is none.
    """

    subject: str
    key: str
    kept: str
    imported: str


@dataclass(frozen=True)
class MergeResult:
    """The files that are new or changed, by path, and the values that were left.

    `subjects` maps each journey and touchpoint of the import to what it is in the workspace.
    """

    texts: Mapping[str, str]
    left: tuple[LeftValue, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)


def merge(
    files: Mapping[str, str],
    imported: WorkspaceData,
    journey: str | None = None,
    template: WorkspaceData | None = None,
) -> MergeResult:
    """Return the texts of a workspace with what was imported inserted.

    `files` are all texts of the workspace by path. The touchpoints go into `journey`, which is created if it does not
    exist; without it, each imported journey becomes a new one. `template` is the workspace that they build on: what a
    journey takes over stays as it is. Raises `MergeError`: then nothing can be written.
    """
    existing = load_texts(files, template=template)
    merger = _Merger(existing, imported)
    for each in imported.journeys.values():
        merger.add_journey(each, journey)
    merger.add_items()
    insertions = FileInsertions(files, existing)
    insertions.extend_organization(merger.organization)
    for id, merged in merger.journeys.items():
        insertions.extend_journey(existing.written_by_id.get(id), merged)
    texts = insertions.texts()
    _check(existing, load_texts({**files, **texts}, template=template), merger, insertions.first_place())
    return MergeResult(texts, tuple(merger.left), merger.subjects)


def _check(existing: WorkspaceData, result: WorkspaceData, merger: _Merger, place: str) -> None:
    """Raise `MergeError` if the texts are not what was intended."""
    known = Counter((rule, problem.message) for rule, problem in existing.load_result.problems)
    for rule, problem in result.load_result.problems:
        known[rule, problem.message] -= 1
        if known[rule, problem.message] < 0:
            at = location_of(problem)
            raise MergeError(f"{at.path}, line {at.line}: what was imported would be wrong here: {problem.message}")
    if (result.written_organization, result.written_by_id) != (merger.organization, merger.journeys):
        raise MergeError(f"{place}: what was imported cannot be inserted here without a change of something else")


class _Merger:
    """Merges the models; what is in the workspace stays."""

    def __init__(self, existing: WorkspaceData, imported: WorkspaceData) -> None:
        self._existing = existing
        self._imported = imported
        self._names = match_items(imported.organization, existing.organization)
        self.organization: Organization = existing.written_organization
        self.journeys: dict[str, Journey] = dict(existing.written_by_id)
        self.left: list[LeftValue] = []
        self.subjects: dict[str, str] = {}

    def add_journey(self, imported: Journey, target: str | None) -> None:
        """Add a journey, or its touchpoints to one that exists."""
        stages = match_stages(imported, self._imported.framework, self._existing.framework)
        self._check_stages(imported, stages)
        renamed = rename_references(imported, {**self._names, "stages": stages})
        existing = self.journeys.get(target or "")
        id = target or free_id(renamed.journey, self.journeys)
        self.subjects[imported.journey] = id
        matched: Mapping[str, str] = {}
        if existing is None:
            self.journeys[id] = with_values(renamed, {"journey": id})
        else:
            renamed = self._without_taken_over(imported.journey, renamed, id)
            matched = match_touchpoints(renamed, existing)
            renamed = rename_references(renamed, {"touchpoints": matched})
            self.journeys[id] = self._merge_journey(renamed, existing, matched)
        for _, each in touchpoints_of(imported):
            self.subjects.setdefault(f"{imported.journey}/{each.id}", f"{id}/{matched.get(each.id, each.id)}")

    def _without_taken_over(self, subject: str, imported: Journey, target: str) -> Journey:
        """Return what is imported without what the target takes over.

        What differs there is left.
        """
        following = self._existing.following(target)
        if following is None:
            return imported
        taken_over = {id: each for id, each in _by_id(following.journey).items() if id not in following.own}
        matched = {
            id: taken_over[same]
            for id, same in match_touchpoints(imported, following.journey).items()
            if same in taken_over
        }
        stages = {}
        for stage, declared in imported.stages.items():
            for touchpoint in declared.touchpoints:
                if touchpoint.id in matched:
                    self._completed(
                        touchpoint, matched[touchpoint.id], f"{subject}/{touchpoint.id}", "id", is_fixed=True
                    )
            new = tuple(each for each in declared.touchpoints if each.id not in matched)
            stages[stage] = with_values(declared, {"touchpoints": new})
        names = {id: each.id for id, each in matched.items()}
        self.subjects.update({f"{subject}/{id}": f"{target}/{same}" for id, same in names.items()})
        return rename_references(with_values(imported, {"stages": stages}), {"touchpoints": names})

    def _check_stages(self, journey: Journey, stages: Mapping[str, str]) -> None:
        known = [stage.id for stage in self._existing.framework.stages]
        for id in journey.stages:
            if stages.get(id, id) not in known:
                raise MergeError(
                    f"the workspace has no stage `{id}`: say with `--stage` which of its stages is meant"
                    f" ({', '.join(known)})"
                )

    def _merge_journey(self, imported: Journey, existing: Journey, matched: Mapping[str, str]) -> Journey:
        subject = imported.journey
        for key, value in written_keys(imported).items():
            if key not in _OF_WORKSPACE and given_keys(existing).get(key) != value:
                self._leave(subject, key, given_keys(existing).get(key), value)
        stages = dict(existing.stages)
        position = {touchpoint.id: stage for stage, touchpoint in touchpoints_of(existing)}
        for stage, declared in imported.stages.items():
            for touchpoint in declared.touchpoints:
                if touchpoint.id not in matched:
                    continue
                where = position[matched[touchpoint.id]]
                if where != stage:
                    self._leave(f"{subject}/{touchpoint.id}", "stage", where, stage)
                stages[where] = self._merge_touchpoint(touchpoint, stages[where], matched[touchpoint.id], subject)
            new = tuple(touchpoint for touchpoint in declared.touchpoints if touchpoint.id not in matched)
            if stage in stages:
                merged = self._completed(declared, stages[stage], f"{subject}/{stage}", "touchpoints")
                stages[stage] = with_values(merged, {"touchpoints": (*merged.touchpoints, *new)})
            elif written_keys(whole := with_values(declared, {"touchpoints": new})):
                stages[stage] = whole
        covers = existing.covers
        added = [id for id in imported.stages if covers and id not in covers and id in stages]
        return with_values(existing, {"stages": stages, **({"covers": (*covers, *added)} if added else {})})

    def _merge_touchpoint(self, imported: Touchpoint, stage: Stage, id: str, subject: str) -> Stage:
        def merged(existing: Touchpoint) -> Touchpoint:
            is_same = existing.id == id
            return self._completed(imported, existing, f"{subject}/{imported.id}", "id") if is_same else existing

        return with_values(stage, {"touchpoints": tuple(map(merged, stage.touchpoints))})

    def _completed(
        self, imported: _Element, existing: _Element, subject: str, ignored: str, *, is_fixed: bool = False
    ) -> _Element:
        """Return an element with the keys that it lacks; leave the values that differ.

        Of what is fixed, the keys that it lacks are left too.
        """
        given, missing = given_keys(existing), []
        for key, value in written_keys(imported).items():
            if key == ignored:
                continue
            if key not in given and not is_fixed:
                missing.append(key)
            elif given.get(key) != value:
                self._leave(subject, key, given.get(key), value)
        return with_keys_of(existing, imported, missing) if missing else existing

    def _leave(self, subject: str, key: str, kept: Any, imported: Any) -> None:
        kept_text = "" if kept is None else to_inline_yaml(kept)
        self.left.append(LeftValue(subject, key, kept_text, to_inline_yaml(imported)))

    def add_items(self) -> None:
        """Add the items in use that declared catalogues lack; others stay undeclared."""
        used = self._used_items()
        for catalogue in CATALOGUES:
            declared = getattr(self.organization, catalogue)
            added = {}
            for id, item in (getattr(self._imported.organization, catalogue) or {}).items():
                same = (declared or {}).get(self._names[catalogue].get(id, id))
                is_added = same is None and declared is not None and id not in BUILT_IN.get(catalogue, ())
                if not is_added or (catalogue, id) not in used:
                    self._leave_item(f"{catalogue}/{id}", rename_references(item, self._names), same)
                else:
                    added[id] = rename_references(item, self._names)
            if added:
                self.organization = with_values(self.organization, {catalogue: {**declared, **added}})

    def _used_items(self) -> set[tuple[str, str]]:
        """Return what the merged journeys refer to, and the imported items among it."""
        pending = [reference for journey in self.journeys.values() for reference in references_in(journey)]
        used: set[tuple[str, str]] = set()
        while pending:
            catalogue, id = reference = pending.pop()
            if reference not in used:
                used.add(reference)
                item = (getattr(self._imported.organization, catalogue, None) or {}).get(id)
                pending += references_in(item) if isinstance(item, Element) else ()
        return used

    def _leave_item(self, subject: str, imported: Element, existing: Element | None) -> None:
        kept = given_keys(existing) if existing else {}
        for key, value in written_keys(imported).items():
            if kept.get(key) != value:
                self._leave(subject, key, kept.get(key), value)


def _by_id(journey: Journey) -> dict[str, Touchpoint]:
    return {touchpoint.id: touchpoint for _, touchpoint in touchpoints_of(journey)}
