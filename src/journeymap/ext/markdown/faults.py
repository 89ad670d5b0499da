"""Faults of pages: reported with page and line, and drawn or raised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.etree.ElementTree import Element

import journeymap as jm
from journeymap.errors import JourneymapError
from journeymap.escaping import escape_unsafe
from journeymap.ext.build_errors import finding_line
from journeymap.ext.markdown.fences import Fence
from journeymap.ext.markdown.host import Host, PageError
from journeymap.ext.markdown.options import Options
from journeymap.ext.request import Request
from journeymap.ext.site import Site
from journeymap.html_elements import element

_MOST_ERRORS = 5
"""How many findings of one journey a fault lists."""
_MARKS = "> \t\r"
"""Characters that may surround a line: the markers of quotes and lists."""


class FaultReporter:
    """Reports the faults of one page; `lines` are its lines before conversion."""

    def __init__(self, options: Options, host: Host, lines: Sequence[str]) -> None:
        self._host, self._lines = host, lines
        self._is_strict = host.strict if options.strict is None else options.strict
        self._language = options.settings.language or host.language or ""
        self.is_public = options.settings.audience == "public"

    def report(self, error: JourneymapError, fence: Fence | None = None, link: str = "") -> str:
        """Report a fault of a fence, of a link or of the options, and return its text.

        Raises an exception of the host if a fault fails the build.
        """
        if isinstance(error, PageError):
            raise error
        text = escape_unsafe(str(error))
        location = _location_prefix(self._host, self._lines, fence, link) if fence or link else ""
        if self._is_strict:
            raise self._host.error(f"{location}{text}") from None
        self._host.log.warning("%s", f"{location}{text}")
        return text

    @contextmanager
    def collect(self, fence: Fence, faults: list[str]) -> Iterator[None]:
        """Report errors as faults of a fence, and collect their texts."""
        try:
            yield
        except JourneymapError as error:
            faults.append(self.report(error, fence))

    def report_findings(self, site: Site, request: Request) -> list[str]:
        """Report the errors of what is shown; a fault is what cannot be read completely.

        Raises `JourneymapError` for it if a fault fails the build.
        """
        errors = site.errors([request.journey])
        faults = []
        if broken := [finding for finding in errors if finding.category == "reading"]:
            more = f"; and {len(broken) - _MOST_ERRORS} more" if len(broken) > _MOST_ERRORS else ""
            texts = "; ".join(map(_located_message, broken[:_MOST_ERRORS]))
            faults.append(f"{request.journey or 'the workspace'} cannot be read completely: {texts}{more}")
        if faults and self._is_strict:
            raise JourneymapError(*faults)
        for finding in errors:
            if site.is_first(f"{finding.fingerprint} {finding.location}"):
                self._host.log.warning("%s", _located_message(finding))
        return faults

    def box(self, faults: Sequence[str]) -> Element:
        """Return a box that says what cannot be shown; to the public, only that."""
        messages = jm.messages(jm.Workspace().resolve_language(self._language) or "en").by_key
        title = element("p", {}, element("strong", {}, messages["page.fault"]))
        texts = [element("p", {}, text) for text in faults if not self.is_public]
        return element("div", {"class": "journeymap-fault", "role": "note"}, title, texts)


def _located_message(finding: jm.Finding) -> str:
    location = finding.location
    if location is None:
        return escape_unsafe(finding_line(finding))
    line = f":{location.line}" if location.line is not None else ""
    return escape_unsafe(f"{location.path}{line}: {finding_line(finding)}")


def _location_prefix(host: Host, converted: Sequence[str], fence: Fence | None, link: str) -> str:
    """Return the start of a message: the page and the line, if they are known.

    `link` is the address of a link. `converted` are the lines that were converted,
    used if the page has no file. What comes from elsewhere (a snippet) has no line in the page.
    """
    text = host.source()
    lines = converted if text is None else text.splitlines()
    if fence is not None:
        line = _fence_line(lines, fence)
    else:
        line = next((number for number, line in enumerate(lines, 1) if link in line), None)
    if host.page:
        return f"{host.page}:{line}: " if line else f"{host.page}: "
    return f"line {line}: " if line else ""


def _fence_line(lines: Sequence[str], fence: Fence) -> int | None:
    searched = "\n".join(line.strip(_MARKS) for line in fence.source).strip("\n").split("\n")
    bare = [line.strip(_MARKS) for line in lines]
    matches = [at for at in range(len(bare)) if bare[at : at + len(searched)] == searched]
    # what was removed before the conversion, such as metadata, only moves fences up
    return next((at + 1 for at in matches if at >= fence.first), matches[0] + 1 if matches else None)
