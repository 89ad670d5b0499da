"""Generated worlds: a template, followers of it and followers of those, in one workspace or in several.

All of a world is valid, so that nothing is lost while it is read. It is drawn as plain data, from which come the texts
of the files and what the reference implementation reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import journeymap as jm
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from tests.systems.reference_names import Data, PlainWorkspace, all_touchpoints, as_list, followed
from tests.systems.reference_resolution import complete

TEAMS = ("recruitment", "education", "ward", "matron")
CHANNELS = ("phone", "letter", "intranet")
ASSETS = ("portal", "guide")
PERSONAS = ("newcomer", "returner", "night-nurse")
STAGES = ("recruit", "onboard", "depart")
LANGUAGES = ("en", "fi")
WORDS = ("Welcome", "Tervetuloa", "A talk", "Tea: at four", "no", "12:30")
TIMES = ("accepted + 7 days", "by started + 14 days", "started + 30 to 45 days", "every month", "started")
KEYS_TO_LOCK = ("when", "owner", "metrics", "personas", "x-room")


@dataclass
class World:
    """Workspaces by folder. The journeys of the last one are asked for."""

    workspaces: dict[str, PlainWorkspace] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        return list(self.workspaces)[-1]

    @property
    def workspace(self) -> PlainWorkspace:
        return self.workspaces[self.folder]

    def texts(self) -> Iterator[tuple[str, str]]:
        """The files, by path."""
        for folder, workspace in self.workspaces.items():
            yield f"{folder}/journeymap.yaml", as_yaml(workspace.settings)
            for id, journey in workspace.journeys.items():
                yield f"{folder}/{id}.yaml", as_yaml(journey)

    def write(self, root: Path) -> Path:
        for name, text in self.texts():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, "utf-8")
        return root / self.folder


def built(workspace: PlainWorkspace) -> jm.Workspace:
    """The workspace of the library with the same contents, without files."""
    template = built(workspace.template) if workspace.template else None
    journeys = [Journey(**journey) for journey in workspace.journeys.values()]
    return jm.Workspace(Organization(**workspace.settings), journeys, template=template)


def as_yaml(data: Data) -> str:
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return text


# -- touchpoints -----------------------------------------------------------------------------------------------


WORD = st.sampled_from(WORDS)
TEAM = st.sampled_from(TEAMS)
TEXT: SearchStrategy[Any] = WORD | st.dictionaries(st.sampled_from(LANGUAGES), WORD, min_size=1)
LINES = st.lists(WORD, min_size=1, max_size=2)
HANDOFF = st.fixed_dictionaries({"what": WORD}, optional={"accepted_by": TEAM})


@cache
def some(items: tuple[str, ...], min_size: int = 0) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(items), unique=True, max_size=3, min_size=min_size) if items else st.just([])


KEYS: dict[str, SearchStrategy[Any]] = {
    "kind": st.sampled_from(["conversation", "message", "form"]),
    "owner": TEAM | some(TEAMS, 1),
    "responsible": some(TEAMS),
    "informed": some(TEAMS) | TEAM,
    "channels": some(CHANNELS),
    "assets": some(ASSETS),
    "when": st.sampled_from(TIMES),
    "status": st.sampled_from(["live", "planned", "retired"]),
    "audience": st.sampled_from(["public", "internal"]),
    "moment": st.booleans(),
    "opportunities": st.lists(st.fixed_dictionaries({"idea": TEXT}, optional={"owner": TEAM}), max_size=2),
    "starts": TEXT,
    "notes": TEXT | st.none(),
    "handoff": HANDOFF,
    "binding": st.sampled_from(["required", "recommended", "optional", "optional"]),
    "locked": some(KEYS_TO_LOCK),
    "events": st.lists(st.uuids().map(str), max_size=2),
    "x-room": st.integers(0, 3) | st.fixed_dictionaries({"floor": st.integers(0, 3)}),
}
BY_PERSONA: dict[str, SearchStrategy[Any]] = {"emotion": st.integers(-2, 2), "thoughts": LINES, "pains": LINES}
NAMING = ("needs", "part_of", "feeds", "next")


@cache
def value_of(key: str, others: tuple[str, ...], personas: tuple[str, ...]) -> SearchStrategy[Any]:
    """What a key can hold in a touchpoint that can name `others`."""
    if key in KEYS:
        return KEYS[key]
    if key in BY_PERSONA:
        return BY_PERSONA[key] | st.dictionaries(st.sampled_from(personas), BY_PERSONA[key], min_size=1)
    if key == "personas":
        return some(personas, 1)
    other = st.sampled_from(others)
    if key == "next":
        return st.lists(other | st.fixed_dictionaries({"to": other}, optional={"handoff": HANDOFF}), max_size=2)
    return other if key == "part_of" else some(others) | other


@st.composite
def touchpoint_keys(draw: DrawFn, others: Sequence[str], personas: Sequence[str]) -> Data:
    """The keys of a touchpoint; `others` are touchpoints that it can name."""
    keys = (*KEYS, *BY_PERSONA, "personas", *(NAMING if others else ()))
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=6))
    return {key: draw(value_of(key, tuple(others), tuple(personas))) for key in chosen}


@st.composite
def touchpoints(draw: DrawFn, prefix: str, others: Sequence[str], personas: Sequence[str]) -> Data:
    """Stages with touchpoints of a journey."""
    stages: Data = {}
    names = list(others)
    for stage in draw(some(STAGES, 1)):
        items = []
        for _ in range(draw(st.integers(0, 3))):
            id = f"{prefix}{len(names)}"
            item = {"id": id, "name": draw(TEXT), **draw(touchpoint_keys(names, personas))}
            if draw(st.booleans()):
                item["formerly"] = f"old-{id}"
            items.append(item)
            names.append(id)
        stages[stage] = {**draw(STAGE_KEYS), "touchpoints": items}
    return stages


STAGE_KEYS = st.fixed_dictionaries(
    {}, optional={"goal": TEXT, "owner": TEAM, "parallel": st.booleans(), "x-color": WORD}
)
JOURNEY_OPTIONS: dict[str, SearchStrategy[Any]] = {
    "name": TEXT,
    "summary": TEXT,
    "owner": TEAM,
    "personas": some(PERSONAS, 1),
    "covers": some(STAGES, 1),
    "status": st.sampled_from(["live", "draft"]),
    "reviewed": st.just("2026-09-01"),
    "review_every": st.sampled_from(["6 months", "1 year"]),
    "audience": st.sampled_from(["public", "internal"]),
    "tags": st.lists(WORD, max_size=2),
    "x-ward": WORD,
}
JOURNEY_KEYS = st.fixed_dictionaries({}, optional=JOURNEY_OPTIONS)


@st.composite
def roots(draw: DrawFn, id: str) -> Data:
    """A journey that follows nothing."""
    keys = draw(JOURNEY_KEYS)
    stages = draw(touchpoints("t", (), keys.get("personas", PERSONAS)))
    return {"journey": id, **keys, "stages": stages}


# -- followers -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Changes:
    """What a generated follower does."""

    adds: bool = True
    moves: bool = True
    own_keys: bool = True


EVERYTHING = Changes()


@st.composite
def followers(draw: DrawFn, id: str, follows: str, base: Data, prefix: str, changes: Changes = EVERYTHING) -> Data:
    """A journey that follows another one, of which `base` is what it takes over."""
    by_stage = {name: [each["id"] for each in stage["touchpoints"]] for name, stage in base["stages"].items()}
    former = {old: each["id"] for each in all_touchpoints(base) for old in as_list(each.get("formerly"))}
    ids = [id for names in by_stage.values() for id in names]
    names = draw(st.permutations(ids))
    journey: Data = {"journey": id, "follows": follows}
    if changes.own_keys:
        journey |= draw(JOURNEY_KEYS)
    personas = journey.get("personas") or as_list(base.get("personas")) or list(PERSONAS)

    def either_id(id: str) -> str:
        return str(draw(st.sampled_from([id, *(old for old, new in former.items() if new == id)])))

    omitted = names[: draw(st.integers(0, 2))]
    journey["omits"] = {either_id(id): draw(TEXT) for id in omitted}
    gone = set(omitted)
    if by_stage and draw(st.integers(0, 5)) == 0:
        stage = draw(st.sampled_from(list(by_stage)))
        journey["omits"][stage] = "The hospital does this"
        gone.update(by_stage[stage])
    remaining = [id for id in names if id not in gone]
    journey["adapts"] = {}
    for touchpoint_id in remaining[: draw(st.integers(0, 3))]:
        stage = next(name for name, ids in by_stage.items() if touchpoint_id in ids)
        adaptation = draw(adaptations(touchpoint_id, by_stage[stage], ids, personas, changes))
        if not adaptation.get("name", True):
            del adaptation["name"]
        journey["adapts"][either_id(touchpoint_id)] = adaptation
    journey["adopts"] = [either_id(id) for id in names if draw(st.booleans())]
    if changes.adds:
        stages = draw(touchpoints(prefix, ids, personas))
        for name, stage_data in stages.items():
            neighbors = [*by_stage.get(name, [])]
            for touchpoint in stage_data["touchpoints"]:
                side = draw(st.sampled_from(["after", "before", None]))
                if side and neighbors:
                    touchpoint[side] = draw(st.sampled_from(neighbors))
                neighbors.append(touchpoint["id"])
        journey["stages"] = stages
    return journey


@st.composite
def adaptations(
    draw: DrawFn, id: str, neighbors: Sequence[str], ids: Sequence[str], personas: Sequence[str], changes: Changes
) -> Data:
    """An entry of `adapts`."""
    entry: Data = draw(touchpoint_keys([other for other in ids if other != id], personas))
    entry |= draw(st.fixed_dictionaries({}, optional={"name": TEXT, "because": TEXT}))
    removed = draw(some(("owner", "when", "needs", "personas", "audience", "x-room", "notes", "status", "binding")))
    entry["without"] = [key for key in removed if entry.get(key) is None]
    others = [other for other in neighbors if other != id]
    if changes.moves and others and draw(st.booleans()):
        entry[draw(st.sampled_from(["after", "before"]))] = draw(st.sampled_from(others))
    return entry


# -- workspaces ------------------------------------------------------------------------------------------------


def named(ids: Sequence[str], keys: dict[str, SearchStrategy[Any]]) -> SearchStrategy[Data]:
    return st.fixed_dictionaries({id: st.fixed_dictionaries({}, optional=keys) for id in ids})


@st.composite
def template_settings(draw: DrawFn) -> Data:
    """The workspace file of a template: it declares all that journeys name."""
    teams = draw(named(TEAMS, {"name": TEXT, "function": st.sampled_from(["hr", "clinical"])}))
    if draw(st.booleans()):
        teams["board"] = {"members": draw(some(TEAMS, 1))}
    owner = {"name": TEXT, "owner": TEAM}
    optional: dict[str, SearchStrategy[Any]] = {
        "spans": st.dictionaries(st.sampled_from(["applied", "offered"]), st.sampled_from(["9 days", "2 weeks"])),
        "anchors": st.just({"probation-end": {"name": "Probation ends", "at": "started + 6 months"}}),
        "lanes": st.just([{"key": "x-room", "name": "Room"}]),
        "checks": st.fixed_dictionaries(
            {"fail_on": st.just("note")},
            optional={"rules": st.dictionaries(st.sampled_from(["unowned", "dead-end"]), st.just("note"))},
        ),
        "exclude": st.just(["old"]),
    }
    return {
        "organization": "The partnership",
        "languages": list(LANGUAGES),
        "teams": teams,
        "channels": draw(named(CHANNELS, {**owner, "shared": st.booleans()})),
        "assets": draw(named(ASSETS, owner)),
        "metrics": draw(named(("pulse",), {**owner, "shared_with": some(TEAMS)})),
        "personas": draw(named(PERSONAS, {"reached_by": some(CHANNELS), "audience": st.just("internal")})),
        **draw(st.fixed_dictionaries({}, optional=optional)),
    }


@st.composite
def site_settings(draw: DrawFn, template: str, number: int) -> Data:
    """The workspace file of one that builds on a template: it replaces some items and changes others."""
    office = f"office-{number}"
    settings: Data = {"organization": f"Site {number}", "template": f"../{template}"}
    teams = {office: draw(st.fixed_dictionaries({}, optional={"name": TEXT, "members": some(TEAMS)}))}
    names = draw(st.permutations(TEAMS))
    replaced = draw(st.integers(0, 2))
    for team in names[:replaced]:
        teams[team] = {"replaced_by": draw(st.sampled_from([office, *names[replaced:]]))}
    for team in names[replaced : replaced + 1]:
        teams[team] = {"name": draw(TEXT)}
    settings["teams"] = teams
    if draw(st.booleans()):
        settings["channels"] = {"phone": {"replaced_by": "letter"}, "intranet": {"name": "Our pages"}}
    optional: dict[str, SearchStrategy[Any]] = {
        "personas": st.just({"returner": {"name": "Returner", "audience": "public"}}),
        "spans": st.dictionaries(st.sampled_from(["applied", "accepted"]), st.sampled_from(["5 days", "1 week"])),
        "anchors": st.just({"probation-end": {"at": "started + 3 months"}}),
        "languages": st.just(list(LANGUAGES)),
        "checks": st.just({"rules": {"unowned": "warning", "unreachable": "off"}}),
    }
    return {**settings, **draw(st.fixed_dictionaries({}, optional=optional))}


@st.composite
def worlds(draw: DrawFn) -> World:
    """One to three workspaces, each built on the one before, with a chain of up to three followers."""
    world = World({"template": PlainWorkspace(draw(template_settings()), {"root": draw(roots("root"))})})
    above, id = world.workspace, "root"
    for number in range(1, draw(st.integers(1, 3)) + 1):
        workspace = world.workspace
        follows = id
        if len(world.workspaces) < 3 and draw(st.booleans()):
            settings = draw(site_settings(world.folder, number))
            workspace = PlainWorkspace(settings, template=workspace)
            world.workspaces[f"site-{number}"] = workspace
            follows = f"template/{id}"
        base = complete(above, id)
        new_id = f"follower-{number}"
        workspace.journeys[new_id] = draw(followers(new_id, follows, base, f"n{number}-"))
        assert followed(workspace, workspace.journeys[new_id]) == (above, id)
        above, id = workspace, new_id
    return world
