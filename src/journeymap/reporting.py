"""What every report is made from: the run to tell, the formats there are, and text that is safe to show."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from journeymap.errors import UnknownNameError
from journeymap.findings import Finding, Level, Location, Summary

__all__ = [
    "ReportContent",
    "RuleCard",
    "closing_sentence",
    "counted",
    "display_cells",
    "display_width",
    "escape_unsafe",
    "fingerprinted_findings",
    "json_text",
    "location_text",
    "report_formats",
    "write",
]


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What a report says of a rule; `help` is the Markdown of its page and may be empty, as may `url`."""

    name: str
    category: str
    level: Level
    summary: str
    help: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A run as reports tell it.

    `findings` are ordered by path, line, column and rule, waived ones included. `lines` gives the text of a
    line for excerpts. `fail_on` is None for "never". `min_level` is what people are shown; machine formats
    have everything. `unicode` is False where the output lacks ornaments such as `…`: it changes what journeymap
    adds, never what a file says. `remarks` are sentences for the end of the text report.
    """

    findings: tuple[Finding, ...]
    summary: Summary
    version: str
    cards: Mapping[str, RuleCard]
    lines: Callable[[str, int], str | None]
    fail_on: Level | None = Level.ERROR
    min_level: Level = Level.WARNING
    color: bool = False
    unicode: bool = True
    remarks: tuple[str, ...] = ()


# --- The formats ------------------------------------------------------------------------------------------


def report_formats() -> tuple[str, ...]:
    """The names of the formats: one module of `journeymap.reports` each, found in their folder."""
    folder = importlib.import_module("journeymap.reports")
    return tuple(sorted(module.name for module in pkgutil.iter_modules(folder.__path__)))


def write(run: ReportContent, format: str) -> str:
    """The whole report in one format, with a newline at its end.

    Raises `UnknownNameError` for an unknown format.
    """
    if format not in report_formats():
        raise UnknownNameError("format", format, report_formats())
    module = importlib.import_module(f"journeymap.reports.{format}")
    return cast(str, module.write(run))


# --- Text that is safe to show ----------------------------------------------------------------------------

# What a terminal would obey or hide instead of showing: controls, lone surrogates, line and paragraph
# separators, bidi controls, invisible characters, tags. Joiners stay: Persian and emoji are spelt with them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TAB = " " * 4
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"


def _written_out(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"<U+{ord(char):04X}>"


def escape_unsafe(text: str) -> str:
    r"""The text with everything that a terminal would obey written out, such as `\x1b` or `<U+202E>`."""
    return _UNSAFE.sub(lambda found: _written_out(found[0]), text)


def display_cells(text: str) -> list[tuple[str, int]]:
    """Each character of a line as it is shown, with the columns it takes; a tab takes four."""
    shown: list[tuple[str, int]] = []
    for char in text:
        if char == "\t":
            shown.append((_TAB, len(_TAB)))
        elif char < "\x7f" and char >= " ":
            shown.append((char, 1))
        elif _UNSAFE.match(char):
            shown.append((_written_out(char), len(_written_out(char))))
        else:
            shown.append((char, _columns(char, shown[-1] if shown else ("", 0))))
    return shown


def _columns(char: str, before: tuple[str, int]) -> int:
    """The columns of one character beyond ASCII, as most terminals count them."""
    if char == _EMOJI_STYLE:  # makes an emoji, two columns wide, of a sign that was one
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
    """How many columns a line takes on a terminal when it is shown safely."""
    return sum(columns for _, columns in display_cells(text))


# JSON may hold these as they are, but JSON is printed to terminals too; escaped, it says the same.
_ESCAPED_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(value: object) -> str:
    """The value as indented JSON that any reader takes; lone surrogates, which none has to, become U+FFFD."""
    text = json.dumps(_plain(value), ensure_ascii=False, indent=2, allow_nan=False)
    text = _SURROGATE.sub("\ufffd", text)
    return _ESCAPED_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _plain(value: object) -> object:
    """The value in what JSON knows; a rule may put dates, sets and much else into its data."""
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


# --- Words that several formats share ---------------------------------------------------------------------


def counted(number: int, noun: str) -> str:
    """The number with its noun: `1 file`, `3 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def location_text(place: Location | None, subject: str | None = None) -> str:
    """`path:line:column` as far as it is known; without a file, the subject."""
    if place is None:
        return escape_unsafe(subject or "workspace")
    known = [str(number) for number in (place.line, place.column if place.line is not None else None) if number]
    return ":".join([escape_unsafe(place.path), *known])


def fingerprinted_findings(run: ReportContent) -> list[tuple[str, Finding]]:
    """Every finding with its identity, in the order of the run.

    That is the fingerprint. Where findings share one (two files hold a journey of the same id), the second and
    later ones have their number added, because GitLab shows only one of each.
    """
    seen: Counter[str] = Counter()
    pairs = []
    for finding in run.findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        pairs.append((finding.fingerprint if number == 1 else f"{finding.fingerprint}:{number}", finding))
    return pairs


def closing_sentence(run: ReportContent, shown: Level = Level.NOTE) -> str:
    """The sentence at the end: what was read and what was found, with a hint at levels that were not shown."""
    sums = run.summary
    read = [counted(sums.files, "file"), counted(sums.journeys, "journey"), counted(sums.touchpoints, "touchpoint")]
    aside = [
        *([f"{sums.waived} waived"] if sums.waived else []),
        *([f"{counted(sums.held_back, 'check')} held back"] if sums.held_back else []),
        *([f"{counted(sums.passed_over, 'document')} skipped"] if sums.passed_over else []),
    ]
    ending = f"; {', '.join(aside)}." if aside else "."
    checked = f"Checked {', '.join(read)}: "
    if not sums.error and not sums.warning and not sums.note:
        praise = " Well mapped!" if sums.journeys and not sums.held_back else ""
        return f"{checked}no findings{ending}{praise}"
    levels = (("error", sums.error), ("warning", sums.warning), ("note", sums.note))
    found = ", ".join(counted(number, name) for name, number in levels)
    hidden = [f"{name}s" for name, number in levels if number and Level[name.upper()] < shown]
    if hidden:
        lowest = Level.NOTE if "notes" in hidden else Level.WARNING
        found += f" ({' and '.join(hidden)} are shown with --min-level {lowest})"
    return checked + found + ending
