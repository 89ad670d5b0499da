"""What a workspace declares, as decoding a journey needs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import PurePath

from journeymap.decoding import DeclaredItem, Vocabulary, vocabulary_of
from journeymap.loading.unreadable import EVERYTHING
from journeymap.model.organization import Organization
from journeymap.model.values import strings_in
from journeymap.systems.resolve_workspace import PREFIX
from journeymap.workspace import WorkspaceData


class Declarations:
    """The personas of a workspace, and the vocabulary for suggestions."""

    def __init__(
        self,
        organization: Organization | None = None,
        unreadable: Collection[str] = (),
        template: WorkspaceData | None = None,
    ) -> None:
        """Keep what a workspace declares, and what of its file could not be read."""
        self._template = template
        self.organization = organization
        self.knows_anchors = not any(part == EVERYTHING or part.startswith("anchors") for part in unreadable)
        self.personas = tuple((organization.personas or {}) if organization else ())

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        workspace = WorkspaceData(self.organization)
        stages = [DeclaredItem(stage.id, tuple(strings_in(stage.name))) for stage in workspace.framework.stages]
        catalogues = {**vocabulary_of(workspace.organization).catalogues, "stages": stages}
        if self._template is not None:
            catalogues["templates"] = list(_journeys_of(self._template))
        return Vocabulary(catalogues)

    def find_vocabulary(self) -> Vocabulary:
        """Return the declared items and the stages; most files need neither."""
        return self._vocabulary


def _journeys_of(template: WorkspaceData) -> Iterator[DeclaredItem]:
    """Yield the journeys that can be followed, with their names and those of files."""
    files = Counter(origin.source.path for origin in template.load_result.origins)
    for journey, origin in zip(template.written_journeys, template.load_result.origins, strict=False):
        path = origin.source.path
        stems = [PurePath(path).stem] if files[path] == 1 else []
        yield DeclaredItem(f"{PREFIX}{journey.id}", (journey.id, *strings_in(journey.name), *stems))
