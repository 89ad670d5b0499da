"""Where in the text of a page a fence or a link stands, so that a fault names the line that somebody can go to."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.ext.markdown.fences import Fence
from journeymap.ext.markdown.host import Host

__all__ = ["where"]

_AROUND = "> \t\r"


def where(host: Host, converted: Sequence[str], fence: Fence | str | None, link: str = "") -> str:
    """What a message begins with: the page and the line, as far as they are known.

    `fence` is one, or what stands in it; `link` is the address of a link. `converted` is what was converted, which
    stands for the file where there is none. What a page has from elsewhere (a snippet) has no line in it.
    """
    text = host.source()
    lines = list(converted) if text is None else text.splitlines()
    line = _fence_line(lines, fence) if fence is not None else _link_line(lines, link)
    if host.page:
        return f"{host.page}:{line}: " if line else f"{host.page}: "
    return f"line {line}: " if line else ""


def _fence_line(lines: Sequence[str], fence: Fence | str) -> int | None:
    source = fence.source if isinstance(fence, Fence) else fence.splitlines()
    wanted = "\n".join(line.strip(_AROUND) for line in source).strip("\n").split("\n")
    said = [line.strip(_AROUND) for line in lines]
    for number in range(len(said)):
        if said[number : number + len(wanted)] == wanted:
            return number + (1 if isinstance(fence, Fence) else 0)
    return None


def _link_line(lines: Sequence[str], link: str) -> int | None:
    return next((number for number, line in enumerate(lines, 1) if link in line), None)
