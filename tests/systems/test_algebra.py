"""Laws that resolution keeps, each of which a planted fault breaks."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import journeymap as jm
from journeymap.model.journey import Journey
from journeymap.systems.changes import changed
from journeymap.systems.follow import adapted
from journeymap.systems.following import Following
from journeymap.systems.names import renamed
from journeymap.systems.order import with_own
from journeymap.yaml_writer import plain_keys
from tests.systems.reference_names import Data, PlainWorkspace, all_touchpoints, as_list, with_names
from tests.systems.reference_resolution import SEVEN_STAGES, complete, taken_up
from tests.systems.worlds import (
    PERSONAS,
    Changes,
    built,
    followers,
    roots,
    site_settings,
    template_settings,
    touchpoint_keys,
)

TEXTS = ("name", "notes", "starts")
MERGED_OTHERWISE = {*TEXTS, "locked", "audience", "events"}
"""Keys of an adaptation that do not simply replace the template's, or are not taken over."""


@st.composite
def plain_workspaces(draw: DrawFn) -> PlainWorkspace:
    """A workspace with one journey, `root`."""
    return PlainWorkspace(draw(template_settings()), {"root": draw(roots("root"))})


def resolved(workspace: PlainWorkspace, id: str) -> Data:
    data: Data = plain_keys(built(workspace).resolved(id))
    return data


def follower_of(root: Data, id: str = "follower", **keys: Any) -> Data:
    """A journey that follows a root, and adopts all of it."""
    return {"journey": id, "follows": root["journey"], "adopts": [each["id"] for each in all_touchpoints(root)], **keys}


def ids_by_stage(journey: Data) -> dict[str, list[str]]:
    stages = journey.get("stages", {})
    return {name: [each["id"] for each in stage.get("touchpoints", [])] for name, stage in stages.items()}


# -- the laws --------------------------------------------------------------------------------------------------


def following_without_changes_equals_the_template(workspace: PlainWorkspace) -> None:
    root = workspace.journeys["root"]
    workspace.journeys["follower"] = follower_of(root)
    not_taken_over = ("owner", "reviewed", "status", "versions")
    expected = {key: value for key, value in deepcopy(root).items() if key not in not_taken_over}
    for touchpoint in all_touchpoints(expected):
        touchpoint.pop("events", None)
    assert resolved(workspace, "follower") == plain_keys(Journey(**{**expected, "journey": "follower"}))


@st.composite
def single_changes(draw: DrawFn) -> tuple[PlainWorkspace, str, Data, list[str]]:
    """A workspace, a touchpoint of its journey, keys to write over it and keys to remove."""
    workspace = draw(plain_workspaces().filter(lambda each: any(all_touchpoints(each.journeys["root"]))))
    root = workspace.journeys["root"]
    ids = [each["id"] for each in all_touchpoints(root)]
    id = draw(st.sampled_from(ids))
    keys = draw(touchpoint_keys([other for other in ids if other != id], as_list(root.get("personas")) or PERSONAS))
    keys = {key: value for key, value in keys.items() if key not in MERGED_OTHERWISE}
    removed = draw(st.lists(st.sampled_from(["owner", "when", "needs", "x-room", "binding"]), unique=True))
    return workspace, id, keys, [key for key in removed if key not in keys]


def a_written_key_replaces_that_of_the_template(change: tuple[PlainWorkspace, str, Data, list[str]]) -> None:
    workspace, id, keys, removed = change
    root = workspace.journeys["root"]
    workspace.journeys["follower"] = follower_of(root, adapts={id: {**keys, "without": removed}})
    replaced = deepcopy(root)
    for touchpoint in all_touchpoints(replaced):
        if touchpoint["id"] == id:
            touchpoint.update(keys)
            for key in removed:
                touchpoint.pop(key, None)
    other = PlainWorkspace(workspace.settings, {"root": replaced, "follower": follower_of(root)})
    assert resolved(workspace, "follower") == resolved(other, "follower")


