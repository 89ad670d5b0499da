"""A rule's page: what stands in the docstring of its module, in sections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Page"]

_HEADING = re.compile(r"^## +(.+?)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^```yaml\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r"^(?:- )?`(\w+)`: (.*?)(?=^(?:- )?`\w+`: |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in its parts: `summary` is what is wrong, in a sentence; `sections` are Markdown, by heading."""

    summary: str
    sections: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> Page:
        """The page that `text` is."""
        first, *rest = _HEADING.split(text.strip())
        bodies = [body.strip() for body in rest[1::2]]
        summary = " ".join(first.partition("\n\n")[0].split())
        return cls(summary, dict(zip(rest[::2], bodies, strict=True)))

    def section(self, heading: str) -> str:
        """What stands under a heading; nothing where there is none."""
        return self.sections.get(heading, "")

    @property
    def options(self) -> dict[str, str]:
        """What is said of each option: what it is; its default, and where that comes from."""
        return {name: " ".join(said.split()) for name, said in _OPTION.findall(self.section("Options"))}

    def fragments(self, heading: str) -> list[str]:
        """The pieces of YAML under a heading."""
        return [found.removesuffix("\n") for found in _FENCE.findall(self.section(heading))]
