"""Find items that are said to replace some of the template, and that cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.decoding import DeclaredItem, DeclaredItems
from journeymap.findings import Pointer
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.teams import BUILT_IN
from journeymap.model.element import Element
from journeymap.model.former_ids import current_ids
from journeymap.model.values import strings_in

REPLACEABLE = ("teams", "channels", "assets")
"""The catalogues whose items can be replaced."""


@dataclass(frozen=True, slots=True)
class UnknownItem:
    """An id that is not there: of the item that is replaced, or of what replaces it."""

    pointer: Pointer
    catalogue: str
    id: str
    known: DeclaredItems
    is_replaced: bool


def unknown_items(organization: OrganizationGraph) -> Iterator[UnknownItem]:
    """Yield what is replaced and not in the template, and what replaces it in vain."""
    workspace = organization.workspace
    if workspace.template is None:
        return
    unread = workspace.load_result.unreadable
    for catalogue in REPLACEABLE:
        items = getattr(workspace.written_organization, catalogue) or {}
        replacing = {id: item.replaced_by for id, item in items.items() if item.replaced_by is not None}
        if not replacing or not unread.isdisjoint(("*", catalogue)):
            continue
        template = getattr(workspace.template.organization, catalogue)
        theirs = current_ids(template or {})
        built_in = BUILT_IN if catalogue == "teams" else ()
        here = {id for name, id in organization.declared_ids if name == catalogue}
        for id, by in replacing.items():
            if template is not None and id not in theirs and id not in built_in:
                at = Pointer(catalogue=catalogue, keys=(id,), mark="key")
                yield UnknownItem(at, catalogue, id, _known(template, set(template) - set(items)), is_replaced=True)
            if by not in here and by not in replacing and by not in theirs and f"{catalogue}/{by}" not in unread:
                at = Pointer(catalogue=catalogue, keys=(id, "replaced_by"))
                known = _known(organization.catalogue(catalogue) or {}, here)
                yield UnknownItem(at, catalogue, by, known, is_replaced=False)


def _known(items: dict[str, Element] | object, ids: set[str]) -> DeclaredItems:
    declared = items if isinstance(items, dict) else {}
    return DeclaredItems(
        [DeclaredItem(id, (id, *strings_in(getattr(declared.get(id), "name", None)))) for id in sorted(ids)]
    )
