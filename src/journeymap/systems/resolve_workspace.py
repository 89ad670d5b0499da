"""Resolve all journeys of a workspace, each after the one that it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.systems.changes import changed
from journeymap.systems.faults import find_faults, sound_changes
from journeymap.systems.follow import follow, omitted_touchpoints, settle
from journeymap.systems.following import Fault, FaultKind, Following, versions_of
from journeymap.systems.names import NewNames, renamed
from journeymap.systems.organization import merged_organization, replaced_items

MOST_LEVELS = 10
"""How many journeys can follow one another, from the one that is asked for to the one that follows nothing."""
PREFIX = "template/"
"""What begins the name of a journey of the template's workspace."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a workspace takes over from the one that it builds on.

    `followings` has its journeys that follow another one; `is_complete` is False if it has journeys that cannot be
    read, so that one of them may be the journey that is not there.
    """

    organization: Organization = field(repr=False)
    journeys: Mapping[str, Journey] = field(default_factory=dict, repr=False)
    followings: Mapping[str, Following] = field(default_factory=dict, repr=False)
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class ResolvedWorkspace:
    """The organization and the journeys as they stand.

    `followings` has how journeys follow another one, by the number of the journey.
    """

    organization: Organization
    journeys: tuple[Journey, ...]
    followings: Mapping[int, Following] = field(default_factory=dict)
    names: NewNames = field(default_factory=NewNames)
    """What replaces the names of the template."""


def resolve_workspace(
    organization: Organization,
    journeys: Sequence[Journey],
    template: Template | None,
    all_stages: Callable[[Organization], Sequence[str]],
) -> ResolvedWorkspace:
    """Return a workspace as it stands after all changes.

    `template` is None without one, and where it cannot be read. `all_stages` returns the stages of the framework.
    """
    if template is None and not any(journey.follows for journey in journeys):
        return ResolvedWorkspace(organization, tuple(journeys))
    names = NewNames()
    own = organization
    if template is not None:
        names = NewNames(replaced_items(template.organization, organization), _followers(journeys))
        organization = merged_organization(template.organization, organization, names)
    resolver = _Resolver(organization, own, journeys, template, names, all_stages(organization))
    followings = {number: resolver.following(number) for number, journey in enumerate(journeys) if journey.follows}
    resolved = (
        followings[number].journey if number in followings else renamed(journey, NewNames(names.items))
        for number, journey in enumerate(journeys)
    )
    return ResolvedWorkspace(organization, tuple(resolved), followings, names)


def _followers(journeys: Iterable[Journey]) -> dict[str, str]:
    """Return the journey that stands for each journey of the template.

    It is the one with the same id, else the only one that follows it.
    """
    followers: dict[str, list[str]] = {}
    for journey in journeys:
        if journey.follows and journey.follows.journey.startswith(PREFIX):
            followers.setdefault(journey.follows.journey.removeprefix(PREFIX), []).append(journey.journey)
    unique = {id: id if id in names else names[0] for id, names in followers.items() if id in names or len(names) == 1}
    return {id: name for id, name in unique.items() if id != name}


class _Resolver:
    """Resolves the journeys of one workspace, each once."""

    def __init__(
        self,
        organization: Organization,
        own: Organization,
        journeys: Sequence[Journey],
        template: Template | None,
        names: NewNames,
        all_stages: Sequence[str],
    ) -> None:
        self._organization = organization
        self._journeys = journeys
        self._template = template
        self._names = names
        self._all_stages = all_stages
        self._numbers: dict[str, int] = {}
        for number, journey in enumerate(journeys):
            self._numbers.setdefault(journey.journey, number)
        self._former = {former: id for id, number in self._numbers.items() for former in journeys[number].formerly}
        self._resolved: dict[int, Following] = {}
        self._language = (own.languages if "languages" in own.model_fields_set else organization.languages)[0]

    def following(self, number: int) -> Following:
        """Return how a journey follows another one; journeys in a circle have a fault."""
        route: list[int] = []
        here: int | None = number
        while here is not None and here not in self._resolved and here not in route:
            route.append(here)
            here = self._followed_number(self._journeys[here])
        circle = route[route.index(here) :] if here in route else []
        for each in reversed(route):
            self._resolved[each] = self._in_circle(each) if each in circle else self._resolve(each)
        return self._resolved[number]

    def _followed_number(self, journey: Journey) -> int | None:
        """Return the number of the journey that one follows, if that follows another."""
        if journey.follows is None or "/" in journey.follows.journey:
            return None
        id = journey.follows.journey
        number = self._numbers.get(self._former.get(id, id) if id not in self._numbers else id)
        return number if number is not None and self._journeys[number].follows else None

    def _in_circle(self, number: int) -> Following:
        return self._unresolved(self._journeys[number], "circle")

    def _unresolved(self, written: Journey, kind: FaultKind, candidates: Iterable[str] = ()) -> Following:
        """Return the following of a journey that is only what it writes itself."""
        alone = renamed(_alone(written), NewNames(self._names.items))
        follows = written.follows
        id = follows.journey if follows else ""
        faults = (Fault(kind, ("follows", "journey"), id, candidates=tuple(candidates)),)
        return Following(
            written,
            alone,
            alone,
            followed_id=id.removeprefix(PREFIX),
            is_external=id.startswith(PREFIX),
            faults=faults,
        )

    def _resolve(self, number: int) -> Following:
        written = self._journeys[number]
        follows = written.follows
        assert follows is not None
        if follows.journey.startswith(PREFIX):
            return self._follow_template(written, follows.journey.removeprefix(PREFIX))
        if "/" in follows.journey:
            return self._unresolved(written, "unknown-journey", candidates=self._candidates(written))
        id = follows.journey if follows.journey in self._numbers else self._former.get(follows.journey)
        if id is None:
            return self._unresolved(written, "unknown-journey", candidates=self._candidates(written))
        followed_number = self._numbers[id]
        followed = self._journeys[followed_number]
        parent = self._resolved.get(followed_number) if followed.follows else None
        names = NewNames(self._names.items if parent is None else {}, {id: written.journey})
        return self._follow(written, id, followed, parent, parent.complete if parent else followed, names)

    def _candidates(self, written: Journey) -> list[str]:
        external = [f"{PREFIX}{id}" for id in self._template.journeys] if self._template else []
        return [*(id for id in self._numbers if id != written.journey), *external]

    def _follow_template(self, written: Journey, name: str) -> Following:
        template = self._template
        if template is None:
            return self._unresolved(written, "unknown-workspace")
        former = {before: id for id, journey in template.journeys.items() for before in journey.formerly}
        id = name if name in template.journeys else former.get(name)
        if id is None:
            kind: FaultKind = "unknown-journey" if template.is_complete else "unreadable-template"
            return self._unresolved(written, kind, candidates=self._candidates(written))
        parent = template.followings.get(id)
        followed = parent.written if parent else template.journeys[id]
        names = NewNames(self._names.items, {**self._names.journeys, id: written.journey})
        base = parent.complete if parent else template.journeys[id]
        return self._follow(written, id, followed, parent, base, names, is_external=True)

    def _follow(
        self,
        written: Journey,
        id: str,
        followed: Journey,
        parent: Following | None,
        base: Journey,
        names: NewNames,
        *,
        is_external: bool = False,
    ) -> Following:
        """Follow a journey that is there: `base` is all of it, `followed` what it writes."""
        if parent is not None and parent.template is None:
            return self._unresolved(written, "unreadable-template")
        if parent is not None and len(parent.chain()) >= MOST_LEVELS:
            return self._unresolved(written, "too-many-levels")
        own_names = NewNames(self._names.items)
        template = renamed(base, names)
        language = self._language
        if is_external and self._template is not None:
            language = self._template.organization.languages[0]
        changes = sound_changes(template, renamed(written, own_names), self._all_stages)
        complete = follow(template, changes, language, self._all_stages)
        revived = {
            touchpoint
            for touchpoint, adaptation in changes.adaptations.items()
            if "status" in adaptation.model_fields_set or "status" in adaptation.without
        }
        omitted = frozenset(
            ((parent.omitted if parent else frozenset()) - revived) | omitted_touchpoints(template, changes.omissions)
        )
        adopted = frozenset((parent.adopted if parent else frozenset()) | changes.adopted | changes.adaptations.keys())
        writes_personas = bool(written.personas) or (parent is not None and parent.writes_personas)
        own = {touchpoint.id for stage in written.stages.values() for touchpoint in stage.touchpoints}
        journey, absent = settle(
            complete, own, omitted, adopted, personas=writes_personas, adaptations=changes.adaptations
        )
        return Following(
            written,
            journey,
            complete,
            template,
            id,
            is_external,
            parent,
            versions_of(followed),
            language,
            changes.adaptations,
            changes.omissions,
            adopted,
            omitted,
            absent,
            find_faults(template, written, changes, versions_of(followed), self._all_stages),
            writes_personas,
        )


def _alone(journey: Journey) -> Journey:
    """Return what a journey writes itself, as if it followed nothing."""
    stages = {
        id: changed(
            stage,
            {"touchpoints": tuple(changed(each, {}, without=("after", "before")) for each in stage.touchpoints)},
        )
        for id, stage in journey.stages.items()
    }
    return changed(journey, {"stages": stages}, without=("follows", "adopts", "adapts", "omits"))
