"""Resolve journeys that follow another one: a pure function of what is written.

`resolve_workspace` takes the models of a workspace and of its template, and returns the organization and the journeys
as they stand after all changes. Whether a change is allowed is a question for the rules.
"""

from __future__ import annotations

from journeymap.systems.following import Fault, Following
from journeymap.systems.names import NewNames
from journeymap.systems.resolve_workspace import ResolvedWorkspace, Template, resolve_workspace

__all__ = ["Fault", "Following", "NewNames", "ResolvedWorkspace", "Template", "resolve_workspace"]
