"""Reading on after a mistake: what is damaged is blanked, and the rest is read again, a bounded number of times."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from journeymap.parsing import syntax_errors as say
from journeymap.parsing.composer import Builder
from journeymap.parsing.diagnosis.diagnose import mistake, unprintable
from journeymap.parsing.nodes import Reading, Trouble
from journeymap.parsing.parser_errors import Mistake, fault
from journeymap.parsing.parsers import UNPRINTABLE, MarkedYAMLError, YAMLError, events
from journeymap.parsing.properties import Halt
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import block_end, following_line, indent, item_start, line_end, line_start, own_lines

__all__ = ["read"]

_MOST_MISTAKES = 20
_MOST_ROUNDS = 45
# As many lines below a mistake the parser may stumble over it again, so that it is no new mistake.
_NEAR = 3
# Longer texts are not read again, and no text is read again so often that it adds up to more than this.
_LONGEST = 200_000
_MOST_WORK = 1_500_000
_ANCHOR = re.compile(r"&([\w-]+)")
# A line that parts documents stays, or all that follows would be in another one.
_VISIBLE = re.compile(r"(?<=[\r\n])(---|\.\.\.)(?=\s|$)|[^\r\n]+")


def read(source: Source, *, max_bytes: int = 10_000_000, pure: bool = False) -> Reading:
    """The documents of a text with all that is wrong with it; what the text says never raises."""
    if len(source.text) > max_bytes:
        return Reading(troubles=[say.too_large(0, max_bytes)], whole=False)
    return _Recovery(source.text, max_bytes // 100, pure).reading()


@dataclass(slots=True)
class _Wound:
    """A damaged place: what was said of it, the lines concerned, and how much has been blanked around it so far."""

    trouble: Trouble
    line: int
    until: int
    level: int = 0


class _Recovery:
    def __init__(self, text: str, budget: int, pure: bool) -> None:
        self.original = self.text = text
        self.budget = budget
        self.pure = pure
        self.wounds: list[_Wound] = []
        self.troubles: list[Trouble] = []
        self.lost: set[str] = set()
        self.blanked: list[tuple[int, int]] = []
        self.work = 0

    def reading(self) -> Reading:
        builder, error = self._parse()
        # A byte order mark within the text is let pass by libyaml, for one; it would hide in a name.
        if (error is not None or "\ufeff" in self.text) and UNPRINTABLE.search(self.text):
            if not self._blank_unprintable():
                return self._result(Builder("", _nothing, 0), given_up=True)
            builder, error = self._parse()
        rounds = 0
        while error is not None and self._note(error):
            rounds += 1
            if rounds > _MOST_ROUNDS or self.work + len(self.text) > _MOST_WORK:
                break
            builder, error = self._parse()
        return self._result(builder, error is not None)

    def _parse(self) -> tuple[Builder, Exception | None]:
        """One round; the builder holds what was complete when the error came."""
        self.work += len(self.text)
        builder = Builder(self.text, _nothing, self.budget, frozenset(self.lost))
        try:
            builder.get = events(self.text, self.pure)
            builder.run()
        except (YAMLError, Halt, ValueError, OverflowError, RecursionError) as error:
            return builder, error
        return builder, None

    def _blank_unprintable(self) -> bool:
        """Characters that YAML does not allow; False where it is hopeless, the file is no text."""
        places = [found.span() for found in islice(UNPRINTABLE.finditer(self.text), _MOST_MISTAKES + 1)]
        for begin, behind in places[:_MOST_MISTAKES]:
            self.troubles.append(_trouble(unprintable(self.text, begin, behind)))
        if len(places) > _MOST_MISTAKES and len(self.text) > _LONGEST:
            return False
        self.text = UNPRINTABLE.sub(_spaces, self.text)
        return True

    def _note(self, error: Exception) -> bool:
        """Say what is wrong, or find that it was said, and blank it; False where nothing is left to try."""
        if isinstance(error, Halt):
            return self._stopped(error.trouble)
        if not isinstance(error, MarkedYAMLError):
            help = "look for unusual characters in it, or type it again"
            self.troubles.append(Trouble("syntax", "this file cannot be read", help, 0, 1))
            return False
        seen = fault(error, len(self.text))
        seen.at, seen.opened = min(seen.at, len(self.text)), min(seen.opened, len(self.text))
        found = mistake(self.text, seen)
        found.start, found.end = min(found.start, len(self.text)), min(found.end, len(self.text))
        line = line_start(self.text, found.start)
        wound = self._same_wound(found, line)
        if wound is None:
            if len(self.troubles) >= _MOST_MISTAKES:
                return False
            shows = line_end(self.text, seen.at)
            near = self.text.count("\n", found.start, shows) <= _NEAR
            wound = _Wound(_trouble(found), line, max(shows, found.end) if near else found.end)
            self.wounds.append(wound)
            self.troubles.append(wound.trouble)
            if len(self.text) > _LONGEST:
                return False
            if self._blank(found.repair):
                return True
        return self._widen(wound, seen.at)

    def _stopped(self, trouble: Trouble) -> bool:
        """Too deep can be cut out; of too many there is no end."""
        if any(each.message == trouble.message for each in self.troubles):
            return False
        self.troubles.append(trouble)
        if trouble.end != trouble.start + 1:
            return False
        line = line_start(self.text, trouble.start)
        return self._blank(((line, block_end(self.text, line, indent(self.text, line))),))

    def _same_wound(self, found: Mistake, line: int) -> _Wound | None:
        for wound in self.wounds:
            if line == wound.line:
                return wound
            if found.echoes and wound.line <= line <= following_line(self.text, wound.until):
                return wound
        return None

    def _widen(self, wound: _Wound, at: int) -> bool:
        """Blank more around a place that is still not readable: its line, its item, all up to where it shows."""
        text = self.text
        while wound.level < 5:
            wound.level += 1
            line = wound.line if wound.level < 3 else line_start(text, at)
            spans = own_lines(self.original, line, deep=True)
            if wound.level in (2, 4):
                line = item_start(self.original, line)
                spans = ((line, block_end(self.original, line, indent(self.original, line))),)
            elif wound.level == 5:
                spans = ((wound.line, line_end(text, max(at, wound.line))),)
            if self._blank(spans):
                wound.until = max(wound.until, spans[0][1])
                return True
        return False

    def _blank(self, spans: tuple[tuple[int, int], ...]) -> bool:
        """Put spaces for what is in the spans; False if there was nothing else, or the text is too long for it."""
        if len(self.text) > _LONGEST:
            return False
        before = self.text
        for begin, behind in spans:
            piece = self.text[begin:behind]
            self.lost.update(_ANCHOR.findall(piece))
            self.blanked.append((begin, behind))
            before_it = "\n" if line_start(self.text, begin) == begin else " "
            blanked = _VISIBLE.sub(lambda found: found[1] or _spaces(found), before_it + piece)[1:]
            self.text = self.text[:begin] + blanked + self.text[behind:]
        return self.text != before

    def _result(self, builder: Builder, given_up: bool) -> Reading:
        troubles = self.troubles + [each for each in builder.anchors.troubles if not self._follows(each)]
        begins = builder.begins
        for trouble in troubles:
            trouble.start, trouble.end = min(trouble.start, len(self.text)), min(trouble.end, len(self.text))
            trouble.document = max(bisect_right(begins, trouble.start) - 1, 0)
        troubles.sort(key=lambda each: (each.start, each.end))
        damaged = {trouble.document for trouble in troubles if trouble.rule == "syntax"}
        if given_up and builder.documents:
            damaged.add(len(builder.documents) - 1)
        return Reading(builder.documents, troubles, not damaged, damaged, sorted(self.blanked))

    def _follows(self, trouble: Trouble) -> bool:
        """Whether it may only come from what was blanked: without a dash, two items are one with each key twice."""
        if trouble.rule != "duplicate-key":
            return trouble in self.troubles
        first = min((begin for _, begin, _ in trouble.related), default=trouble.start)
        return any(first <= wound.trouble.start <= trouble.start for wound in self.wounds)


def _trouble(found: Mistake) -> Trouble:
    return Trouble("syntax", found.message, found.help, found.start, found.end, found.related)


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _nothing() -> None:
    raise YAMLError("nothing was read yet")
