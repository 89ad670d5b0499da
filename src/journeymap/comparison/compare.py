"""Compare the journeys of workspaces that follow the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from journeymap.comparison.added_alike import added_alike
from journeymap.comparison.columns import FollowerColumn
from journeymap.comparison.followers import Follower, Template, find_followers, place_of
from journeymap.comparison.public_touchpoints import PublicWorkspace
from journeymap.comparison.rows import merged_rows, rows_of
from journeymap.comparison.selection import select_template
from journeymap.comparison.touchpoints import TouchpointComparison
from journeymap.comparison.value_words import ValueWords
from journeymap.errors import UnknownNameError
from journeymap.model.comparison import ComparisonData, Row, StageInfo
from journeymap.model.organization import Framework
from journeymap.systems.following import current_version, versions_of
from journeymap.workspace import WorkspaceData


def compare(
    workspaces: Sequence[WorkspaceData],
    journey: str | None = None,
    *,
    stage: str | None = None,
    audience: str | None = None,
    language: str | None = None,
) -> ComparisonData:
    """Return what the journeys that follow a template do with its touchpoints.

    `journey` names the template if several are followed, `stage` the only stage that is compared. For the `audience`
    `public`, what is internal and all reasons are left out. Raises `ComparisonError` if there is nothing to compare,
    and `UnknownNameError` for an unknown journey or stage.
    """
    public = _PublicWorkspaces() if audience == "public" else None
    followers = find_followers(workspaces, public.hides) if public else find_followers(workspaces)
    selected = select_template(followers, journey).followers
    language = language or workspaces[0].languages[0]
    templates = _newest_first(follower.templates[level] for follower, level in selected)
    framework = templates[0].workspace.framework
    all_stages = tuple(each.id for each in framework.stages)
    columns = [_column(follower, level, all_stages, language, public) for follower, level in selected]
    rows = merged_rows(_rows(template, all_stages, public) for template in templates)
    stages = _stages(framework, rows, columns)
    if stage is not None:
        if stage not in stages:
            raise UnknownNameError("stage", stage, stages)
        stages = [stage]
    shown_rows = sorted((row for row in rows if row.stage in stages), key=lambda row: stages.index(row.stage))
    places = {row.id: number for number, row in enumerate(shown_rows)}
    compared = [each.column(places, stages) for each in columns]
    added = [one for each, column in zip(columns, compared, strict=True) for one in each.additions(column)]
    newest = templates[0]
    return ComparisonData(
        newest.workspace.organization.organization,
        newest.id,
        newest.journey.name or newest.id,
        current_version(newest.journey),
        language,
        tuple(_stage_info(framework, id) for id in stages),
        tuple(shown_rows),
        tuple(compared),
        added_alike(added),
        versions_of(newest.journey) if public is None else {},
        followers.unresolved,
        tuple(place_of(each.workspace, each.following.id) for each, _ in selected if _is_incomplete(each)),
    )


@dataclass(frozen=True, slots=True)
class _PublicWorkspaces:
    """What is internal in each workspace, found once."""

    by_journeys: dict[int, PublicWorkspace] = field(default_factory=dict)

    def of(self, workspace: WorkspaceData) -> PublicWorkspace:
        """Return what is internal in a workspace, or in another one of the same journeys."""
        return self.by_journeys.setdefault(id(workspace.journeys), PublicWorkspace(workspace))

    def hides(self, workspace: WorkspaceData, journey: str) -> bool:
        """Whether a journey, or one that it follows, is internal."""
        following = workspace.following(journey)
        if self.of(workspace).hides_journey(journey):
            return True
        if following is None or following.template is None:
            return False
        return any(self.of(each.workspace).hides_journey(each.id) for each in Follower(workspace, following).templates)


def _newest_first(templates: Iterable[Template]) -> list[Template]:
    """Return each copy of the template once, that with the highest version first."""
    copies = {id(template.journey): template for template in templates}
    return sorted(copies.values(), key=lambda template: -current_version(template.journey))


def _rows(template: Template, all_stages: Sequence[str], public: _PublicWorkspaces | None) -> list[Row]:
    rows = rows_of(template.journey, all_stages)
    if public is None:
        return rows
    workspace = public.of(template.workspace)
    shown = {
        touchpoint.id
        for stage, each in template.journey.stages.items()
        for touchpoint in each.touchpoints
        if not workspace.hides_touchpoint(template.id, stage, touchpoint)
    }
    return [row for row in rows if row.id in shown]


def _column(
    follower: Follower, level: int, all_stages: Sequence[str], language: str, public: _PublicWorkspaces | None
) -> FollowerColumn:
    following = follower.following
    words = ValueWords(follower.workspace, (following.complete, follower.copy_of(level)), language)
    touchpoints = public.of(follower.workspace).touchpoints(following.journey) if public is not None else None
    return FollowerColumn(follower, TouchpointComparison(follower, level, words, touchpoints), all_stages)


def _stages(framework: Framework, rows: Iterable[Row], columns: Iterable[FollowerColumn]) -> list[str]:
    """Return the stages with touchpoints, in the order of the framework."""
    used = dict.fromkeys(row.stage for row in rows)
    for column in columns:
        used.update(dict.fromkeys(column.added_stages))
    known = [stage.id for stage in framework.stages]
    return [*(id for id in known if id in used), *(id for id in used if id not in known)]


def _stage_info(framework: Framework, id: str) -> StageInfo:
    names = {stage.id: stage.name for stage in framework.stages}
    return StageInfo(id, names.get(id) or id)


def _is_incomplete(follower: Follower) -> bool:
    """Whether a part of a journey, or of what it follows, could not be read."""
    return any(loss.journey == follower.following.id for loss in follower.workspace.load_result.losses)
