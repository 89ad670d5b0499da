"""Write models as readable YAML files that load as equal models."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import yaml

from journeymap.errors import InvalidOptionError
from journeymap.model.checks import RuleSetting
from journeymap.model.element import Element
from journeymap.model.fields import fields
from journeymap.model.own_values import check_text
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.parsing.line_repairs import find_repairs
from journeymap.parsing.look_alikes import describe_suspects
from journeymap.parsing.nodes import core_value

_WIDTH = 110
_MAX_INLINE = 60
"""The longest list of texts, in characters, that is written on one line in brackets."""
_USUALLY_SINGLE = frozenset({"owner", "when"})
"""Lists that nearly always have one item, which is written without brackets."""
_STRING = "tag:yaml.org,2002:str"
_UNUSUAL_LINE_BREAK = re.compile("[\x85\u2028\u2029]")
"""Characters that YAML 1.1 takes for the end of a line, and folds."""


def to_yaml(element: Element) -> str:
    """Write one model as a YAML document.

    Raises `InvalidOptionError` for a model that was changed past its constructor, and holds what YAML does not.
    """
    return _dump(_plain, element)


def to_document(element: Element) -> str:
    """Write a model as a file: with a blank line before each of its long parts.

    These are mappings such as `teams`, and the stages of a journey. Raises what `to_yaml` raises.
    """
    return _dump(_keys, element, _separated)


def _dump(plain: Callable[[Any], Any], element: Element, write: Callable[[Any], str] | None = None) -> str:
    try:
        return (write or _yaml)(plain(element))
    except (yaml.YAMLError, RecursionError, InvalidOptionError) as error:
        raise InvalidOptionError(
            element, f"this {type(element).__name__} cannot be written as YAML: {error}"
        ) from error


def _yaml(data: Any) -> str:
    text: str = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False
    )
    return text


def _is_list_of_mappings(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def plain_keys(element: Element) -> Any:
    """Return the keys of a model as they are written, or its shorthand."""
    return _keys(element)


def to_inline_yaml(value: Any, *, is_flow: bool = False) -> str:
    """Write plain data on one line: what can follow a key, in brackets if `is_flow`.

    Raises `InvalidOptionError` for what YAML does not hold.
    """
    is_flow = is_flow or isinstance(value, list | dict)
    data = [value] if is_flow else {"key": value}
    try:
        text = yaml.dump(
            data, Dumper=_InlineDumper, sort_keys=False, allow_unicode=True, width=math.inf, default_flow_style=is_flow
        )
    except (yaml.YAMLError, RecursionError) as error:
        raise InvalidOptionError(value, f"this cannot be written as YAML: {error}") from error
    line: str = text.removesuffix("\n")
    return line[1:-1] if is_flow else line.removeprefix("key: ")


def _separated(values: Mapping[str, Any]) -> str:
    """Write each key by itself: mappings of a document do not depend on each other."""
    parts: list[str] = []
    for key, value in values.items():
        is_part = (bool(value) and isinstance(value, dict)) or _is_list_of_mappings(value)
        blank = "\n" if is_part and parts else ""
        if key != "stages" or not isinstance(value, dict) or not value:
            parts.append(blank + _yaml({key: value}))
            continue
        stages = (
            textwrap.indent(_yaml({stage: each}), "  ", lambda line: line != "\n") for stage, each in value.items()
        )
        parts.append(f"{blank}stages:\n" + "\n".join(stages))
    return "".join(parts)


def _plain(value: Any, key: str = "", is_as_given: bool = False) -> Any:
    """A value as plain data, in the shortest form of the format."""
    if isinstance(value, Element):
        return _keys(value, is_as_given)
    if isinstance(value, Mapping):
        return {name: _plain(item, "", is_as_given) for name, item in value.items()}
    if isinstance(value, tuple | list):
        items = [_plain(item, "", is_as_given) for item in value]
        return items[0] if key in _USUALLY_SINGLE and len(items) == 1 else items
    if value is None or isinstance(value, str | bool | int | float | date):
        return value
    return str(value)


def _keys(element: Element, is_as_given: bool = False) -> Any:
    """Return the keys of an element that are not the default, or replace others."""
    is_own_touchpoint = isinstance(element, Touchpoint) and not isinstance(element, Adaptation)
    is_as_given = element.is_written_as_given or (is_as_given and not is_own_touchpoint)
    values: dict[str, Any] = {}
    for key, field in fields(type(element)).items():
        value = getattr(element, field.name)
        is_given = is_as_given and value is not None and field.name in element.model_fields_set
        if field.is_required or is_given or value != field.default:
            values[key] = _plain(value, key, is_as_given)
    short = element.shorthand
    if short and list(values) == [short] and isinstance(values[short], str | date) and not _extra(element):
        return values[short]
    return {**values, **_extra(element)}


def _extra(element: Element) -> Mapping[str, Any]:
    return element.options if isinstance(element, RuleSetting) else element.extensions


class _Dumper(yaml.SafeDumper):
    """Writes text that YAML 1.2 reads back unchanged, in block style."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML names it
        """Indent lists below their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML gives it
        """Repeat values in full, because people copy lines."""
        return True

    def check_simple_key(self) -> bool:
        """Write every key as `key:`, however long, because the format has no `? key`."""
        return not isinstance(self.event, yaml.CollectionStartEvent)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    check_text(text)
    is_plain = text.strip() == text and not _UNUSUAL_LINE_BREAK.search(text) and not describe_suspects(text[:1])
    style = None if is_plain and not _changes_when_read(text) and not _looks_like_structure(text) else '"'
    return dumper.represent_scalar(_STRING, text, style=style)


def _changes_when_read(text: str) -> bool:
    """Return whether unquoted text is a number, a boolean or nothing."""
    return core_value(yaml.ScalarEvent(None, None, (True, False), text)) != text


def _looks_like_structure(text: str) -> bool:
    """Return whether signs at the beginning of a line would be read as YAML's own.

    A long text is broken before any of its words.
    """
    words = text.split(" ") if len(text) > _WIDTH // 2 and not text.isascii() else ()
    return any(find_repairs(f"{start}{part}").problems for part in (text, *words) for start in ("key: ", "- "))


def _list(dumper: _Dumper, items: list[Any]) -> yaml.SequenceNode:
    is_short = all(isinstance(item, str) for item in items) and sum(map(len, items)) + 2 * len(items) <= _MAX_INLINE
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_short)


class _InlineDumper(_Dumper):
    """Writes everything on one line."""


def _inline_text(dumper: _InlineDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(_STRING, text, style='"') if "\n" in text else _text(dumper, text)


def _inline_list(dumper: _InlineDumper, items: list[Any]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


_InlineDumper.add_representer(str, _inline_text)
_InlineDumper.add_representer(list, _inline_list)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
