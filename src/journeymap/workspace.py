"""A workspace: the organization, its journeys, and where each of them was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from journeymap import frameworks
from journeymap.arguments import with_checked_methods
from journeymap.errors import InvalidOptionError, InvalidTypeError
from journeymap.findings import Location, Problem
from journeymap.model.journey import Journey
from journeymap.model.organization import NAMELESS, Framework, Organization
from journeymap.parsing.source import Source
from journeymap.systems import Following, Template, resolve_workspace

if TYPE_CHECKING:
    from journeymap.model.measures import Releases  # 10 ms with its first instance, which few workspaces have


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a journey was read: which source, and which document in it.

    `kept_items` has the positions of the items that could be read, for lists with others that could not, by the offset
    at which the list starts.
    """

    source: Source
    document: int = 0
    kept_items: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that is written and was lost, so that its absence proves nothing.

    It is part of a touchpoint, else of a stage, else of a journey; of an item of a `catalogue` or a key of the
    workspace file (`*` is the whole file); or, with neither journey nor catalogue, a journey that is not known. Without
    a `key`, anything in this element may be lost, the whole of it included.
    """

    location: Location
    """Where the cause is."""
    journey: str | None = None
    stage: str | None = None
    touchpoint: str | None = None
    catalogue: str | None = None
    item: str | None = None
    key: str | None = None
    """The key of the element whose value was lost, as it is written."""
    meant: str | None = None
    """The key that it is taken for; None if the format does not know it and it resembles none."""
    can_make_contact: bool = True
    """Whether the touchpoint can make contact, by the kind, side and `from` that could be read."""
    is_whole: bool = False
    """Whether the touchpoint, stage or journey itself is absent, not only something in it."""
    is_touchpoint: bool = False
    """Whether it is a whole touchpoint, even if its id is not known."""


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Why the workspace that another one builds on cannot be read."""

    kind: Literal["no-folder", "empty", "no-workspace-file", "circle", "too-many-levels"]
    folder: str
    """The absolute path of the folder that was named."""
    meant: str | None = None
    """The path, as the workspace file can name it, of a workspace that is probably meant."""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What loading brings besides models: problems, numbers and the texts."""

    problems: tuple[tuple[str, Problem], ...] = field(default=(), repr=False)
    """The problems of the texts, each with the name of its rule."""
    origins: tuple[Origin, ...] = field(default=(), repr=False)
    """Where each journey was read, in the order of `Workspace.all_journeys`."""
    organization: Origin | None = None
    sources_without_journey: tuple[Source, ...] = field(default=(), repr=False)
    """Texts with problems in which no journey was found."""
    files: int = 0
    skipped: tuple[Location, ...] = ()
    """The documents that are not journeys."""
    nested_workspaces: tuple[str, ...] = ()
    """The folders below that are workspaces of their own and were not read."""
    unused_patterns: tuple[int, ...] = ()
    """The positions of the patterns of `exclude` that match nothing."""
    root: str = "."
    """The folder of the workspace, relative to `directory`."""
    directory: str = ""
    """The current directory at the time of reading, to which the paths of sources are relative."""
    requested_paths: tuple[str, ...] | None = None
    """The paths that were asked for; None is the whole workspace."""
    incomplete_journeys: frozenset[int] = frozenset()
    """The numbers of journeys (in `all_journeys`) that could not be read completely."""
    is_workspace_file_incomplete: bool = False
    """Whether the workspace file could not be read completely."""
    has_unreadable_journey: bool = False
    """Whether a journey could not be read at all."""
    unreadable: frozenset[str] = frozenset()
    """What is written and could not be read, so that it is not reported as missing: `journey/touchpoint`,
    `catalogue/id`, a whole `journey`, a `catalogue` or the `framework`; `*` is the whole workspace file."""
    losses: tuple[Loss, ...] = field(default=(), repr=False)
    """What was lost with each of the problems of the texts."""
    results: Source | None = None
    """The text with what was measured."""
    template_fault: TemplateFault | None = None
    """Why the workspace that this one builds on cannot be read."""
    unresolved: frozenset[str] = frozenset()
    """The journeys of a copy that follow one that is not there."""

    def is_requested(self, path: str) -> bool:
        """Whether a path, as findings show it, was asked for, or is in a folder."""
        paths = self.requested_paths
        return paths is None or any(path == each or path.startswith(f"{each}/") for each in paths)

    def absolute_path(self, source: Source) -> Path:
        """Return the absolute path of a text, valid after a change of directory."""
        return Path(self.directory, source.path)

    @property
    def sources(self) -> dict[str, Source]:
        """The texts that were read, by path."""
        origins = [*self.origins, *([self.organization] if self.organization else [])]
        return {
            source.path: source
            for source in (*(origin.source for origin in origins), *self.sources_without_journey, *self._results)
        }

    @property
    def _results(self) -> tuple[Source, ...]:
        return (self.results,) if self.results else ()


@with_checked_methods
class WorkspaceData:
    """The organization and its journeys; equal if the models are equal.

    It is given what is written, and `template`, the workspace that it builds on. `organization` and the journeys are
    what comes of that: journeys that follow another one are resolved. `journeys` holds them by id, `all_journeys` also
    those with the id of an earlier one. Their order means nothing. `written_organization` and `written_journeys` (in
    the order of `all_journeys`) are as written.

    `published` is what was measured and published of them, None without any; `releases` is the same, or empty.
    """

    def __init__(
        self,
        organization: Organization | None = None,
        journeys: Iterable[Journey] | Mapping[str, Journey] = (),
        read: LoadResult | None = None,
        releases: Releases | None = None,
        template: WorkspaceData | None = None,
    ) -> None:
        self.written_organization = organization or Organization.from_values({"organization": NAMELESS}, {})
        self.written_journeys = tuple(journeys.values() if isinstance(journeys, Mapping) else journeys)
        for journey in self.written_journeys:
            if not isinstance(journey, Journey):
                raise InvalidTypeError(journey, "is a list of Journey", "journeys")
        if isinstance(journeys, Mapping) and any(id != journey.journey for id, journey in journeys.items()):
            raise InvalidOptionError(tuple(journeys), "maps ids to their own journeys", "journeys")
        if template is not None and not isinstance(template, WorkspaceData):
            raise InvalidTypeError(template, "is a Workspace", "template")
        self.template = template
        resolved = resolve_workspace(
            self.written_organization, self.written_journeys, template.as_template if template else None, _stage_ids
        )
        self.organization, self.all_journeys = resolved.organization, resolved.journeys
        self.names_replaced = resolved.names
        """What replaces the names of the template."""
        self.followings = resolved.followings
        """By the number of the journey in `all_journeys`."""
        self.journeys: dict[str, Journey] = {}
        for journey in self.all_journeys:
            self.journeys.setdefault(journey.journey, journey)
        unresolved = (following.id for following in self.followings.values() if following.template is None)
        self.load_result = read or LoadResult(unreadable=frozenset(unresolved))
        if releases is not None:
            from journeymap.model.measures import Releases

            if not isinstance(releases, Releases):
                raise InvalidTypeError(releases, "is Releases", "releases")
        self.published = releases if releases is not None and releases.releases else None

    @cached_property
    def written_by_id(self) -> Mapping[str, Journey]:
        """The journeys by id, as they are written."""
        journeys: dict[str, Journey] = {}
        for journey in self.written_journeys:
            journeys.setdefault(journey.journey, journey)
        return journeys

    @cached_property
    def as_template(self) -> Template:
        """What a workspace takes over that builds on this one."""
        return Template(
            self.organization,
            self.journeys,
            {following.id: following for following in self._followings_by_id.values()},
            not self.load_result.has_unreadable_journey,
        )

    @cached_property
    def _followings_by_id(self) -> dict[str, Following]:
        followings: dict[str, Following] = {}
        for number, journey in enumerate(self.all_journeys):
            if number in self.followings and self.journeys[journey.journey] is journey:
                followings[journey.journey] = self.followings[number]
        return followings

    def following(self, journey: str) -> Following | None:
        """Return how a journey follows another one; None if it follows nothing."""
        return self._followings_by_id.get(journey)

    @cached_property
    def unresolved(self) -> frozenset[str]:
        """The journeys that follow one that is not there; nobody can say what they are."""
        own = (following.id for following in self.followings.values() if following.template is None)
        return self.load_result.unresolved.union(own)

    @property
    def releases(self) -> Releases:
        """What was measured and published; empty if nothing was."""
        from journeymap.model.measures import Releases

        return self.published or Releases()

    @cached_property
    def framework(self) -> Framework:
        """The framework whose stages the journeys use."""
        return framework_of(self.organization)

    @property
    def languages(self) -> tuple[str, ...]:
        """The language tags of the workspace, the default first."""
        return self.organization.languages or ("en",)

    @property
    def touchpoints(self) -> int:
        """How many touchpoints all journeys have together."""
        return sum(len(stage.touchpoints) for journey in self.all_journeys for stage in journey.stages.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WorkspaceData):
            return NotImplemented
        own = (self.organization, self.journeys, self.published)
        if own != (other.organization, other.journeys, other.published):
            return False
        return self._written() == other._written()

    def _written(self) -> tuple[Organization, Mapping[str, Journey]] | None:
        """Return what is written, by id; None where that is all that there is."""
        if not self.followings and self.template is None:
            return None
        return self.written_organization, self.written_by_id

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the models and the texts, not the answers that were computed from them."""
        written = (self.written_organization, self.written_journeys, self.load_result, self.published)
        return type(self), (*written, self.template)

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} {self.organization.organization!r}: {', '.join(self.journeys) or 'no journeys'}>"
        )


def framework_of(organization: Organization) -> Framework:
    """Return the framework of a workspace: a shipped one or its own."""
    given = organization.framework
    if isinstance(given, str):
        # the names of all frameworks cost 10 ms, which workspaces that write the default one do not pay
        is_other = given != frameworks.DEFAULT and given in frameworks.names()
        return frameworks.framework(given if is_other else frameworks.DEFAULT)
    if not given:
        return frameworks.framework(frameworks.DEFAULT)
    return Framework(framework="own", stages=given)


def _stage_ids(organization: Organization) -> tuple[str, ...]:
    return tuple(stage.id for stage in framework_of(organization).stages)
