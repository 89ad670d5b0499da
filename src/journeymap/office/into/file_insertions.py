"""Find where in the files of a workspace things are inserted, and insert them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from journeymap.loading import workspace_path
from journeymap.model.element import Element
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization
from journeymap.model.values import normalize
from journeymap.office.into.element_keys import given_keys, written_keys
from journeymap.office.into.insertions import Entry, Insertions
from journeymap.office.into.matching import CATALOGUES
from journeymap.parsing.nodes import Alias, Scalar, start
from journeymap.parsing.nodes import Mapping as MappingNode
from journeymap.parsing.nodes import Sequence as SequenceNode
from journeymap.workspace import Origin, WorkspaceData
from journeymap.workspace_writer import file_names
from journeymap.yaml_writer import plain_keys, to_document


class FileInsertions:
    """Collects the insertions into the files of a workspace, and its new files."""

    def __init__(self, originals: Mapping[str, str], workspace: WorkspaceData) -> None:
        self._originals = originals
        self._workspace = workspace
        self._documents: dict[tuple[str, int], Insertions] = {}
        self._new: dict[str, str] = {}

    def texts(self) -> dict[str, str]:
        """Return the texts of files that are new or changed, by path."""
        changed: dict[str, list[Insertions]] = {}
        for (path, _), insertions in self._documents.items():
            changed.setdefault(path, []).append(insertions)
        texts = {path: Insertions.together(each) for path, each in changed.items()}
        kept = {path: "\ufeff" if self._originals[path].startswith("\ufeff") else "" for path in texts}
        return {**{path: kept[path] + text for path, text in texts.items()}, **self._new}

    def first_place(self) -> str:
        """Return the path and the line of the first insertion."""
        for (path, _), insertions in self._documents.items():
            return f"{path}, line {insertions.first_line}"
        return next(iter(self._new), "")

    # -- what is inserted ------------------------------------------------------------------------------------------

    def extend_organization(self, merged: Organization) -> None:
        """Insert the items of catalogues that the workspace file lacks."""
        for catalogue in CATALOGUES:
            declared = getattr(self._workspace.written_organization, catalogue) or {}
            items = getattr(merged, catalogue) or {}
            added = {id: plain_keys(item) for id, item in items.items() if id not in declared}
            if added:
                self._add_items(catalogue, added)

    def extend_journey(self, existing: Journey | None, merged: Journey) -> None:
        """Insert what a journey lacks, or write the file of a new one."""
        if existing is None:
            self._add_file(merged)
        elif existing != merged:
            self._extend(existing, merged)

    def _extend(self, existing: Journey, merged: Journey) -> None:
        number = next(number for number, each in enumerate(self._workspace.written_journeys) if each is existing)
        insertions = self._insertions(self._workspace.load_result.origins[number])
        stages = _entry(insertions, insertions.root, "stages")
        new = {id: plain_keys(stage) for id, stage in merged.stages.items() if id not in existing.stages}
        for id, stage in existing.stages.items():
            written = _entry(insertions, stages[1], id) if stages else None
            if stage != merged.stages[id] and written is not None:
                _extend_stage(insertions, written, stage, merged.stages[id])
            elif stage != merged.stages[id]:
                raise insertions.error(0, f"the stage `{id}` is not written as a block of keys")
        if new and stages is None:
            insertions.add_entries(None, {"stages": new})
        elif new and stages is not None:
            insertions.add_entries(stages, new)
        covers = _entry(insertions, insertions.root, "covers")
        if covers is not None and existing.covers != merged.covers:
            insertions.add_items(covers, merged.covers[len(existing.covers) :])

    def _add_file(self, journey: Journey) -> None:
        taken = {normalize(PurePosixPath(path).name).casefold() for path in (*self._originals, *self._new)}
        name = file_names([journey.journey])[journey.journey]
        numbered = (f"journey-{number}-{name}" for number in range(2, len(taken) + 3))
        names = [each for each in (name, f"journey-{name}", *numbered) if normalize(each).casefold() not in taken]
        self._new[str(self._folder() / names[0])] = to_document(journey)

    def _add_items(self, catalogue: str, items: Mapping[str, Any]) -> None:
        insertions = self._insertions(self._workspace.load_result.organization)
        entry = _entry(insertions, insertions.root, catalogue)
        if entry is None:
            raise insertions.error(0, f"`{catalogue}` is not written as a block of keys")
        values = [value for _, value in entry[1].entries.values()] if isinstance(entry[1], MappingNode) else []
        if merged := [value for value in values if _is_merged(value)]:
            reason = f"`{catalogue}` takes items from elsewhere with `<<`; write them out"
            raise insertions.error(start(merged[0]), reason)
        insertions.add_entries(entry, items)

    # -- where -----------------------------------------------------------------------------------------------------

    def _folder(self) -> PurePosixPath:
        path = workspace_path(self._originals) or min(
            self._originals, key=lambda each: (each.count("/"), each), default=""
        )
        return PurePosixPath(path).parent

    def _insertions(self, origin: Origin | None) -> Insertions:
        assert origin is not None
        place = (origin.source.path, origin.document)
        if place not in self._documents:
            self._documents[place] = Insertions(origin.source, origin.document)
        return self._documents[place]


def _extend_stage(insertions: Insertions, written: Entry, existing: Stage, merged: Stage) -> None:
    """Insert the keys that touchpoints lack, touchpoints, and keys of the stage."""
    by_id = {touchpoint.id: touchpoint for touchpoint in existing.touchpoints}
    new = []
    for touchpoint in merged.touchpoints:
        if touchpoint.id not in by_id:
            new.append(plain_keys(touchpoint))
        elif keys := _added_keys(by_id[touchpoint.id], touchpoint):
            _add_keys(insertions, _touchpoint(insertions, written, touchpoint.id), keys)
    keys = _added_keys(existing, merged)
    keys.pop("touchpoints", None)
    touchpoints = _entry(insertions, written[1], "touchpoints")
    if new and touchpoints is not None:
        insertions.add_items(touchpoints, new)
    elif new:
        keys["touchpoints"] = new
    if keys and isinstance(written[1], MappingNode):
        _add_keys(insertions, written[1], keys)
    elif keys:
        insertions.add_entries(written, keys)


def _added_keys(existing: Element, merged: Element) -> dict[str, Any]:
    given = given_keys(existing)
    return {key: value for key, value in written_keys(merged).items() if key not in given}


def _add_keys(insertions: Insertions, node: MappingNode, values: Mapping[str, Any]) -> None:
    """Add keys to a block; those that stand there without a value get one."""
    absent = {key: value for key, value in values.items() if key not in node.entries}
    for key in values:
        if key in node.entries:
            insertions.fill_in(node, key, values[key])
    if absent:
        insertions.add_to_mapping(node, absent)


def _entry(insertions: Insertions, node: Any, key: str) -> Entry | None:
    """Return a key of a block with its value; raises `MergeError` for an alias."""
    if isinstance(node, Alias):
        raise insertions.error(
            node.start, f"this repeats `&{node.name}`, so nothing can be added here alone; write it out"
        )
    entry = node.entries.get(key) if isinstance(node, MappingNode) else None
    if entry is not None and _is_merged(entry[1]):
        raise insertions.error(start(entry[1]), f"`{key}` comes from elsewhere with `<<`; write it out")
    return entry


def _touchpoint(insertions: Insertions, stage: Entry, id: str) -> MappingNode:
    written = _entry(insertions, stage[1], "touchpoints")
    node = written[1] if written else None
    items = node.items if isinstance(node, SequenceNode) else [node] if node else []
    for item in items:
        target = item.node if isinstance(item, Alias) else item
        entry = target.entries.get("id") if isinstance(target, MappingNode) else None
        value = entry[1].node if entry and isinstance(entry[1], Alias) else entry[1] if entry else None
        if isinstance(value, Scalar) and normalize(value.value) == id:
            if isinstance(item, MappingNode):
                return item
            raise insertions.error(start(item), f"the touchpoint `{id}` repeats another one; write it out")
    raise insertions.error(start(stage[0]), f"the touchpoint `{id}` is not written as a block of keys")


def _is_merged(node: Any) -> bool:
    return isinstance(node, Alias) and node.merged
