"""Say what to write for sources of events and how they are measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from journeymap.decoding.decoder import INVALID, Decode, Decoder
from journeymap.decoding.scalars import decode_string, follow_alias
from journeymap.model.evidence import SCHEMES, JourneyMeasure, Measure, Period
from journeymap.model.fields import fields
from journeymap.parsing.nodes import Alias, Node
from journeymap.passwords import password_spans, replace_passwords

WRITTEN_OUT = "a password is written in this connection, and whoever has the file has it too"
_VARIABLE = "DATABASE_PASSWORD"


def password_advice(connection: str) -> str:
    """Return what to write instead of a connection with a password."""
    if connection.partition("://")[0] not in SCHEMES:
        return f"write an address such as `postgres://hr:${{{_VARIABLE}}}@db/people`, and change the password"
    return (
        f"write `{replace_passwords(connection, f'${{{_VARIABLE}}}')}`, set the environment variable {_VARIABLE} where"
        " you measure, and change the password: others may have read it"
    )


def decode_connection(node: Node, decoder: Decoder) -> Any:
    """Decode the address of a database; one with a password is not kept."""
    if isinstance(node, Alias):
        return follow_alias(decode_connection, node, decoder)
    value = decode_string(node, decoder)
    if value is INVALID or not password_spans(value):
        return value
    return decoder.reject(node, WRITTEN_OUT, password_advice(value), value="password")


def key_of_measure(key: str, known: Mapping[str, tuple[str, Decode]]) -> str | None:
    """Return where a key belongs that stands beside `measure`, or in a journey's."""
    if known.keys() == fields(JourneyMeasure).keys() and key in fields(Measure):
        return f"`{key}` holds for all journeys: move it to `measure` in journeymap.yaml"
    if "measure" not in known:
        return None
    if key in fields(JourneyMeasure) or (key in fields(Measure) and "organization" in known):
        return f"`{key}` is a key of `measure`: move it there, on an indented line"
    return None


def period_block(text: str, known: Mapping[str, tuple[str, Decode]]) -> str | None:
    """Return the block that a period alone stands for."""
    is_measure = {"period", "settled"} <= known.keys()
    return f"{{period: {text}}}" if is_measure and text in get_args(Period) else None
