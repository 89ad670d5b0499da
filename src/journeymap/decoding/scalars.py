"""How single values are decoded: texts, ids, numbers, choices and timings."""

from __future__ import annotations

import re
from typing import Any

from journeymap import synonyms
from journeymap.decoding.decoder import INVALID, Decode, Decoder, quoted
from journeymap.findings import Fix
from journeymap.model.unknown import UNKNOWN, is_unknown
from journeymap.model.values import COLOR, OWN_KEY, is_language, slug
from journeymap.parsing.nodes import (
    Alias,
    Mapping,
    Node,
    Scalar,
    Sequence,
    as_bool,
    as_int,
    end,
    is_null,
    is_plain,
    start,
)

LEAVE_OUT = "leave it out until somebody knows it; `unknown` is for an `owner`, a `when` and a `shift`"
"""What to do with a word for what is unknown where the format has none."""


def follow_alias(decode: Decode, alias: Alias, decoder: Decoder) -> Any:
    """Decode the definition behind an alias, and remember where it is used."""
    decoder.aliases.append(alias)
    try:
        return decode(alias.node, decoder)
    finally:
        decoder.aliases.pop()


def reject_non_scalar(decode: Decode, node: Node, decoder: Decoder, expected: str) -> Any:
    """Follow an alias, or report a list or a block where one value is expected."""
    if isinstance(node, Alias):
        return follow_alias(decode, node, decoder)
    is_list = isinstance(node, Sequence)
    message = f"{'a list' if is_list else 'a block of keys'} is not allowed here"
    return decoder.reject(node, message, f"write {expected}", value="a list" if is_list else "several keys")


def is_by_language(node: Mapping) -> bool:
    """Return whether a block is a text by language: language keys and no lists."""
    return bool(node.entries) and all(
        is_language(key) and not isinstance(value.node if isinstance(value, Alias) else value, Sequence)
        for key, (_, value) in node.entries.items()
    )


def decode_string(node: Node, decoder: Decoder) -> Any:
    """Decode a text on one line; an unquoted number is taken as written."""
    if not isinstance(node, Scalar):
        return reject_non_scalar(decode_string, node, decoder, "a text on one line")
    value: str = node.value
    if value in _BOOLEANS and is_plain(node):
        message = f"{quoted(value)} is read as true or false, not as text"
        fix = decoder.source.fix([(start(node), end(node), f'"{value}"')])
        return decoder.reject(node, message, f'write it in quotes: "{value}"', fix=fix)
    if not value.strip():
        return decoder.reject(node, "this text is empty", "write something, or remove the key")
    return value


_BOOLEANS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})


def decode_text(node: Node, decoder: Decoder) -> Any:
    """Decode a text, or one string per language."""
    if isinstance(node, Mapping):
        return _by_language(node, decoder)
    if isinstance(node, Alias):
        return follow_alias(decode_text, node, decoder)
    return decode_string(node, decoder)


def _by_language(node: Mapping, decoder: Decoder) -> Any:
    texts: dict[str, str] = {}
    for tag, (key_node, value_node) in node.entries.items():
        if not is_language(tag):
            message = f"{quoted(tag)} is not a language; a text is written on one line, or on one line per language"
            help = "write the text on one line, or one line per language such as `en:` and `fi:`"
            decoder.report("unknown-key", key_node, message, help, value=tag, data={"key": tag, "suggestion": None})
        elif isinstance(value_node, Scalar) and is_null(value_node):
            decoder.is_lost_to_comment(tag, value_node)
        else:
            translation = decode_string(value_node, decoder)
            if translation is not INVALID:
                texts[tag] = translation
    if not node.entries:
        decoder.reject(node, "a text by language has at least one language", "write `en:` and the text")
    return texts or INVALID


def decode_boolean(node: Node, decoder: Decoder) -> Any:
    """Decode `true` or `false`."""
    if not isinstance(node, Scalar):
        return reject_non_scalar(decode_boolean, node, decoder, "`true` or `false`")
    value = as_bool(node)
    if value is not None:
        return value
    meant = synonyms.suggest(node.value, ("true", "false"), "words")
    help = f"write `{meant[0]}`" if len(meant) == 1 else "write `true` or `false`"
    fix = decoder.source.fix([(start(node), end(node), meant[0])]) if len(meant) == 1 else None
    message = f"{quoted(node.value)} is neither `true` nor `false`"
    return decoder.reject(node, message, help, value=node.value, fix=fix)