@st.composite
def steps(draw: DrawFn, number: int = 1) -> PlainWorkspace:
    """A workspace with a root and followers, each of the one before: `step-1`, `step-2`."""
    workspace = draw(plain_workspaces())
    followed = "root"
    for each in range(1, number + 1):
        id = f"step-{each}"
        base = complete(workspace, followed)
        workspace.journeys[id] = draw(followers(id, followed, base, f"n{each}-"))
        followed = id
    return workspace


def no_id_is_lost_or_doubled_and_the_order_stays(workspace: PlainWorkspace) -> None:
    root, written = workspace.journeys["root"], workspace.journeys["step-1"]
    theirs, own, here = ids_by_stage(root), ids_by_stage(written), ids_by_stage(resolved(workspace, "step-1"))
    former = {old: each["id"] for each in all_touchpoints(root) for old in as_list(each.get("formerly"))}
    adapts = written["adapts"].items()
    moved = {former.get(id, id) for id, entry in adapts if entry.get("after") or entry.get("before")}
    for stage in {**theirs, **own, **here}:
        ids = theirs.get(stage, [])
        assert sorted(here.get(stage, [])) == sorted([*ids, *own.get(stage, [])])
        assert [id for id in here.get(stage, []) if id in ids and id not in moved] == [
            id for id in ids if id not in moved
        ]


def own_touchpoints_with_one_neighbor_keep_their_order(workspace: PlainWorkspace) -> None:
    here = ids_by_stage(resolved(workspace, "step-1"))
    root = {each["id"] for each in all_touchpoints(workspace.journeys["root"])}
    for name, stage in workspace.journeys["step-1"]["stages"].items():
        for side in ("after", "before"):
            neighbors: dict[str, list[str]] = {}
            for touchpoint in stage["touchpoints"]:
                if side in touchpoint:
                    neighbors.setdefault(touchpoint[side], []).append(touchpoint["id"])
            for neighbor, ids in neighbors.items():
                assert [id for id in here[name] if id in ids] == ids
                positions = sorted(here[name].index(id) for id in (neighbor, *ids))
                between = here[name][positions[0] : positions[-1] + 1]
                assert [id for id in between if id in root] == [id for id in (neighbor,) if id in root]


def following_twice_equals_the_two_steps(workspace: PlainWorkspace) -> None:
    whole = built(workspace)
    middle = whole.following("step-1")
    assert middle is not None
    last = {**workspace.journeys["step-2"]}
    last["adopts"] = sorted({*last["adopts"], *taken_up(workspace, "step-1"), *middle.omitted})
    if workspace.journeys["step-1"].get("personas"):
        last.setdefault("personas", workspace.journeys["step-1"]["personas"])
    in_two = jm.Workspace(whole.organization, [middle.complete, Journey(**last)])
    assert plain_keys(whole.resolved("step-2")) == plain_keys(in_two.resolved("step-2"))


@st.composite
def merged_steps(draw: DrawFn) -> tuple[PlainWorkspace, Data]:
    """Two followers, one of the other, and one follower with the changes of both."""
    workspace = draw(plain_workspaces())
    root = workspace.journeys["root"]
    texts_by_language(all_touchpoints(root))
    both: Data = {"journey": "step-2", "follows": "root", "omits": {}, "adapts": {}, "adopts": []}
    followed = "root"
    for id in ("step-1", "step-2"):
        changes = Changes(adds=False, moves=False, own_keys=False)
        step = draw(followers(id, followed, complete(workspace, followed), "", changes))
        step["summary"] = draw(st.sampled_from(["Short", None]))
        adapts = {name.removeprefix("old-"): entry for name, entry in step["adapts"].items()}
        step["adapts"] = {name: entry for name, entry in adapts.items() if name not in both["omits"]}
        for entry in step["adapts"].values():
            for key in ("audience", "events", "needs", "part_of"):
                entry.pop(key, None)
            entry["without"] = [key for key in entry["without"] if key not in ("notes", "audience", "needs")]
            texts_by_language([entry])
        workspace.journeys[id] = step
        both["omits"] |= {name.removeprefix("old-"): reason for name, reason in step["omits"].items()}
        both["adopts"] += [name.removeprefix("old-") for name in step["adopts"]]
        for name, entry in step["adapts"].items():
            both["adapts"][name] = over(both["adapts"].get(name, {}), entry)
        both["summary"] = step["summary"] or both.get("summary")
        followed = id
    covered = as_list(root.get("covers")) or list(SEVEN_STAGES)
    assume(not set(covered) <= set(both["omits"]))  # to cover none is to cover all
    return workspace, both


