"""Where findings about what was measured stand in the results file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from journeymap.findings import Location, Pointer
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:  # only workspaces with measures need it
    from collections.abc import Sequence

    from journeymap.measures_file.json_tree import JsonNode


class ResultsFile:
    """The file with the measures of a workspace, in which findings are located."""

    def __init__(self, workspace: WorkspaceData) -> None:
        self._source = workspace.load_result.results

    def place(self, journey: str, route: Sequence[str | int]) -> Location | Pointer:
        """Return where a part of the file is; the journey if there is no file."""
        if self._source is None or self._tree is None:
            return Pointer(journey)
        return self._source.location(*self._tree.span(route))

    @cached_property
    def _tree(self) -> JsonNode | None:
        from journeymap.measures_file.json_tree import parse_json

        return parse_json(self._source.text) if self._source else None
