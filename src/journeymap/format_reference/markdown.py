"""Write the reference of the format as Markdown that needs no build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeymap.format_reference.keys import Block, Key, anchor, blocks
from journeymap.format_reference.words import kind_properties
from journeymap.frameworks import framework, names
from journeymap.model.choices import ANCHORS, KINDS, TERMS, VALUES, WHEN_FORMS
from journeymap.model.organization import SEVEN_STAGES
from journeymap.model.timing import DEFAULT_SPANS

_VALUE_HEADINGS = {
    "id": "Ids",
    "text": "Text",
    "date": "Date",
    "days": "Days",
    "duration": "Duration",
    "point": "Point",
}


def format_markdown() -> str:
    """Return the page of the whole format."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield from (
        "# The format",
        "",
        "journeymap reads YAML files. `journeymap.yaml`, which is optional, holds what all journeys of a folder share:",
        "[the workspace](#workspace). Every other file with `journey` at its top is [a journey](#journey).",
        "",
        "Every key is optional unless it is required. Where a list is wanted, one item may stand without brackets.",
        "",
    )
    for block in blocks().values():
        yield from _block_lines(block)
    yield from _value_lines()
    yield from _stage_lines()
    yield from ("", "## Terms", "", *_definitions(TERMS))


def _block_lines(block: Block) -> Iterator[str]:
    yield from (f"## {_heading(block.name)}", "", block.description)
    if block.inside:
        places = [f"`{key.name}` of {_link(name)}" for name, key in block.inside]
        yield f"It stands under {' and '.join(places)}."
    if block.short:
        yield f"It may be written short, as the value of `{block.short.name}`."
    yield from ("", "| key | what it is | value |", "|---|---|---|")
    for key in block.keys:
        required = " (required)" if key.is_required else ""
        yield f"| `{key.name}`{required} | {_cell(key.description)} | {_cell(_value(key))} |"
    for key in block.keys:
        if (block.name, key.name) == ("Touchpoint", "kind"):
            yield from _kind_lines()
        elif key.words and key.name != "same_as":
            yield from ("", f"`{key.name}`:", "", *_definitions(key.words))
    yield ""


def _value(key: Key) -> str:
    value = key.value.replace("rules/index.md", "rules/README.md")
    return f"{value}; default {key.default}" if key.default else value


def _kind_lines() -> Iterator[str]:
    yield from ("", "`kind`, and how each counts:", "")
    yield "| kind | what it is | contact | asks for attention | two-way | counts throughout | standing |"
    yield "|---|---|---|---|---|---|---|"
    for kind, meaning in KINDS.items():
        marks = " | ".join("yes" if mark else "" for mark in kind_properties(kind))
        yield f"| `{kind}` | {_cell(meaning)} | {marks} |"


def _value_lines() -> Iterator[str]:
    for value, heading in _VALUE_HEADINGS.items():
        yield from (f"## {heading}", "", VALUES[value], "")
    yield from ("## When", "", "When a touchpoint happens: one of these, or a list of them.", "")
    yield from ("| example | it happens |", "|---|---|")
    yield from (f"| `{form}` | {_cell(meaning)} |" for form, meaning in WHEN_FORMS.items())
    yield from (
        "",
        "The anchors:",
        "",
        "| anchor | what happens | time until the next, unless `spans` say it |",
        "|---|---|---|",
    )
    yield from (f"| `{id}` | {meaning} | {DEFAULT_SPANS.get(id, '–')} |" for id, meaning in ANCHORS.items())
    yield from ("", "## Unknown", "", VALUES["unknown"], "", "## Keys of your own", "", VALUES["x-"], "")


def _stage_lines() -> Iterator[str]:
    known = [framework(name) for name in sorted(names(), key=lambda name: (name != "seven-stage", name))]
    yield from ("## The stages", "", "`framework` names one of these, or lists stages of your own.", "")
    yield f"| {' | '.join(f'`{one.framework}`' for one in known)} |"
    yield f"|{'---|' * len(known)}"
    for role in SEVEN_STAGES:
        cells = (", ".join(f"`{stage.id}`" for stage in one.stages if stage.role == role) or "–" for one in known)
        yield f"| {' | '.join(cells)} |"


def _definitions(words: Mapping[str, str]) -> Iterator[str]:
    yield from (f"* `{word}`: {meaning}" for word, meaning in words.items())


def _heading(name: str) -> str:
    return anchor(name).replace("-", " ").capitalize()


def _link(name: str) -> str:
    return f"[{anchor(name).replace('-', ' ')}](#{anchor(name)})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