def texts_by_language(touchpoints: Any) -> None:
    for touchpoint in touchpoints:
        for key in TEXTS:
            if isinstance(touchpoint.get(key), str):
                touchpoint[key] = {"en": touchpoint[key]}


def over(first: Data, second: Data) -> Data:
    """One entry of `adapts` with the changes of two, one after the other."""
    merged = {key: value for key, value in first.items() if key not in second["without"]}
    for key, value in second.items():
        if key in TEXTS and value is not None:
            merged[key] = {**(merged.get(key) or {}), **value}
        elif key == "locked":
            merged[key] = [*merged.get(key, []), *(name for name in value if name not in merged.get(key, []))]
        elif value is not None:
            merged[key] = value
    merged["without"] = [key for key in (*first.get("without", []), *second["without"]) if key not in merged]
    return merged


def two_steps_equal_one_follower_with_both_changes(steps_and_both: tuple[PlainWorkspace, Data]) -> None:
    workspace, both = steps_and_both
    in_one = PlainWorkspace(workspace.settings, {"root": workspace.journeys["root"], "step-2": both})
    assert resolved(workspace, "step-2") == resolved(in_one, "step-2")


@st.composite
def sites(draw: DrawFn) -> PlainWorkspace:
    """A workspace that builds on another one, with one follower, `step-1`."""
    template = draw(plain_workspaces())
    site = PlainWorkspace(draw(site_settings("template", 1)), template=template)
    base = complete(template, "root")
    site.journeys["step-1"] = draw(followers("step-1", "template/root", base, "n1-"))
    return site


def replacing_names_and_following_commute(site: PlainWorkspace) -> None:
    settings = deepcopy(site.settings)
    for catalogue in ("teams", "channels"):
        for item in settings.get(catalogue, {}).values():
            item.pop("replaced_by", None)
    unchanged = PlainWorkspace(settings, site.journeys, site.template)
    expected = with_names(resolved(unchanged, "step-1"), site)
    assert resolved(site, "step-1") == plain_keys(Journey(**expected))


# -- the faults that break them --------------------------------------------------------------------------------


def with_own_ones_reversed(ids: Any, own: Any, places: Any) -> list[int]:
    """Put the own touchpoints of a stage in the opposite order."""
    order = with_own(ids, own, places)
    numbers = iter(sorted((number for number in order if number >= len(ids)), reverse=True))
    return [next(numbers) if number >= len(ids) else number for number in order]


def with_both_lists(touchpoint: Any, adaptation: Any, language: str) -> Any:
    """Add to the lists of channels and teams instead of replacing them."""
    taken = adapted(touchpoint, adaptation, language)
    names = adaptation.model_fields_set & {"channels", "responsible", "informed", "assets"}
    lists = {name: (*getattr(touchpoint, name), *getattr(taken, name)) for name in names}
    return changed(taken, {name: tuple(dict.fromkeys(items)) for name, items in lists.items()})


follow = import_module("journeymap.systems.follow")
resolve_workspace = import_module("journeymap.systems.resolve_workspace")


SETTINGS = {"organization": "The partnership"}


def small_root() -> Data:
    touchpoints = [
        {"id": "call", "name": "Call", "owner": "recruitment", "channels": ["phone"]},
        {"id": "talk", "name": "Talk"},
        {"id": "evening", "name": "Evening", "binding": "optional"},
    ]
    return {"journey": "root", "owner": "hr", "stages": {"onboard": {"touchpoints": touchpoints}}}


def small_steps(*steps: Data) -> PlainWorkspace:
    """A small journey with followers, each of the one before."""
    workspace = PlainWorkspace(SETTINGS, {"root": small_root()})
    for number, keys in enumerate(steps, 1):
        follows = f"step-{number - 1}" if number > 1 else "root"
        step = {"journey": f"step-{number}", "follows": follows, "adapts": {}, "adopts": [], "stages": {}, **keys}
        workspace.journeys[f"step-{number}"] = step
    return workspace


