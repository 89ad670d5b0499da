"""A rule's page: the sections of its module's docstring."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEADING = re.compile(r"^## +(.+?)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^```(yaml|diff)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r"^(?:- )?`(\w+)`: (.*?)(?=^(?:- )?`\w+`: |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `summary` says in a sentence what is wrong; `sections` hold Markdown, by heading."""

    summary: str
    sections: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> Page:
        """Parse a page."""
        first, *rest = _HEADING.split(text.strip())
        bodies = [body.strip() for body in rest[1::2]]
        summary = " ".join(first.partition("\n\n")[0].split())
        return cls(summary, dict(zip(rest[::2], bodies, strict=True)))

    def section(self, heading: str) -> str:
        """The text under a heading; empty where the page has no such heading."""
        return self.sections.get(heading, "")

    @property
    def options(self) -> dict[str, str]:
        """The text about each option: what it is; its default, and the source of the default."""
        return {name: " ".join(text.split()) for name, text in _OPTION.findall(self.section("Options"))}

    def fragments(self, heading: str) -> list[tuple[str, str]]:
        """The code blocks under a heading: the language (`yaml`, or `diff` for a change) and the text."""
        return [(language, text.removesuffix("\n")) for language, text in _FENCE.findall(self.section(heading))]
