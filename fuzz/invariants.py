"""What is true of every report, whatever was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from unicodedata import category
from xml.etree import ElementTree

import journeymap as jm
from journeymap.findings import BROKEN_RULE, Level, Location, Pointer
from journeymap.parsing.source import Source, decode

TODAY = date(2026, 11, 22)
_COMMAND = re.compile(r"^\s*::[a-z]", re.MULTILINE | re.IGNORECASE)
"""A line that a build server takes for a command."""


def check_places(places: Iterable[Location | Pointer | None], files: Mapping[str, bytes]) -> None:
    """Each place is a span of its file, or of what can be read of a file that is not text."""
    starts: dict[str, list[str]] = {}
    for place in places:
        assert isinstance(place, Location), place
        if place.path not in starts:
            starts[place.path] = _lines(files[place.path])
        for line, column in ((place.line, place.column), (place.end_line, place.end_column)):
            assert line is not None, place
            assert column is not None, place
            assert 1 <= line <= len(starts[place.path]), place
            assert 1 <= column <= len(starts[place.path][line - 1]) + 2, place
        assert (place.line, place.column) <= (place.end_line, place.end_column), place


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def check_report(report: jm.Report, files: Mapping[str, bytes]) -> None:
    """A report is whole, its findings have places, and all its formats are well-formed."""
    assert report.tracebacks == (), report.tracebacks[0]
    for finding in report.findings:
        assert finding.rule != BROKEN_RULE
        assert finding.message, finding
        assert finding.help, finding
        assert finding.fingerprint, finding
        check_places((finding.location, *(related.location for related in finding.related)), files)
        check_places((edit.location for edit in (finding.fix.edits if finding.fix else ())), files)
    counting = [finding for finding in report.findings if finding.waived is None]
    assert report.summary.error == sum(finding.level is Level.ERROR for finding in counting)
    fails = any(level is Level.ERROR for level in (report.held_back, *(finding.level for finding in counting)))
    assert report.fail_on is not Level.ERROR or report.ok == (not fails)
    _check_formats(report)


def _check_formats(report: jm.Report) -> None:
    written = {format: report.to(format) for format in jm.report_formats()}
    for text in written.values():
        text.encode("utf-8")
    for format in ("json", "sarif", "gitlab"):
        json.loads(written[format], parse_constant=_refuse)
    ElementTree.fromstring(written["junit"])  # noqa: S314 (our own XML, and expat is safe)
    assert len(json.loads(written["json"])["findings"]) == len(report.findings)
    for format in ("text", "concise", "github"):
        controls = {character for character in written[format] if category(character) in ("Cc", "Zl", "Zp")} - {"\n"}
        assert not controls, (format, controls)
        commands = [mark for mark in ("##[", "##vso[") if mark in written[format]]
        assert not commands, (format, commands)
    for format in ("text", "concise"):
        assert not _COMMAND.search(written[format]), format


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def sources(files: Mapping[str, bytes]) -> dict[str, Source]:
    """Return the texts of files that can be read."""
    texts = {}
    for name, data in files.items():
        try:
            texts[name] = Source(name, decode(data))
        except ValueError:
            continue
    return texts