def small_site() -> PlainWorkspace:
    settings = {**SETTINGS, "teams": {"office": {}, "recruitment": {"replaced_by": "office"}}}
    template = PlainWorkspace({**SETTINGS, "teams": {"recruitment": {}}}, {"root": small_root()})
    return PlainWorkspace(settings, {"step-1": {"journey": "step-1", "follows": "template/root"}}, template)


def own(*touchpoints: Data) -> Data:
    return {"stages": {"onboard": {"touchpoints": [{"name": "Own", **each} for each in touchpoints]}}}


LETTER, MAIL = ({"adapts": {"call": {"channels": [channel]}}} for channel in ("letter", "mail"))


@dataclass(frozen=True)
class Law:
    """A law, and for what it holds."""

    holds: Callable[[Any], None]
    of: SearchStrategy[Any]


@dataclass(frozen=True)
class PlantedFault:
    """What is replaced in which module, and something small for which the law does not hold then."""

    law: Callable[[Any], None]
    module: Any
    name: str
    fault: Any
    example: Any


LAWS = [
    Law(following_without_changes_equals_the_template, plain_workspaces()),
    Law(a_written_key_replaces_that_of_the_template, single_changes()),
    Law(no_id_is_lost_or_doubled_and_the_order_stays, steps()),
    Law(own_touchpoints_with_one_neighbor_keep_their_order, steps()),
    Law(following_twice_equals_the_two_steps, steps(number=2)),
    Law(two_steps_equal_one_follower_with_both_changes, merged_steps()),
    Law(replacing_names_and_following_commute, sites()),
]
FAULTS = [
    PlantedFault(
        following_without_changes_equals_the_template,
        *(follow, "OF_THE_JOURNEY_ALONE", frozenset({"journey", "stages"})),
        small_steps(),
    ),
    PlantedFault(
        a_written_key_replaces_that_of_the_template,
        *(follow, "adapted", with_both_lists),
        (small_steps(), "call", {"channels": ["letter"]}, []),
    ),
    PlantedFault(
        no_id_is_lost_or_doubled_and_the_order_stays,
        *(follow, "with_own", lambda ids, own, places: with_own(ids, own, places)[::-1]),
        small_steps({}),
    ),
    PlantedFault(
        no_id_is_lost_or_doubled_and_the_order_stays,
        *(follow, "with_own", lambda ids, own, places: with_own(ids, own, places)[: len(ids)]),
        small_steps(own({"id": "tea"})),
    ),
    PlantedFault(
        own_touchpoints_with_one_neighbor_keep_their_order,
        *(follow, "with_own", with_own_ones_reversed),
        small_steps(own({"id": "tea", "after": "call"}, {"id": "walk", "after": "call"})),
    ),
    PlantedFault(
        following_twice_equals_the_two_steps,
        *(resolve_workspace, "Following", lambda *values: replace(Following(*values), adopted=frozenset())),
        small_steps({"adopts": ["evening"]}, {}),
    ),
    PlantedFault(
        two_steps_equal_one_follower_with_both_changes,
        *(follow, "adapted", with_both_lists),
        (small_steps(LETTER, MAIL), {"journey": "step-2", "follows": "root", **MAIL}),
    ),
    PlantedFault(
        replacing_names_and_following_commute,
        *(
            resolve_workspace,
            "renamed",
            lambda each, names: each if isinstance(each, Journey) else renamed(each, names),
        ),
        small_site(),
    ),
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.holds.__name__)
def test_resolution_keeps_a_law(law: Law) -> None:
    settings(max_examples=10)(given(law.of)(law.holds))()


@pytest.mark.parametrize("planted", FAULTS, ids=lambda planted: planted.law.__name__)
def test_a_fault_breaks_the_law(planted: PlantedFault, monkeypatch: pytest.MonkeyPatch) -> None:
    planted.law(deepcopy(planted.example))
    monkeypatch.setattr(planted.module, planted.name, planted.fault)
    with pytest.raises(AssertionError):
        planted.law(deepcopy(planted.example))
