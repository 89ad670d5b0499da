"""Compare journeys that follow the same one, in one or in several workspaces."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import fields

from journeymap import loading
from journeymap.api.comparison import Comparison
from journeymap.api.workspace import Workspace
from journeymap.arguments import checked
from journeymap.errors import UnknownNameError
from journeymap.loading.templates import Templates
from journeymap.model.comparison import ComparisonData
from journeymap.workspace import WorkspaceData


@checked
def compare(
    *workspaces: WorkspaceData | str | os.PathLike[str],
    journey: str | None = None,
    stage: str | None = None,
    audience: str | None = None,
    language: str | None = None,
) -> Comparison:
    """Compare what journeys that follow the same one do with each of its touchpoints.

    `workspaces` are workspaces or paths of them, by default the one of the current folder; workspaces that are read
    from paths share their template, which is read once. All journeys are compared that follow the template, directly
    or through others. `journey` names the template if there are several, `stage` the only stage that is compared. For
    the `audience` `public`, what is internal and all reasons are left out.

    Raises `ComparisonError` if nothing follows a template or several are followed, `UnknownNameError` for an unknown
    name, and for paths what `load` raises.
    """
    from journeymap.comparison.compare import compare as compare_workspaces
    from journeymap.document.audiences import AUDIENCES
    from journeymap.locales.messages import languages

    loaded = _loaded(workspaces)
    _check("audience", audience, AUDIENCES)
    own = (tag for workspace in loaded for tag in workspace.languages)
    _check("language", language, dict.fromkeys((*own, *languages())))
    data = compare_workspaces(loaded, journey, stage=stage, audience=audience, language=language)
    values = {each.name: getattr(data, each.name) for each in fields(ComparisonData)}
    return Comparison(**values, _workspaces=loaded, _audience=audience)


def _loaded(workspaces: tuple[WorkspaceData | str | os.PathLike[str], ...]) -> tuple[Workspace, ...]:
    """Return the workspaces; templates of those that are read are shared."""
    templates = Templates()
    loaded = (
        each if isinstance(each, WorkspaceData) else loading.load(each, templates=templates) for each in workspaces
    )
    read = tuple(loaded) if workspaces else (loading.load(),)
    return tuple(each if isinstance(each, Workspace) else Workspace.from_data(each) for each in read)


def _check(kind: str, name: str | None, names: Iterable[str]) -> None:
    if name is not None and name not in (existing := list(names)):
        raise UnknownNameError(kind, name, existing)
