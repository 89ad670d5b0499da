"""The line of a page on which a fence or a link stands, so that an error names it."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.ext.markdown.fences import Fence
from journeymap.ext.markdown.host import Host

__all__ = ["location_prefix"]

_MARKS = "> \t\r"
"""What may stand around a line: the marks of quotes and lists."""


def location_prefix(host: Host, converted: Sequence[str], fence: Fence | str | None, link: str = "") -> str:
    """Give the beginning of a message: the page and the line, as far as they are known.

    `fence` is a fence or its content, `link` the address of a link. `converted` are the lines that were converted,
    used if the page has no file. What comes from elsewhere (a snippet) has no line in the page.
    """
    text = host.source()
    lines = list(converted) if text is None else text.splitlines()
    line = _fence_line(lines, fence) if fence is not None else _link_line(lines, link)
    if host.page:
        return f"{host.page}:{line}: " if line else f"{host.page}: "
    return f"line {line}: " if line else ""


def _fence_line(lines: Sequence[str], fence: Fence | str) -> int | None:
    source = fence.source if isinstance(fence, Fence) else fence.splitlines()
    searched = "\n".join(line.strip(_MARKS) for line in source).strip("\n").split("\n")
    bare_lines = [line.strip(_MARKS) for line in lines]
    for index in range(len(bare_lines)):
        if bare_lines[index : index + len(searched)] == searched:
            return index + (1 if isinstance(fence, Fence) else 0)
    return None


def _link_line(lines: Sequence[str], link: str) -> int | None:
    return next((number for number, line in enumerate(lines, 1) if link in line), None)
