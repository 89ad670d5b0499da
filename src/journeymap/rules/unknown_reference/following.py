"""Ids that are not in the journey that is followed, or not in the template."""

from collections.abc import Collection

from journeymap.decoding import Suggestion
from journeymap.graph.following_faults import LocatedFault, located_faults
from journeymap.graph.replaced_items import UnknownItem
from journeymap.rules.api import Fix, OrganizationGraph, Problem, Problems
from journeymap.synonyms import question


def unknown_followed(organization: OrganizationGraph) -> Problems:
    """Report what journeys adopt, adapt, omit and stand next to, and that is not there."""
    stages = {stage.id for stage in organization.stages}
    for located in located_faults(organization.workspace):
        if located.fault.kind == "unknown-id":
            yield _unknown(located, stages)


def _unknown(located: LocatedFault, stages: Collection[str]) -> Problem:
    id, key = located.fault.id, located.fault.keys[-1]
    meant = located.suggestion()
    is_place = key in ("after", "before")
    is_omitted = located.fault.keys[0] == "omits"
    what = "neither a touchpoint nor a stage" if is_omitted else "no touchpoint"
    message = f"the journey that is followed has {what} `{id}`"
    nearest = ", ".join(f"`{each}`" for each in located.fault.candidates[:5])
    otherwise = f"name one that is there, such as {nearest}" if nearest else "leave this out"
    if is_place:
        message = f"there is no touchpoint `{id}` in this stage that this one could stand {key}"
        otherwise = f"name a touchpoint of the same stage{f': {nearest}' if nearest else ''}"
    elif id in located.following.own:
        otherwise = f"`{id}` is a touchpoint of this journey itself: change it where it stands"
    elif id in stages and not is_omitted:
        otherwise = f"`{id}` is a stage: name its touchpoints"
    if is_place and id == located.fault.keys[1]:
        message, meant = f"`{id}` cannot stand {key} itself", Suggestion()
    if meant.ids and meant.ids[0] in located.taken:
        otherwise, meant = f"`{meant.ids[0]}` stands here as well: keep one of the two", Suggestion()
    suggestion = meant.ids[0] if meant.ids else None
    return Problem(
        located.pointer,
        message,
        question(meant.ids) or otherwise,
        subject=located.subject,
        value=["followed", id],
        data={"catalogue": "touchpoints", "id": id, "suggestion": suggestion},
        fix=Fix.writing(meant.ids[0]) if meant.is_certain else None,
    )


def unknown_item(unknown: UnknownItem) -> Problem:
    """Return the problem of an item that is replaced, or replaces, and is not there."""
    meant = unknown.known.suggest(unknown.id, unknown.catalogue)
    what = unknown.catalogue.removesuffix("s")
    message = f"there is no {what} `{unknown.id}`"
    otherwise = f"declare it in journeymap.yaml under `{unknown.catalogue}`, or name one that is there"
    if unknown.is_replaced:
        message = f"the template has no {what} `{unknown.id}` that could be replaced"
        otherwise = "write the id of one that the template has, or leave this out"
    suggestion = meant.ids[0] if meant.ids else None
    return Problem(
        unknown.pointer,
        message,
        question(meant.ids) or otherwise,
        value=[unknown.catalogue, unknown.id],
        data={"catalogue": unknown.catalogue, "id": unknown.id, "suggestion": suggestion},
        fix=Fix.writing(meant.ids[0]) if meant.is_certain else None,
    )
