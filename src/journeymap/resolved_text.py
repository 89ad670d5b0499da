"""Write a journey as it stands, with comments that say where its keys come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeymap.errors import RenderError
from journeymap.escaping import printable
from journeymap.model.element import Element
from journeymap.model.fields import fields
from journeymap.model.journey import Journey
from journeymap.model.values import in_language
from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.nodes import Node, Scalar, Sequence, end, start
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source
from journeymap.reporting import as_json
from journeymap.systems.following import Following, touchpoints_of
from journeymap.systems.origins import KeyOrigin, Route, key_origins
from journeymap.workspace import WorkspaceData
from journeymap.yaml_writer import plain_keys, to_document

FORMATS = ("yaml", "json")
"""The formats in which a resolved journey is printed."""
_ABSENCES = {"not-adopted": "optional, not adopted", "no-persona": "for none of the personas", "omitted": "omitted"}


def resolved_text(workspace: WorkspaceData, journey: str, format: str) -> str:
    """Return a journey of a workspace as it stands, as YAML or JSON.

    Raises `RenderError` for a journey that follows one that is not there.
    """
    following = workspace.following(journey)
    if following is not None and following.template is None:
        follows = following.written.follows
        name = follows.journey if follows else ""
        raise RenderError(journey, f"it follows {name}, which cannot be read, so it cannot be resolved")
    resolved = workspace.journeys[journey]
    if format == "json":
        return as_json(plain_keys(resolved))
    text = to_document(resolved)
    return _with_comments(text, resolved, _comments(workspace, following)) if following else text


def _comments(workspace: WorkspaceData, following: Following) -> dict[Route, str]:
    """Return the comments behind keys, by the routes of these."""
    labels = list(_labels(workspace, following))
    language = workspace.languages[0]
    comments = {
        route: _comment(origin, labels[origin.level], language) for route, origin in key_origins(following).items()
    }
    for route, level in _renamed_keys(workspace, following):
        comments.setdefault(route, labels[level])
    return comments


def _labels(workspace: WorkspaceData, following: Following) -> Iterator[str]:
    """Yield a name for each journey of a chain.

    It is its id, or the organization where the template's journey has the same id.
    """
    here: WorkspaceData | None = workspace
    for each in following.chain():
        organization = in_language(here.organization.organization, here.languages[0]) if here else ""
        yield each.id if each.id != each.followed_id or not organization else organization
        here = here.template if here and each.is_external else here


def _comment(origin: KeyOrigin, label: str, language: str) -> str:
    parts = []
    if origin.absence is not None and origin.absence != "omitted":
        return _ABSENCES[origin.absence]
    if origin.without:
        parts.append(f"without {', '.join(origin.without)}")
    if origin.is_moved:
        parts.append("moved")
    if origin.because is not None:
        parts.append(f"because {in_language(origin.because, language)}")
    return f"{label}: {', '.join(parts)}" if parts else label


def _renamed_keys(workspace: WorkspaceData, following: Following) -> Iterator[tuple[Route, int]]:
    """Yield the keys in which another item replaces the template's, with its level."""
    here: WorkspaceData | None = workspace
    for level, each in enumerate(following.chain()):
        if not each.is_external or here is None or here.template is None or each.template is None:
            continue
        theirs = here.template.following(each.followed_id)
        followed = theirs.complete if theirs else here.template.journeys[each.followed_id]
        yield from (((key,), level) for key in _differing(followed, each.template, "journey", "stages"))
        for id, stage in followed.stages.items():
            keys = _differing(stage, each.template.stages[id], "touchpoints")
            yield from ((("stages", id, key), level) for key in keys)
        before = touchpoints_of(followed)
        for id, touchpoint in each.template_touchpoints.items():
            yield from ((("touchpoints", id, key), level) for key in _differing(before[id], touchpoint))
        here = here.template


def _differing(before: Element, after: Element, *without: str) -> list[str]:
    """Return the keys whose values differ."""
    return [
        key
        for key, field in fields(type(before)).items()
        if key not in without and before.__dict__[field.name] != after.__dict__[field.name]
    ]


def _with_comments(text: str, journey: Journey, comments: Mapping[Route, str]) -> str:
    """Return the text of a journey with comments behind its keys.

    A comment stands behind its key, or in the line above a text that goes over several lines.
    """
    root = parse(Source("", text)).documents[0]
    behind: dict[int, str] = {}
    above: dict[int, str] = {}
    for route, key, value in _keys_in(root, journey):
        comment = comments.get(route)
        if comment is None:
            continue
        shown = printable(" ".join(comment.split()))
        first = text.count("\n", 0, start(key))
        is_one_line = first == text.count("\n", 0, max(start(value), end(value) - 1))
        is_below = not isinstance(value, Scalar) and text.count("\n", 0, start(value)) > first
        (behind if is_one_line or is_below else above)[first] = shown
    lines = []
    for number, line in enumerate(text.splitlines()):
        if number in above:
            lines.append(f"{' ' * (len(line) - len(line.lstrip()))}# {above[number]}")
        lines.append(f"{line}  # {behind[number]}" if number in behind else line)
    return "\n".join(lines) + "\n"


def _keys_in(root: Node | None, journey: Journey) -> Iterator[tuple[Route, Node, Node]]:
    """Yield the keys of a journey, its stages and touchpoints: route, key, value."""
    if not isinstance(root, Block):
        return
    for name, (key, value) in root.entries.items():
        if name != "stages" or not isinstance(value, Block):
            yield (name,), key, value
            continue
        for stage, (_, keys) in value.entries.items():
            for each, (stage_key, stage_value) in keys.entries.items() if isinstance(keys, Block) else ():
                if each != "touchpoints":
                    yield ("stages", stage, each), stage_key, stage_value
                    continue
                items = stage_value.items if isinstance(stage_value, Sequence) else ()
                for touchpoint, item in zip(journey.stages[stage].touchpoints, items, strict=True):
                    for own, (own_key, own_value) in item.entries.items() if isinstance(item, Block) else ():
                        yield ("touchpoints", touchpoint.id, own), own_key, own_value
