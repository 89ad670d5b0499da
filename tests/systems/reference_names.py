"""What a workspace says, and step 1 of the reference implementation: the names that it replaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

Data = dict[str, Any]

CATALOGUES = ("teams", "personas", "channels", "metrics", "promises", "assets")
REPLACEABLE = ("teams", "channels", "assets")


@dataclass
class PlainWorkspace:
    """A workspace as it is written: its file, its journeys by id, and the workspace that it builds on."""

    settings: Data
    journeys: dict[str, Data] = field(default_factory=dict)
    template: PlainWorkspace | None = None


# -- what is written -------------------------------------------------------------------------------------------


def written_keys(data: Data) -> Data:
    """A key without a value counts as left out."""
    return {key: value for key, value in data.items() if value is not None}


def as_list(value: Any) -> list[Any]:
    """A single item may stand where a list is wanted."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def all_touchpoints(journey: Data) -> Iterator[Data]:
    for stage in journey.get("stages", {}).values():
        yield from stage.get("touchpoints", [])


def stage_of(journey: Data, id: str) -> str | None:
    for name, stage in journey.get("stages", {}).items():
        if any(touchpoint["id"] == id for touchpoint in stage.get("touchpoints", [])):
            return str(name)
    return None


def current_id(base: Data, id: str) -> str:
    """The id that a touchpoint of the template has now, of one that it has or had."""
    if any(touchpoint["id"] == id for touchpoint in all_touchpoints(base)):
        return id
    for touchpoint in all_touchpoints(base):
        if id in as_list(touchpoint.get("formerly")):
            return str(touchpoint["id"])
    return id


def followed(workspace: PlainWorkspace, journey: Data) -> tuple[PlainWorkspace, str] | None:
    """The workspace and the id of the journey that a journey follows."""
    follows = journey.get("follows")
    if follows is None:
        return None
    name = follows["journey"] if isinstance(follows, dict) else follows
    if name.startswith("template/"):
        assert workspace.template is not None
        return workspace.template, name.removeprefix("template/")
    return workspace, name


# -- step 1: names ---------------------------------------------------------------------------------------------


def replacements(workspace: PlainWorkspace) -> dict[str, dict[str, str]]:
    """Of each catalogue, the items that are replaced, with those that replace them in the end."""
    direct = {
        catalogue: {
            id: item["replaced_by"]
            for id, item in (workspace.settings.get(catalogue) or {}).items()
            if (item or {}).get("replaced_by")
        }
        for catalogue in REPLACEABLE
    }

    def last(names: Mapping[str, str], id: str) -> str:
        while id in names:
            id = names[id]
        return id

    return {catalogue: {id: last(names, id) for id in names} for catalogue, names in direct.items()}


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Replace a reference, or each of a list, which then stands in the list once."""
    if isinstance(value, list):
        return list(dict.fromkeys(names.get(item, item) for item in value))
    return names.get(value, value)


def rename_in(data: Data, keys: Mapping[str, str], names: Mapping[str, Mapping[str, str]]) -> None:
    for key, catalogue in keys.items():
        if data.get(key) is not None:
            data[key] = renamed(data[key], names[catalogue])


def rename_handoff(data: Data, names: Mapping[str, Mapping[str, str]]) -> None:
    if isinstance(data.get("handoff"), dict):
        rename_in(data["handoff"], {"accepted_by": "teams"}, names)


def rename_in_touchpoint(touchpoint: Data, names: Mapping[str, Mapping[str, str]]) -> None:
    teams = dict.fromkeys(("owner", "responsible", "consulted", "informed"), "teams")
    rename_in(touchpoint, {**teams, "channels": "channels", "assets": "assets"}, names)
    rename_handoff(touchpoint, names)
    for opportunity in as_list(touchpoint.get("opportunities")):
        if isinstance(opportunity, dict):
            rename_in(opportunity, {"owner": "teams"}, names)
    for transition in as_list(touchpoint.get("next")):
        if isinstance(transition, dict):
            rename_handoff(transition, names)


def with_names(journey: Data, workspace: PlainWorkspace) -> Data:
    """Step 1, for a journey."""
    names = replacements(workspace)
    journey = deepcopy(journey)
    rename_in(journey, {"owner": "teams"}, names)
    for adaptation in (journey.get("adapts") or {}).values():
        rename_in_touchpoint(adaptation, names)
    for stage in (journey.get("stages") or {}).values():
        rename_in(stage, {"owner": "teams"}, names)
    for touchpoint in all_touchpoints(journey):
        rename_in_touchpoint(touchpoint, names)
    return journey


SETTINGS_REFERENCES = {
    "teams": {"parent": "teams", "members": "teams"},
    "personas": {"reached_by": "channels"},
    "channels": {"owner": "teams"},
    "metrics": {"owner": "teams", "shared_with": "teams"},
    "promises": {},
    "assets": {"owner": "teams"},
}


def merged_settings(workspace: PlainWorkspace) -> Data:
    """The workspace file as it stands after what comes from the template's workspace."""
    own = written_keys(deepcopy(workspace.settings))
    base = merged_settings(workspace.template) if workspace.template else {}
    names = replacements(workspace)
    merged = {key: value for key, value in own.items() if key != "template"}
    for key in ("languages", "framework", "lanes"):
        if key in base:
            merged.setdefault(key, base[key])
    for catalogue in CATALOGUES:
        if catalogue not in own and catalogue not in base:
            continue
        merged[catalogue] = merged_catalogue(base.get(catalogue, {}), own.get(catalogue, {}))
        for item in merged[catalogue].values():
            rename_in(item, SETTINGS_REFERENCES[catalogue], names)
    for key in ("spans", "anchors"):
        if key in own or key in base:
            merged[key] = {**base.get(key, {}), **own.get(key, {})}
    rules = {**base.get("checks", {}).get("rules", {}), **own.get("checks", {}).get("rules", {})}
    if rules:
        merged["checks"] = {**own.get("checks", {}), "rules": rules}
    return merged


def merged_catalogue(base: Data, own: Data) -> Data:
    """An own item with the same id replaces single keys; an item that is replaced is not there any more."""
    merged = {}
    for id in [*base, *(id for id in own if id not in base)]:
        item = {**base.get(id, {}), **written_keys(own.get(id) or {})}
        if base.get(id, {}).get("audience") == "internal":
            item["audience"] = "internal"
        if "replaced_by" not in item:
            merged[id] = item
    return merged
