"""Find changes of what a template keeps: locked keys, bindings, what is internal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from journeymap.findings import Pointer
from journeymap.graph.following import FollowingGraph
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.time_containment import Answer, TimeContainment
from journeymap.model.element import Element
from journeymap.model.fields import Translatable, fields
from journeymap.model.organization import Channel, item_of
from journeymap.model.unknown import UNKNOWN
from journeymap.systems.adaptation_effects import AdaptationEffect, value_of, written_keys
from journeymap.systems.keys import adds_languages
from journeymap.systems.names import NewNames, renamed
from journeymap.systems.organization import MERGED_CATALOGUES

Kept = Literal["locked", "binding", "internal"]
_BINDINGS = ("optional", "recommended", "required")


@dataclass(frozen=True, slots=True)
class LockedChange:
    """A value that must be the template's, and is another one here.

    `template` and `here` are elements with the key `key`; `here` is None where the key is under `without`. The change
    `is_possible` if a value that is not known could be a kept one; `assumed` are the events from which nobody wrote how
    long it is.
    """

    at: Pointer
    subject: Pointer
    label: str
    key: str
    kept: Kept
    template: Element
    here: Element | None
    is_possible: bool = False
    assumed: tuple[str, ...] = ()


def locked_changes_in_journey(follower: FollowingGraph) -> Iterator[LockedChange]:
    """Yield what a journey changes and the one that it follows keeps."""
    template, written = follower.following.template, follower.following.written
    whens = (
        (effect.touchpoint, follower.following.template_touchpoints[id]) for id, effect in follower.effects.items()
    )
    times = TimeContainment(follower.graph, (when for both in whens for each in both for when in each.when))
    for id, effect in follower.effects.items():
        for key in (*written_keys(effect.adaptation), *effect.adaptation.without):
            if not follower.is_unsure(id, key):
                yield from _at_touchpoint(follower, effect, key, times)
    is_public = "audience" in written.model_fields_set and written.audience == "public"
    if is_public and template is not None and template.audience == "internal":
        graph = follower.graph
        at, label = graph.pointer("audience"), f'the journey "{graph.name}"'
        yield LockedChange(at, graph.pointer(), label, "audience", "internal", template, written)


def _at_touchpoint(
    follower: FollowingGraph, effect: AdaptationEffect, key: str, times: TimeContainment
) -> Iterator[LockedChange]:
    template, adaptation = follower.following.template_touchpoints[effect.id], effect.adaptation
    is_removed = key in adaptation.without
    kept: Kept | None = None
    is_possible = False
    assumed: tuple[str, ...] = ()
    if key == "audience" and template.audience == "internal" and (is_removed or adaptation.audience == "public"):
        kept = "internal"
    elif key == "binding" and _BINDINGS.index(effect.touchpoint.binding) < _BINDINGS.index(template.binding):
        kept = "binding"
    elif key == "locked" and set(template.locked) - set(effect.touchpoint.locked):
        kept = "locked"
    elif key in template.locked and _differs(template, effect.touchpoint, key, follower.following.template_language):
        kept = "locked"
        if key == "when":
            answer = times.lie_within(effect.touchpoint.when, template.when)
            kept = None if answer is Answer.YES else "locked"
            is_possible, assumed = answer is Answer.UNSETTLED, tuple(times.assumed)
        else:
            is_possible = _is_open(template, key) or _is_open(effect.touchpoint, key)
    if kept is not None:
        yield LockedChange(
            follower.adapted(effect.id, key),
            follower.subject(effect.id),
            follower.label(effect.id),
            key,
            kept,
            template,
            None if is_removed else effect.touchpoint if kept != "internal" else adaptation,
            is_possible,
            assumed,
        )


def locked_changes_in_workspace(organization: OrganizationGraph) -> Iterator[LockedChange]:
    """Yield what a workspace changes of items that its template keeps."""
    workspace = organization.workspace
    if workspace.template is None:
        return
    names = NewNames(workspace.names_replaced.items)
    theirs, language = renamed(workspace.template.organization, names), workspace.template.languages[0]
    own = renamed(workspace.written_organization, names)
    for catalogue in MERGED_CATALOGUES:
        kept_items = getattr(theirs, catalogue) or {}
        for id, item in (getattr(own, catalogue) or {}).items():
            template = kept_items.get(id)
            if template is None or getattr(item, "replaced_by", None) is not None:
                continue
            for key in _keys_of(item):
                kept = _kept_of_item(template, item, key, language)
                if kept is not None and not organization.has_lost(catalogue, id, key):
                    at = organization.pointer(catalogue, id, key)
                    label = f'the {item_of(catalogue)} "{organization.name(catalogue, id)}" ({id})'
                    is_open = _is_open(template, key) or _is_open(item, key)
                    yield LockedChange(at, at, label, key, kept, template, item, is_open)


def _keys_of(item: Element) -> Iterator[str]:
    yield from (key for key, field in fields(type(item)).items() if field.name in item.model_fields_set)
    yield from item.extensions


def _kept_of_item(template: Any, item: Any, key: str, language: str) -> Kept | None:
    if isinstance(item, Channel):
        if key == "published" and item.published and not template.published:
            return "internal"
    elif key == "audience" and template.audience == "internal" and item.audience == "public":
        return "internal"
    return "locked" if key in template.locked and key != "locked" and _differs(template, item, key, language) else None


def _differs(template: Element, here: Element, key: str, language: str) -> bool:
    """Whether a key has another value; a text with more languages is the same one."""
    before, after = value_of(template, key), value_of(here, key)
    if before == after:
        return (key in template.extensions) != (key in here.extensions)  # one can be without a value
    field = fields(type(template)).get(key)
    return not (field is not None and field.shape == Translatable() and adds_languages(before, after, language))


def _is_open(element: Element, key: str) -> bool:
    """Whether the value of a key is still an open question."""
    value = value_of(element, key)
    return value == UNKNOWN or (isinstance(value, tuple) and UNKNOWN in value)
