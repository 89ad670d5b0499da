"""Findings in everyday words: names for ids, and words for keys of the format.

Rules write in English, so the sentences stay English; what is named in them has its name in the reader's language.
"""

from __future__ import annotations

import re
from datetime import date

from journeymap.document.context import DescriptionContext, stage_name
from journeymap.errors import JourneymapError
from journeymap.findings import MARKED_ID, Finding
from journeymap.graph import TouchpointNode
from journeymap.locales.messages import messages
from journeymap.model.organization import CATALOGUES
from journeymap.model.timing import ANCHORS
from journeymap.model.timing_parser import parse_when
from journeymap.model.values import in_language, quoted_name

ENGLISH = "en"
_LABEL = re.compile(r'("[^"]*") \(([^\s()"`]+)\)')  # "Careers page" (careers-page)
_NAMED_CODE = re.compile(r'`([^`]+)` (\("[^"]*"\))')  # `never-alone` ("Nobody is left alone.")
_ID_OF = re.compile(r"\bthe id `([^`]+)`")
_CODE = re.compile(r"(\ban )?`([^`]+)`")
_QUOTED = re.compile(r'"([^"]*)"')
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_NAME = re.compile("\x02([^\x03]*)\x03")
_LEADING_NAMES = re.compile("(?:\x02[^\x03]*\x03(?:, | and )?)+")
_WORDS = {
    "at": "place",
    "ends": "end",
    "if": "condition",
    "reached_by": "channels",
    "when": "time",
}
"""What people call keys of the format whose own name would not be understood."""


def everyday_message(context: DescriptionContext, finding: Finding) -> str:
    """Return the message of a finding as a sentence without ids and keys."""
    return _Wording(context, finding).message()


def _readable(id: str) -> str:
    """Return what stands for the name of something without a name."""
    return id.replace("-", " ")


class _Wording:
    """The words for one finding."""

    def __init__(self, context: DescriptionContext, finding: Finding) -> None:
        self._context = context
        self._finding = finding
        self._graph = context.portfolio.by_id.get(finding.journey or "")

    def message(self) -> str:
        text = self._finding.marked_message or self._finding.message
        text = MARKED_ID.sub(lambda match: self._name_in(match[1], match[2]), text)
        text = _LABEL.sub(lambda match: f"\x02{self._name_of_label(match[1], match[2])}\x03", text)
        text = _NAMED_CODE.sub(lambda match: f"“{self._known_name(match[1]) or match[2][2:-2]}”", text)
        text = _ID_OF.sub(lambda match: f"the id of “{self._known_name(match[1]) or match[1]}”", text)
        text = _CODE.sub(lambda match: self._words_of_code(match[1] or "", match[2]), text)
        text = _QUOTED.sub(r"“\1”", text)
        text = _DATE.sub(lambda match: messages(ENGLISH).format_date(date.fromisoformat(match[0])), text)
        leading = _LEADING_NAMES.match(text)
        if leading:  # a sentence begins without quotation marks
            text = _NAME.sub(r"\1", leading[0]) + text[leading.end() :]
        text = _NAME.sub(r"“\1”", text)
        start = 1 if text.startswith("“") else 0
        return text[:start] + text[start : start + 1].upper() + text[start + 1 :]

    def _name_in(self, kind: str, id: str) -> str:
        """Return the name of an id of a kind: a catalogue, `stages`, `rules`, …"""
        context = self._context
        if kind in CATALOGUES:
            name = self._promise(id) if kind == "promises" else context.name(kind, id)
            return _readable(id) if name == id else name
        if kind == "stages":
            return self._stage(id) or _readable(id)
        return f"“{_readable(id)}”" if kind == "rules" else self._known_name(id) or _readable(id)

    def _name_of_label(self, quoted: str, id: str) -> str:
        """Return the reader's name for what a message calls by name and id."""
        node = self._touchpoint(id)
        if node is not None and quoted_name(node.name) == quoted:
            return self._context.touchpoint_name(node)
        name = next(iter(self._catalogue_names(id, quoted)), quoted[1:-1])
        return _readable(id) if name == id else name

    def _catalogue_names(self, id: str, quoted: str = "") -> list[str]:
        """Return the names of the catalogue items that have an id, and a given name."""
        portfolio, names = self._context.portfolio, list[str]()
        for catalogue in CATALOGUES:
            item = (portfolio.catalogue(catalogue) or {}).get(id)
            if item is not None:
                first = in_language(getattr(item, "name", None), portfolio.languages[0]) or id
                names += [self._name_in(catalogue, id)] if quoted in ("", quoted_name(first)) else []
        return names

    def _known_name(self, id: str) -> str:
        """Return the name of what has an id: a touchpoint, stage, event, …; or ''."""
        context = self._context
        node = self._touchpoint(id)
        if node is not None:
            return context.touchpoint_name(node)
        journey = context.portfolio.by_id.get(id)
        if journey is not None:
            return context.text(journey.journey.name) or id
        if id in ANCHORS:
            return messages(ENGLISH)(f"anchor.{id}")
        catalogue, _, item = id.partition("/")
        if item:
            return self._name_in(catalogue, item) if catalogue in CATALOGUES else self._stage(item)
        return self._stage(id) or next(iter(self._catalogue_names(id)), "")

    def _touchpoint(self, id: str) -> TouchpointNode | None:
        if "/" in id:
            graph = self._context.portfolio.by_id.get(id.partition("/")[0])
            return graph.find(id) if graph else None
        return self._graph.find(id) if self._graph else None

    def _stage(self, id: str) -> str:
        stages = (stage for stage in self._context.portfolio.stages if stage.id == id)
        return next((stage_name(self._context, stage) for stage in stages), "")

    def _promise(self, id: str) -> str:
        declared = (self._context.portfolio.organization.promises or {}).get(id)
        return self._context.text(declared.text if declared else None) or id

    def _words_of_code(self, article: str, code: str) -> str:
        """Return words for what a message quotes from a file: a key, id, time or value."""
        if code in _WORDS:
            return f"{'a ' if article else ''}{_WORDS[code]}"
        name = self._known_name(code)
        if name:
            return f"{article}“{name}”"
        return f"{article}“{self._time(code) if ' ' in code else code.replace('_', ' ')}”"

    def _time(self, code: str) -> str:
        try:
            return messages(ENGLISH).format_when(parse_when(code), self._context.base_names)
        except (JourneymapError, ValueError, KeyError):
            return code
