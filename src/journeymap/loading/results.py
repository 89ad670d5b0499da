"""Read the file with what was measured, if a workspace has one."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from journeymap.findings import Pointer, Problem
from journeymap.loading.files import WORKSPACE_FILE, UnreadableFile, WorkspaceFiles, is_below, open_source
from journeymap.model.evidence import DEFAULT_FILE
from journeymap.model.organization import Organization
from journeymap.parsing.source import Source

if TYPE_CHECKING:
    from journeymap.model.measures import Releases

_ENDING = ".json"
RULE = "wrong-value"
"""The rule that reports a file with results that cannot be read."""


@dataclass(slots=True)
class LoadedResults:
    """What was measured, the text in which it stands, and what is wrong with that."""

    releases: Releases | None = None
    source: Source | None = None
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    """By rule."""


def results_path(root: str, organization: Organization | None) -> str:
    """Return the path of the file with the results, which may be missing."""
    measure = organization.measure if organization else None
    return os.path.normpath(os.path.join(root, measure.file if measure else DEFAULT_FILE))


def read_results(files: WorkspaceFiles) -> LoadedResults:
    """Return what the results file of a workspace holds; nothing if there is none."""
    path = files.results
    if path is None or not (path in files.overlay or (files.root and os.path.lexists(path))):
        return LoadedResults()
    if not path.lower().endswith(_ENDING):  # the rule that reports the name is `wrong-value`
        return LoadedResults()
    if not is_below(path, files.root) and path not in files.overlay:
        message = "the file with the results lies outside of the workspace"
        help = f"name a file in the folder of {WORKSPACE_FILE}, such as {DEFAULT_FILE}"
        return LoadedResults(problems=[(RULE, Problem(Pointer(keys=("measure", "file")), message, help, value="file"))])
    source = open_source(path, files)
    if isinstance(source, UnreadableFile):
        help = source.problem.help if source.source.text else "see that it is a file in the workspace that can be read"
        return LoadedResults(source=source.source, problems=[(RULE, replace(source.problem, help=help))])
    # only workspaces with results pay for reading them
    from journeymap.measures_file.json_tree import JsonError
    from journeymap.measures_file.read import read_releases

    try:
        return LoadedResults(read_releases(source.text), source)
    except JsonError as error:
        location = source.location(error.start, error.end)
        problem = Problem(location, error.message, error.help, value=error.message)
        return LoadedResults(source=source, problems=[(RULE, problem)])
