"""Define the content of a report, list the formats, and measure text."""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import ModuleType
from typing import cast

from journeymap.arguments import checked
from journeymap.errors import UnknownNameError
from journeymap.escaping import COMMAND_MARK, UNSAFE_IN_LINE, escape_character, escape_unsafe, json_text
from journeymap.findings import Finding, HeldBackRules, Level, Location, Summary
from journeymap.repository_paths import from_repository


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule in a report; `help`, the Markdown of its page, and `url` can be empty.

    `meaning` says in about six words what is wrong; `number` is the place of the rule in the order of all rules.
    """

    name: str
    category: str
    level: Level
    summary: str
    help: str
    url: str = ""
    meaning: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from an earlier run: new fingerprints, and solved findings."""

    new: frozenset[str]
    solved: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The content of a report.

    `findings` are sorted by path, line, column and rule, and include waived ones. `lines` returns the text of a line.
    `fail_on` is None for "never"; `held_back` are the rules that were held back, with the causes. `min_level` applies
    to formats for people; others contain every level. Without `unicode`, text added by journeymap is ASCII. `remarks`
    are sentences at the end of the text report, `unchecked` says what was not checked, `skipped` names the documents
    that are not journeys. `statistics` says whether there is a table of rules (None: if there are many findings).
    `is_summarized` asks for the table and the most important findings instead of all, with the commands that show more
    of `paths`. With `changes`, formats for people say only what has changed.
    """

    findings: tuple[Finding, ...]
    summary: Summary
    version: str
    cards: Mapping[str, RuleCard]
    lines: Callable[[str, int], str | None]
    fail_on: Level | None = Level.ERROR
    held_back: tuple[HeldBackRules, ...] = ()
    min_level: Level = Level.WARNING
    color: bool = False
    unicode: bool = True
    remarks: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    statistics: bool | None = None
    is_summarized: bool = False
    skipped: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    changes: Changes | None = None
    shows_inherited: bool = False
    """Whether text has the findings that what is followed has too."""

    @property
    def shown_findings(self) -> list[Finding]:
        """The findings that formats for people show."""
        changes = self.changes
        return [one for one in self.findings if self._is_shown(one) and (not changes or one.fingerprint in changes.new)]

    @property
    def solved_findings(self) -> list[Finding]:
        """The findings of an earlier run that are solved, of the levels that are shown."""
        return [finding for finding in self.changes.solved if self._is_shown(finding)] if self.changes else []

    def _is_shown(self, finding: Finding) -> bool:
        is_wanted = finding.counts or (self.shows_inherited and finding.waived is None)
        return is_wanted and finding.level >= self.min_level


# --- The formats ------------------------------------------------------------------------------------------


@checked
def report_formats() -> tuple[str, ...]:
    """Return the names of the formats, which are the modules of `journeymap.reports`."""
    folder = importlib.import_module("journeymap.reports")
    return tuple(sorted(module.name for module in pkgutil.iter_modules(folder.__path__)))


def write(run: ReportContent, format: str) -> str:
    """Return the report in a format, ending in a line break.

    Raises `UnknownNameError` for an unknown format.
    """
    module = _module(format)
    if getattr(module, "IS_FOR_BUILD_SERVERS", False):
        findings, held_back = from_repository(run.findings, run.held_back)
        run = replace(run, findings=findings, held_back=held_back)
    return cast(str, module.write(run))


@checked
def is_for_people(format: str) -> bool:
    """Return whether a format is for people; raises `UnknownNameError`."""
    return getattr(_module(format), "FOR_PEOPLE", False)


def _module(format: str) -> ModuleType:
    if format not in report_formats():
        raise UnknownNameError("format", format, report_formats())
    return importlib.import_module(f"journeymap.reports.{format}")


# --- Text in columns --------------------------------------------------------------------------------------

_TAB = " " * 4
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"


def display_cells(text: str) -> list[tuple[str, int]]:
    """Return each displayed character of a line with its columns; a tab has four."""
    shown: list[tuple[str, int]] = []
    commands = {match.start() for match in COMMAND_MARK.finditer(text)} if "#" in text else ()
    for offset, char in enumerate(text):
        if offset in commands:
            shown.append((f"{char} ", 2))
        elif char == "\t":
            shown.append((_TAB, len(_TAB)))
        elif char < "\x7f" and char >= " ":
            shown.append((char, 1))
        elif UNSAFE_IN_LINE.match(char):
            shown.append((escape_character(char), len(escape_character(char))))
        else:
            shown.append((char, _columns(char, shown[-1] if shown else ("", 0))))
    return shown


def _columns(char: str, before: tuple[str, int]) -> int:
    """Return the columns of a character beyond ASCII, as most terminals count them."""
    if char == _EMOJI_STYLE:  # turns a sign of one column into an emoji of two
        symbol = len(before[0]) == 1 and (before[0] in "#*0123456789©®" or before[0] >= "\u203c")
        return 1 if symbol and before[1] == 1 else 0
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    if before[0] == _JOINER and category == "So":  # a family, a profession: drawn as one emoji
        return 0
    if "\U0001f3fb" <= char <= "\U0001f3ff" and before[1] == 2:  # a skin tone belongs to the emoji before
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def display_width(text: str) -> int:
    """Return the number of columns of an escaped line on a terminal."""
    if text.isascii() and text.isprintable() and "#" not in text:
        return len(text)
    return sum(columns for _, columns in display_cells(text))


def as_json(value: object) -> str:
    """Return facts of findings as indented JSON."""
    return json_text(_plain(value))


def _plain(value: object) -> object:
    """Convert a value, such as a date or a set in a rule's data, to types of JSON."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item) for item in value), key=repr)
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return [_plain(item) for item in value]
    if isinstance(value, Level):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float) and abs(value) < float("inf"):
        return value
    return str(value)


