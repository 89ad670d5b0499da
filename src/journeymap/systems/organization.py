"""Merge a workspace file with that of the template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeymap.model.checks import Checks
from journeymap.model.former_ids import current_ids
from journeymap.model.organization import Anchor, Channel, Organization
from journeymap.systems.changes import changed, given
from journeymap.systems.names import NewNames, renamed

MERGED_CATALOGUES = ("teams", "personas", "channels", "metrics", "promises", "assets", "anchors")
"""The catalogues that a workspace takes over; cohorts and data are an organization's own."""
REPLACEABLE = ("teams", "channels", "assets")
"""The catalogues whose items can replace items of the template."""


def replaced_items(template: Organization, own: Organization) -> dict[str, dict[str, str]]:
    """Return the items of the template that others replace, by catalogue.

    An item is known by the ids that it had before, too. What replaces it can itself be replaced; in a circle, nothing
    is.
    """
    replaced: dict[str, dict[str, str]] = {}
    for catalogue in REPLACEABLE:
        current = current_ids(getattr(template, catalogue) or {})
        items = getattr(own, catalogue) or {}
        direct = {
            current.get(id, id): item.replaced_by
            for id, item in items.items()
            if item.replaced_by is not None and current.get(id, id) != item.replaced_by
        }
        ends = {id: _end(id, direct) for id in direct}
        replaced[catalogue] = {id: end for id, end in ends.items() if end is not None}
    return {catalogue: items for catalogue, items in replaced.items() if items}


def _end(id: str, direct: Mapping[str, str]) -> str | None:
    seen = {id}
    while id in direct:
        id = direct[id]
        if id in seen:
            return None
        seen.add(id)
    return id


def with_renamed_items(organization: Organization, names: NewNames) -> Organization:
    """Return a workspace file whose items have the names that replace theirs.

    Of two items with the same name then, the one that had it stays.
    """
    catalogues = {}
    for catalogue, replaced in names.items.items():
        items = getattr(organization, catalogue) or {}
        kept = {id: item for id, item in items.items() if id not in replaced}
        catalogues[catalogue] = {**{replaced[id]: item for id, item in items.items() if id in replaced}, **kept}
    return changed(renamed(organization, names), {name: items for name, items in catalogues.items() if items})


def merged_organization(template: Organization, own: Organization, names: NewNames) -> Organization:
    """Return the workspace file of `own` with what it takes over from its template."""
    own = renamed(own, NewNames(names.items))
    values = given(own)
    values.pop("template", None)
    theirs = given(renamed(template, names))
    for name in MERGED_CATALOGUES:
        catalogue = _merged(theirs.get(name), values.get(name), names.items.get(name, {}))
        if catalogue is not None:
            values[name] = catalogue
    if "spans" in theirs or "spans" in values:
        values["spans"] = {**theirs.get("spans", {}), **values.get("spans", {})}
    for name in ("languages", "lanes"):
        if name in theirs:
            values.setdefault(name, theirs[name])
    values["framework"] = template.framework
    if template.checks.rules:
        rules = {**template.checks.rules, **own.checks.rules}
        values["checks"] = Checks.from_values({**given(own.checks), "rules": rules}, dict(own.checks.extensions))
    in_order = {name: values[name] for name in Organization.model_fields if name in values}
    return Organization.from_values(in_order, dict(own.extensions))


def _merged(
    theirs: Mapping[str, Any] | None, own: Mapping[str, Any] | None, replaced: Mapping[str, str]
) -> dict[str, Any] | None:
    if theirs is None and own is None:
        return None
    items = {id: item for id, item in (theirs or {}).items() if id not in replaced}
    for id, item in (own or {}).items():
        if getattr(item, "replaced_by", None) is not None:
            continue
        is_whole = id not in items or isinstance(item, Anchor)  # anchors are taken over item by item
        items[id] = item if is_whole else _over(items[id], item)
    return items


def _over(template: Any, own: Any) -> Any:
    """Return an item of the template with the keys that are written here."""
    values = given(own)
    if "locked" in values:
        values["locked"] = tuple(dict.fromkeys((*template.locked, *values["locked"])))
    # what the template keeps internal stays internal; the audience of a channel is whom it reaches
    if isinstance(template, Channel):
        if not template.published:
            values.pop("published", None)
    elif getattr(template, "audience", None) == "internal":
        values.pop("audience", None)
    return changed(template, values, extensions=own.extensions)
