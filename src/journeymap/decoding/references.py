"""Decode ids and references, and say which id a word means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, get_args

from journeymap import synonyms
from journeymap.decoding.decoder import INVALID, Decode, Decoder, quoted
from journeymap.decoding.scalars import LEAVE_OUT, reject_non_scalar
from journeymap.errors import InvalidOptionError
from journeymap.model.organization import Function
from journeymap.model.unknown import UNKNOWN, is_unknown
from journeymap.model.values import check_id, normalize, slug
from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.nodes import Node, Scalar, end, start


def decode_identifier(node: Node, decoder: Decoder) -> Any:
    """Decode an id that is declared, normalized."""
    if not isinstance(node, Scalar):
        return reject_non_scalar(decode_identifier, node, decoder, "one id")
    try:
        return check_id(node.value)
    except InvalidOptionError as error:
        id = slug(node.value)
        message = f"{quoted(node.value)} is not an id: {error.reason}"
        if not id:
            example = decoder.id_from_name(node.value) or "welcome-call"
            help = f"an id has only lower-case letters, digits and `-`, such as `{example}`"
            return decoder.reject(node, message, help, value=node.value)
        if decoder.is_taken(id):
            help = f"`{id}` is taken; write another id of lower-case letters, digits and `-`, such as `{id}-2`"
            return decoder.reject(node, message, help, value=node.value)
        return decoder.reject(node, message, f"write `{id}`", value=node.value, fix=decoder.replacing((node, id)))


@cache
def reference_decoder(catalogue: str) -> Decode:
    """Return the decoder of ids of a catalogue, whether declared or not."""
    check, expected = _KINDS.get(catalogue, (check_id, "one id"))

    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Scalar):
            return _reject_block(decode, catalogue, node, decoder, expected)
        try:
            return check(node.value)
        except InvalidOptionError as error:
            return _reject_reference(catalogue, node, error, decoder)

    return decode


def _reject_block(decode: Decode, catalogue: str, node: Node, decoder: Decoder, expected: str) -> Any:
    """Report a list, or a block (which can hold the id), where an id is expected."""
    entries = list(node.entries.items()) if isinstance(node, Block) else []
    value = entries[0][1][1] if len(entries) == 1 else node
    if catalogue == "followed" and entries and all(_is_id(key) and key != "id" for key, _ in entries):
        ids = [key for key, _ in entries]
        written = ids[0] if len(ids) == 1 else f"[{', '.join(ids)}]"
        message = "ids of touchpoints are expected here, without anything behind them"
        return decoder.reject(node, message, f"write `{written}`", value="several keys")
    if not isinstance(value, Scalar):
        return reject_non_scalar(decode, node, decoder, expected)
    key = entries[0][0]
    meant = [decoder.suggest(catalogue, word) for word in (value.value, key)]
    is_open = _is_open(catalogue, decoder)
    id = next((suggestion.ids[0] for suggestion in meant if suggestion.is_certain), None)
    if id is None or is_open:
        return reject_non_scalar(decode, node, decoder, expected)
    is_in_braces = decoder.source.text.startswith("{", start(node))
    fix = decoder.source.fix([(start(node), end(node), id)]) if is_in_braces else None
    return decoder.reject(node, "a block of keys is not allowed here", f"write `{id}`", value="several keys", fix=fix)


@cache
def owner_decoder(catalogue: str) -> Decode:
    """Return the decoder of ids of a catalogue, or of a word for what is unknown."""
    decode_reference = reference_decoder(catalogue)

    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Scalar):
            return decode_reference(node, decoder)
        if is_unknown(node.value):
            return UNKNOWN
        if UNKNOWN in synonyms.meanings(node.value, "unknown"):
            message, help = f"{quoted(node.value)} does not say which team it is", f"write `{UNKNOWN}` while it is open"
            fix = decoder.replacing((node, UNKNOWN))
            return decoder.reject(node, message, help, value=node.value, fix=fix)
        return decode_reference(node, decoder)

    return decode


def advice_for_all(catalogue: str, word: str) -> str:
    """Return what to write for everybody, everything or nothing; '' for other words."""
    if catalogue == "personas" and synonyms.meanings(word, "everybody"):
        return "leave `personas` out: then it is for all personas of the journey"
    if catalogue == "touchpoints" and synonyms.meanings(word, "nothing"):
        return "write `[]` where nothing follows; where a path ends, add `ends:` with its outcome"
    return ""


def _reject_reference(catalogue: str, node: Scalar, error: InvalidOptionError, decoder: Decoder) -> Any:
    suggestion = decoder.suggest(catalogue, node.value)
    if _STRANGE.search(node.value):
        suggestion = suggestion._replace(is_certain=False, ids=() if _is_open(catalogue, decoder) else suggestion.ids)
    data = {"value": node.value, "suggestion": suggestion.ids[0] if suggestion.ids else None}
    if catalogue in ("touchpoints", "moments"):
        message = f"{quoted(node.value)} is not a reference to a touchpoint: {error.reason}"
        otherwise = "write the `id` of a touchpoint, or `journey-id/touchpoint-id` for one in another journey"
    else:
        message = f"{quoted(node.value)} is not an id: {error.reason}"
        id = slug(node.value) if not _STRANGE.search(node.value) else ""
        otherwise = f"name one that is declared under `{catalogue}` in journeymap.yaml, by its id"
        if id:
            otherwise += f"; or declare `{id}` there"
        if _is_open(catalogue, decoder):
            otherwise = "an id begins with a letter and has only lower-case letters, digits and `-`, such as `the-team`"
    if is_unknown(node.value) and catalogue not in _REQUIRED:
        return decoder.reject(node, message, LEAVE_OUT, value=node.value, data=data)
    if not suggestion.is_certain:
        help = synonyms.question(suggestion.ids) or advice_for_all(catalogue, node.value) or otherwise
        return decoder.reject(node, message, help, value=node.value, data=data)
    id = suggestion.ids[0]
    return decoder.reject(
        node, message, f"write `{id}`", value=node.value, data=data, fix=decoder.replacing((node, id))
    )


_REQUIRED = frozenset(
    (
        "touchpoints",
        "moments",
        "rules",
        "subjects",
        "stages",
        "spans",
        "journeys",
        "templates",
        "followed",
        "keys",
        "dates",
        "anchors",
    )
)
"""The catalogues whose ids stand where something must be written."""


def _check_touchpoint(text: str) -> str:
    return "/".join(check_id(part) for part in text.split("/", 1))


_KINDS: dict[str, tuple[Callable[[str], str], str]] = {
    "touchpoints": (_check_touchpoint, "the id of one touchpoint"),
    "moments": (_check_touchpoint, "the id of one touchpoint"),
    "rules": (normalize, "one word"),
    "subjects": (normalize, "one word"),
    "stages": (normalize, "one word"),
    "spans": (normalize, "one word"),
    "journeys": (normalize, "the id of one journey"),
    "templates": (_check_touchpoint, "the id of one journey"),
    "followed": (normalize, "the id of one touchpoint"),
    "keys": (normalize, "one key"),
    "dates": (normalize, "one word"),
    "anchors": (normalize, "one word"),
}
"""How references to these catalogues are checked, and what is expected; references to the others are ids."""

_SEPARATOR = re.compile(r"\s*[,;|]\s*|\s+[/+&]\s+|\s*\n\s*")
_SPACE = re.compile(r"\s+(?:and\s+|[&+]\s+)?")
# these are also in names: `R&D`, `learning and development`
_WEAK_SEPARATOR = re.compile(r"\s*[/+&]\s*|\s+(?:and|und|och|ja|et|en)\s+")
_STRANGE = re.compile(r"\S@\S|[${}<]")
"""What e-mail addresses and placeholders hold, and ids that people mean do not."""
_DASH = re.compile(r"^(?:[-*•·–—▪‣◦]\s+)?")


def split_list(catalogue: str, node: Scalar, decoder: Decoder) -> tuple[str, ...]:
    """Return the ids of a list that is written as one text; nothing if it is none."""
    text: str = node.value
    if text.replace("-", "").isalnum():
        return ()  # one word, as nearly always: this is called for each list
    written = decoder.source.text[start(node) : end(node)] if not node.style else text
    parts = [_DASH.sub("", part, count=1).strip() for part in _SEPARATOR.split(written.strip())]
    if catalogue == "followed":  # its ids are known only later
        return tuple(dict.fromkeys(parts)) if len(parts) > 1 and all(map(_is_id, parts)) else ()
    is_weak = len(parts) == 1 and catalogue != "touchpoints"
    if is_weak:
        parts = [part.strip() for part in (_SPACE if catalogue == "stages" else _WEAK_SEPARATOR).split(text)]
    if (
        len(parts) < 2
        or not all(parts)
        or (decoder.suggest(catalogue, text).is_certain and not _is_open(catalogue, decoder))
    ):
        return ()
    if is_weak and _is_open(catalogue, decoder) and not _are_different_functions(parts):
        return ()
    ids = [_id_of_part(catalogue, part, decoder) for part in parts]
    return tuple(dict.fromkeys(id for id in ids if id)) if all(ids) else ()


def _is_id(text: str) -> bool:
    try:
        return check_id(text) == text
    except InvalidOptionError:
        return False


def _are_different_functions(words: Sequence[str]) -> bool:
    """Whether each word names a function of its own."""
    functions = [synonyms.meanings(word, "functions") or (synonyms.fold(word),) for word in words]
    are_known = all(names[0] in get_args(Function) for names in functions)
    return are_known and len(set(functions)) == len(words)


def _is_open(catalogue: str, decoder: Decoder) -> bool:
    return catalogue not in ("touchpoints", "moments") and catalogue not in decoder.find_vocabulary().catalogues


def _id_of_part(catalogue: str, part: str, decoder: Decoder) -> str | None:
    suggestion = decoder.suggest(catalogue, part)
    return suggestion.ids[0] if suggestion.is_certain else None


def reject_list(ids: Sequence[str], node: Scalar, decoder: Decoder) -> Any:
    """Report a list that is written as one text."""
    listed = f"[{', '.join(ids)}]"
    fix = decoder.source.fix([(start(node), end(node), listed)])
    message = f"{quoted(node.value)} is one text, and a list is expected here"
    decoder.reject(node, message, f"write `{listed}`", value=node.value, fix=fix)
    return INVALID
