"""What a workspace declares, as decoding a journey needs it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from journeymap.decoding import DeclaredItem, Vocabulary, vocabulary_of
from journeymap.loading.unreadable import EVERYTHING
from journeymap.model.organization import Organization
from journeymap.model.values import strings_in
from journeymap.workspace import WorkspaceData


class Declarations:
    """The personas of a workspace, and the vocabulary for suggestions."""

    def __init__(self, organization: Organization | None = None, unreadable: Collection[str] = ()) -> None:
        """Keep what a workspace declares, and what of its file could not be read."""
        self.organization = organization
        self.knows_anchors = not any(part == EVERYTHING or part.startswith("anchors") for part in unreadable)
        self.personas = tuple((organization.personas or {}) if organization else ())

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        workspace = WorkspaceData(self.organization)
        stages = [DeclaredItem(stage.id, tuple(strings_in(stage.name))) for stage in workspace.framework.stages]
        return Vocabulary({**vocabulary_of(workspace.organization).catalogues, "stages": stages})

    def find_vocabulary(self) -> Vocabulary:
        """Return the declared items and the stages; most files need neither."""
        return self._vocabulary