# --- Text of several formats ---------------------------------------------------------------------


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 file`, `3 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def location_text(location: Location | None, subject: str | None = None) -> str:
    """Return `path:line:column` as far as known; without a file, the subject."""
    if location is None:
        return escape_unsafe(subject or "workspace")
    known = [
        str(number) for number in (location.line, location.column if location.line is not None else None) if number
    ]
    return ":".join([escape_unsafe(location.path), *known])


def finding_line(finding: Finding) -> str:
    """Return a finding in one line, for editors and `grep`."""
    place = location_text(finding.location, finding.subject)
    return f"{place}: {finding.level}[{escape_unsafe(finding.rule)}] {escape_unsafe(finding.message)}"


def fingerprinted_findings(run: ReportContent) -> list[tuple[str, Finding]]:
    """Return every finding with a unique fingerprint, in the order of the report.

    If findings share a fingerprint (two files have a journey with the same id), later ones get a number, because GitLab
    shows only one of each.
    """
    seen: Counter[str] = Counter()
    pairs = []
    for finding in run.findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        pairs.append((finding.fingerprint if number == 1 else f"{finding.fingerprint}:{number}", finding))
    return pairs


def inherited_words(number: int) -> str:
    """Say how many findings are those of what is followed."""
    return f"{number} more {'is' if number == 1 else 'are'} the template's"


def closing_sentence(run: ReportContent, shown: Level = Level.NOTE) -> str:
    """Return the summary: what was read and found, with a hint about hidden levels."""
    summary = run.summary
    read = [counted(getattr(summary, f"{noun}s"), noun) for noun in ("file", "journey", "touchpoint")]
    extras = [
        *([counted(summary.open_questions, "open question")] if summary.open_questions else []),
        *([inherited_words(summary.inherited)] if summary.inherited else []),
        *([f"{summary.waived} waived"] if summary.waived else []),
        *([f"{counted(summary.held_back, 'check')} held back"] if summary.held_back else []),
        *([f"{counted(summary.passed_over, 'document')} skipped"] if summary.passed_over else []),
    ]
    ending = f"; {', '.join(extras)}." if extras else "."
    checked = f"Checked {', '.join(read)}: "
    if not summary.error and not summary.warning and not summary.note:
        return f"{checked}no findings{ending}{_praise(run)}"
    levels = (("error", summary.error), ("warning", summary.warning), ("note", summary.note))
    counts = ", ".join(counted(number, name) for name, number in levels)
    hidden = [f"{name}s" for name, number in levels if number and Level[name.upper()] < shown]
    if hidden:
        lowest = Level.NOTE if "notes" in hidden else Level.WARNING
        counts += f" ({' and '.join(hidden)} are shown with --min-level {lowest})"
    return checked + counts + ending


def _praise(run: ReportContent) -> str:
    """Praise what was checked completely; otherwise say what was not checked."""
    if run.unchecked:
        return f" Not everything was checked: {escape_unsafe('; '.join(run.unchecked))}."
    summary = run.summary
    if any(finding.inherited and finding.level == Level.ERROR for finding in run.findings):
        return ""
    return " Well mapped!" if summary.journeys and not summary.held_back and not summary.passed_over else ""