def whole_number_decoder(low: int | None, high: int | None) -> Decode:
    """Return a decoder for whole numbers from `low` to `high`."""
    least = f"a whole number of at least {low}" if high is None else f"a whole number from {low} to {high}"
    expected = "a whole number" if low is None else least

    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Scalar):
            return reject_non_scalar(decode, node, decoder, expected)
        value = as_int(node)
        if value is None or (low is not None and value < low) or (high is not None and value > high):
            fix = _whole_number_in(node, low, high, decoder)
            help = f"write `{fix.edits[0].text}`" if fix else f"write {expected}"
            if fix and fix.edits[0].text == node.value and not is_plain(node):
                message = f"{quoted(node.value)} stands in quotes, so it is a text and not {expected}"
                return decoder.reject(node, message, f"{help}, without quotes", value=node.value, fix=fix)
            help = LEAVE_OUT if is_unknown(node.value) else help
            return decoder.reject(node, f"{quoted(node.value)} is not {expected}", help, value=node.value, fix=fix)
        return value

    return decode


def _whole_number_in(node: Scalar, low: int | None, high: int | None, decoder: Decoder) -> Fix | None:
    """Return the fix of a number that is written as text, such as `"1"` or `n = 12`."""
    match = _WRITTEN_NUMBER.fullmatch(node.value.strip())
    if not match or not (low is None or low <= int(match[1])) or not (high is None or int(match[1]) <= high):
        return None
    return decoder.source.fix([(start(node), end(node), str(int(match[1])))])


_UNDER_TEN = re.compile(
    r"(?:<|under|below|less than|fewer than|unter|weniger als|alle|mindre än|färre än)\s*(?:10|ten|zehn|tio)"
)
_WRITTEN_NUMBER = re.compile(r"(?:[nN]\s*=\s*)?([-+]?\d{1,15})(?:\.0+)?")


def decode_sample(node: Node, decoder: Decoder) -> Any:
    """Decode a number of people, or `under 10`."""
    if not isinstance(node, Scalar):
        return reject_non_scalar(decode_sample, node, decoder, "a number of people, or `under 10`")
    if node.value == "under 10":
        return "under 10"
    value = as_int(node)
    if value is None or value < 0:
        message = f"{quoted(node.value)} is not a number of people"
        fix = _whole_number_in(node, 0, None, decoder)
        if _UNDER_TEN.fullmatch(node.value.strip().lower()):
            fix = decoder.replacing((node, "under 10"))
        help = "write a whole number, or `under 10` to protect a group of fewer than 10"
        help = f"write `{fix.edits[0].text}`" if fix else help
        return decoder.reject(node, message, help, value=node.value, fix=fix)
    return value


def choice_decoder(allowed: tuple[str, ...]) -> Decode:
    """Return a decoder for one of some words."""
    words = {word: word for word in allowed}

    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Scalar):
            return reject_non_scalar(decode, node, decoder, f"one of {', '.join(allowed)}")
        value = words.get(node.value)
        if value is not None:
            return value
        if UNKNOWN in words and is_unknown(node.value):
            return UNKNOWN
        meant = synonyms.suggest(node.value, allowed, "kinds", "words", "functions", "teams")
        message = f"{quoted(node.value)} is not one of the allowed words"
        help = f"{synonyms.question(meant)} write one of {', '.join(allowed)}".strip()
        data = {"value": node.value, "suggestion": meant[0] if meant else None}
        fix = decoder.replacing((node, meant[0])) if len(meant) == 1 else None
        return decoder.reject(node, message, help, value=node.value, data=data, fix=fix)

    return decode


def decode_own_key(node: Node, decoder: Decoder) -> Any:
    """Decode a key of the user's own, `x-…`."""
    value = decode_string(node, decoder)
    if not isinstance(value, str) or re.match(OWN_KEY, value):
        return value
    name = slug(value.removeprefix("x-"))
    help = f"write `x-{name}`, here and at the touchpoints" if name else "write `x-` and a name, such as `x-system`"
    message = f"{quoted(value)} is not a key of your own, which begin with `x-`"
    return decoder.reject(node, message, help, value=value)


def decode_color(node: Node, decoder: Decoder) -> Any:
    """Decode a color, `#rrggbb`."""
    if not isinstance(node, Scalar):
        return reject_non_scalar(decode_color, node, decoder, 'a color such as "#0b5a60"')
    value: str = node.value
    if re.fullmatch(COLOR, value):
        return value
    digits = value.removeprefix("#")
    if re.fullmatch(r"[0-9a-fA-F]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    is_color = re.fullmatch(r"[0-9a-fA-F]{6}", digits)
    fix = decoder.source.fix([(start(node), end(node), f'"#{digits}"')]) if is_color else None
    help = f"write `{fix.edits[0].text}`" if fix else 'write `#` and six hex digits in quotes: "#0b5a60"'
    return decoder.reject(node, f"{quoted(value)} is not a color", help, value=value, fix=fix)
