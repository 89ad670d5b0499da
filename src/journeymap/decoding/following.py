"""Decode what a journey says of the one it follows, a workspace of its template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from journeymap import synonyms
from journeymap.decoding.declared_items import Suggestion
from journeymap.decoding.decoder import INVALID, Decode, Decoder, quoted
from journeymap.decoding.references import reference_decoder
from journeymap.decoding.scalars import (
    decode_string,
    decode_text,
    follow_alias,
    reject_non_scalar,
    whole_number_decoder,
)
from journeymap.errors import InvalidOptionError
from journeymap.model.fields import fields
from journeymap.model.template_paths import check_template_path
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.values import normalize, slug
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, end, is_null, start
from journeymap.parsing.nodes import Sequence as Items

_PREFIX = "template/"
_WITH_VERSION = re.compile(
    r"\s*(?P<journey>[^\s@:,]+)(?:\s*[@:,]\s*|\s+)(?:version|v|ver\.?)?\s*(?P<version>[1-9]\d{0,9})\s*"
)
_NUMBER = re.compile(r"[1-9][0-9]{0,299}")
_SEPARATOR = re.compile(r"\s*[,;|]\s*|\s+(?:and\s+|&\s+)?")

_PURPOSES = {
    "adopts": "`adopts` takes over optional touchpoints of the journey that this one `follows`",
    "adapts": "`adapts` changes touchpoints of the journey that this one `follows`",
    "omits": "`omits` leaves out touchpoints of the journey that this one `follows`",
    "after": "`after` places a touchpoint in a journey that `follows` another one",
    "before": "`before` places a touchpoint in a journey that `follows` another one",
    "because": "`because` is the reason of an entry of `adapts`",
    "without": "`without` is a key of an entry of `adapts`",
    "replaced_by": "`replaced_by` replaces an item of the `template` of this workspace",
}
"""What the keys are for that mean nothing without a journey that is followed, or without a template."""


def purpose_over_template(key: str, known: AbstractSet[str], decoder: Decoder) -> str | None:
    """Return what a key is for that means nothing in a block with the `known` keys.

    None for other keys.
    """
    purpose = _PURPOSES.get(key, "")
    if key == "id" and {"because", "without"} <= known:
        return "the id of the touchpoint stands above, where its entry begins: remove this line"
    if key == "version" and {"versions", "follows"} <= known:
        return "the version that was agreed to stands under `follows`: `follows: {journey: template/ID, version: 2}`"
    if key == "replaced_by" and "formerly" in known:
        if decoder.has_template:
            return "only a team, a channel or an asset can be replaced"
        return f"{purpose}, which names none: add `template:`, or remove this line"
    if key in ("adopts", "adapts", "omits") and {"journey", "stages"} <= known:
        return f"{purpose}, and it follows none: add `follows:`, or remove this key"
    if key in ("after", "before", "because", "without") and {"part_of", "kind"} <= known:
        return f"{purpose}: move it there" if decoder.has_template else f"{purpose}, and this journey follows none"
    return None


# -- where the template is -------------------------------------------------------------------------------------


def decode_template_path(node: Node, decoder: Decoder) -> Any:
    """Decode the relative path of a folder."""
    if isinstance(node, Alias):
        return follow_alias(decode_template_path, node, decoder)
    value = decode_string(node, decoder)
    if value is INVALID:
        return value
    try:
        return check_template_path(value)
    except InvalidOptionError as error:
        meant = value.replace("\\", "/")
        is_certain = meant != value and not re.match(r"[/~]|[A-Za-z]:", meant.strip())
        help = (
            f"write `{meant}`"
            if is_certain
            else "write the path of its folder from here, such as `../template`: a copy, a checkout or a submodule"
        )
        fix = decoder.source.fix([(start(node), end(node), meant)]) if is_certain else None
        return decoder.reject(
            node, f"{quoted(value)} cannot be the template: {error.reason}", help, value=value, fix=fix
        )


# -- the journey that is followed ------------------------------------------------------------------------------


def decode_followed_journey(node: Node, decoder: Decoder) -> Any:
    """Decode `ID` or `template/ID`; a version behind it belongs under `version`."""
    if isinstance(node, Alias):
        return follow_alias(decode_followed_journey, node, decoder)
    if not isinstance(node, Scalar):
        return reject_non_scalar(decode_followed_journey, node, decoder, "the id of one journey")
    trial = decoder.trial()
    value = reference_decoder("templates")(node, trial)
    if value is not INVALID:
        return value
    _, problem, _ = trial.problems[0]
    versioned = _WITH_VERSION.fullmatch(node.value)
    known = followed_by_name(node.value, decoder)
    if known.is_certain or (known.ids and not versioned):
        data = {"value": node.value, "suggestion": known.ids[0]}
        return decoder.reject(node, problem.message, synonyms.question(known.ids), value=node.value, data=data)
    id = "/".join(slug(part) for part in (versioned["journey"] if versioned else node.value).split("/"))
    is_path = id.count("/") > 1 or "//" in f"/{id}/" or node.value.endswith(_EXTENSIONS)
    if is_path or not (versioned or _SPELLED_ID.fullmatch(node.value.strip())):
        return decoder.reject(node, problem.message, _WRITE_ID, value=node.value)
    written = id
    if versioned:
        block = f"journey: {id}, version: {versioned['version']}"
        is_in_block = decoder.source.text[: start(node)].rstrip().endswith("journey:")
        written = block if is_in_block else f"{{{block}}}"
        fix = None if is_in_block else decoder.source.fix([(start(node), end(node), written)])
        return decoder.reject(node, problem.message, f"write `{written}`", value=node.value, fix=fix)
    return decoder.reject(
        node, problem.message, f"write `{written}`", value=node.value, fix=decoder.replacing((node, written))
    )


def followed_by_name(text: str, decoder: Decoder) -> Suggestion:
    """Return the journeys of the template with this id, name, or name of their file."""
    declared = decoder.find_vocabulary().declared("templates")
    if declared is None:
        return Suggestion()
    file = text.replace("\\", "/").rpartition("/")[2]
    if file.endswith(_EXTENSIONS):
        return declared.suggest(file.rpartition(".")[0])
    return declared.suggest(text)


def advice_for_template_key(value: Node, has_journey: bool, decoder: Decoder) -> str:
    """Return what to write instead of a key for the template below `follows`."""
    if has_journey:
        return "remove it, and write `template/` in front of the id under `journey`"
    if isinstance(value, Scalar) and (known := followed_by_name(value.value, decoder).ids):
        return f"a journey of the template is written `journey: {known[0]}`"
    return "a journey of the template is written `journey: template/ID`, with its id"


_EXTENSIONS = (".yaml", ".yml")
_SPELLED_ID = re.compile(r"[\w/-]+")
"""An id, though perhaps in capitals: no name, whose words are not those of the id."""
_WRITE_ID = "write the id of the journey, as it stands after `journey:` in its file, or `template/ID`"


def decode_version(node: Node, decoder: Decoder) -> Any:
    """Decode the number of a version, which is a text in JSON."""
    if isinstance(node, Scalar) and _NUMBER.fullmatch(node.value):
        return int(node.value)
    return whole_number_decoder(1, None)(node, decoder)


def versions_decoder(decode_by_number: Decode) -> Decode:
    """Return the decoder of what changed with each version."""

    def decode(node: Node, decoder: Decoder) -> Any:
        if isinstance(node, Alias):
            return follow_alias(decode, node, decoder)
        if isinstance(node, Mapping):
            return decode_by_number(node, decoder)
        what = "a list" if isinstance(node, Items) else quoted(node.value)
        help = (
            "write the number of each version, a colon and what changed with it, such as `2: A call on the first day`"
        )
        return decoder.reject(node, f"expected a line for each version, not {what}", help, value=what)

    return decode


# -- what is left out ------------------------------------------------------------------------------------------


def decode_omissions(node: Node, decoder: Decoder) -> Any:
    """Decode the ids that are left out, each with its reason."""
    if isinstance(node, Alias):
        return follow_alias(decode_omissions, node, decoder)
    if not isinstance(node, Mapping):
        return _reject_without_reasons(node, decoder)
    decode_id = reference_decoder("followed")
    omissions = {}
    for key_node, value_node in node.entries.values():
        id = decode_id(key_node, decoder)
        if isinstance(value_node, Scalar) and is_null(value_node):
            if not decoder.is_lost_to_comment(key_node.value, value_node, decode_text):
                message = f"nothing says why {quoted(key_node.value)} is left out"
                help = f"write the reason behind the colon, such as `{key_node.value}: Everybody meets on Mondays`"
                data = {"key": key_node.value}
                decoder.report("missing-key", key_node, message, help, value=key_node.value, data=data)
            continue
        reason = _decode_reason(key_node, value_node, decoder)
        if id is not INVALID and reason is not INVALID:
            omissions[id] = reason
    return omissions


def _decode_reason(key_node: Scalar, node: Node, decoder: Decoder) -> Any:
    """Decode a reason; one under a key of its own is a text too many."""
    if isinstance(node, Mapping) and len(node.entries) == 1:
        ((key, (_, value)),) = node.entries.items()
        if "because" in (key, *synonyms.meanings(key, "keys")) and isinstance(value, Scalar) and not is_null(value):
            written = decoder.source.text[start(value) : end(value)]
            fix = decoder.source.fix([(start(node), end(node), written)]) if "\n" not in written else None
            message = f"the reason why {quoted(key_node.value)} is left out stands under `{key}`"
            return decoder.reject(node, message, f"write `{key_node.value}: {written}`", value=key, fix=fix)
    return decode_text(node, decoder)


def _reject_without_reasons(node: Node, decoder: Decoder) -> Any:
    """Report ids without reasons, or with reasons in a list."""
    items = node.items if isinstance(node, Items) else [node]
    with_reason = next(filter(None, map(_omission_in, items)), None)
    if with_reason:
        what = "expected the ids that are left out, each with its reason, not a list"
        help = f"write a line for each, without a dash, such as `{': '.join(with_reason)}`"
        return decoder.reject(node, what, help, value="a list")
    ids = [item.value for item in items if isinstance(item, Scalar)]
    what = "a list" if isinstance(node, Items) else quoted(ids[0])
    id = slug(ids[0]) if ids else ""
    message = f"each entry of `omits` has a reason, and {what} has none"
    help = f"write a line for each, with the reason, such as `{id or 'staff-news'}: Everybody meets on Mondays`"
    return decoder.reject(node, message, help, value=what)


def _omission_in(node: Node) -> tuple[str, str] | None:
    """Return the id and the reason of an item of a list: `ID: why`, or with keys."""
    if not isinstance(node, Mapping):
        return None
    texts = [(key, value.value) for key, (_, value) in node.entries.items() if isinstance(value, Scalar)]
    id = next((value for key, value in texts if key == "id" or "id" in synonyms.meanings(key, "keys")), None)
    if id is not None:
        reasons = (value for key, value in texts if "because" in (key, *synonyms.meanings(key, "keys")))
        return id, " ".join(next(reasons, "Everybody meets on Mondays").split())
    return (texts[0][0], " ".join(texts[0][1].split())) if len(texts) == len(node.entries) == 1 else None


# -- names of keys ---------------------------------------------------------------------------------------------


def split_keys(node: Scalar, decoder: Decoder) -> Sequence[str]:  # noqa: ARG001 - as all that split lists
    """Return the keys of a list that is written as one text; nothing if it is none."""
    parts = [normalize(part) for part in _SEPARATOR.split(node.value.strip())]
    known = fields(Touchpoint)
    return parts if len(parts) > 1 and all(part in known or part.startswith("x-") for part in parts) else ()
