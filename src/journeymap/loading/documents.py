"""Tell journeys from documents of other tools, which never fail a run."""

from __future__ import annotations

import re
from typing import Literal

from journeymap import synonyms
from journeymap.decoding import Decoder
from journeymap.decoding.decoder import quoted
from journeymap.model.fields import fields
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, is_null
from journeymap.workspace import WorkspaceData

Kind = Literal["journey", "broken", "other"]
"""A journey, what should be one and has a problem that was reported, or something else."""
_INVISIBLE = "\ufeff\u200b-\u200d\u2060\xa0"
_QUOTES = "\"'\u2018-\u201f"
_BEGINS_JOURNEY = re.compile(rf"(?:^|(?<=\r))[{_INVISIBLE}]*[{_QUOTES}]?journey[{_QUOTES}]?[ \t]*:", re.MULTILINE)


def has_journey_line(text: str) -> bool:
    """Whether `journey:` begins a line of a text."""
    return _BEGINS_JOURNEY.search(text) is not None


def kind_of(root: Node, decoder: Decoder, organization: Organization | None, *, is_requested: bool) -> Kind:
    """Return what a document is; reports one that should be a journey and is not."""
    while isinstance(root, Alias):
        root = root.node
    if not isinstance(root, Mapping):
        if is_requested:
            message = "this document is not a journey: it has no keys"
            decoder.reject(root, message, "a journey begins with a line `journey: its-id`")
        return "broken" if is_requested else "other"
    entry = root.entries.get("journey")
    if entry and not is_null(entry[1]):
        return "journey"
    if entry and isinstance(entry[1], Scalar) and decoder.is_lost_to_comment("journey", entry[1]):
        return "broken"
    key = _key_for_journey(root)
    is_follower = "follows" in root.entries and not is_null(root.entries["follows"][1])
    is_named = key is not None and synonyms.suggest(key, fields(Journey), "keys")[:1] == ("journey",)
    if is_named and (_has_touchpoints(root) or is_follower):
        return "journey"
    if _has_known_stage(root, organization) or (_has_touchpoints(root) and (is_requested or key)):
        _report_stages(root, key, decoder)
    elif is_requested:
        node = next((key for key, _ in root.entries.values()), root)
        message = "this document is not a journey: it has neither `journey` nor `stages`"
        _report_missing(node, message, "a journey begins with a line `journey: its-id`", decoder)
    else:
        return "other"
    return "broken"


def _has_known_stage(root: Mapping, organization: Organization | None) -> bool:
    """Whether a stage of the framework has touchpoints in a document."""
    stages = _value(root, "stages")
    if not isinstance(stages, Mapping):
        return False
    known = {stage.id for stage in WorkspaceData(organization).framework.stages}
    for name in known & stages.entries.keys():
        stage = _value(stages, name)
        if isinstance(stage, Mapping) and "touchpoints" in stage.entries:
            return True
    return False


def _has_touchpoints(root: Mapping) -> bool:
    """Whether a stage of any name has touchpoints in a document."""
    stages = _value(root, "stages")
    names = stages.entries if isinstance(stages, Mapping) else ()
    values = (_value(stages, name) for name in names if isinstance(stages, Mapping))
    return any(isinstance(stage, Mapping) and "touchpoints" in stage.entries for stage in values)


def _key_for_journey(root: Mapping) -> str | None:
    """The key of a document that stands for `journey`, such as `Journey`."""
    for key, (_, value) in root.entries.items():
        if key not in fields(Journey) and not is_null(value) and synonyms.suggest(key, ["journey"], "keys"):
            return key
    return None


def _value(node: Mapping, key: str) -> Node | None:
    entry = node.entries.get(key)
    value = entry[1] if entry else None
    return value.node if isinstance(value, Alias) else value


def _report_stages(root: Mapping, key: str | None, decoder: Decoder) -> None:
    if key is not None:
        node = root.entries[key][0]
        message = f"the format does not know {quoted(key)} here"
        data, fix = {"key": key, "suggestion": "journey"}, decoder.replacing((node, "journey"))
        decoder.report("unknown-key", node, message, "did you mean `journey`?", value=key, data=data, fix=fix)
        return
    message = "this document has stages, but does not say which journey it is"
    _report_missing(root.entries["stages"][0], message, "add a line `journey: its-id` at the top", decoder)


def _report_missing(node: Node, message: str, help: str, decoder: Decoder) -> None:
    decoder.report("missing-key", node, message, help, value="journey", data={"key": "journey"})
