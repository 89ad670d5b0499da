"""Reading on after a mistake: what is damaged is blanked, and the rest is read again, a bounded number of times."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from journeymap.parsing import syntax_errors
from journeymap.parsing.composer import Composer
from journeymap.parsing.diagnosis.diagnose import diagnose, diagnose_unprintable
from journeymap.parsing.nodes import ParseResult, SyntaxProblem
from journeymap.parsing.parser_errors import Diagnosis, classify_error
from journeymap.parsing.parsers import UNPRINTABLE, MarkedYAMLError, YAMLError, event_source
from journeymap.parsing.properties import ParseAbortedError
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import (
    block_end,
    following_line,
    indent,
    item_start,
    line_end,
    line_start,
    spans_of_line,
)

__all__ = ["parse"]

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


def parse(source: Source, *, max_bytes: int = 10_000_000, pure: bool = False) -> ParseResult:
    """The documents of a text with all that is wrong with it; what the text says never raises."""
    if len(source.text) > max_bytes:
        return ParseResult(problems=[syntax_errors.file_too_large(0, max_bytes)], is_complete=False)
    return _Recovery(source.text, max_bytes // 100, pure).run()


@dataclass(slots=True)
class _DamagedRegion:
    """A damaged place: what was said of it, the lines concerned, and how much has been blanked around it so far."""

    problem: SyntaxProblem
    line: int
    end: int
    level: int = 0


class _Recovery:
    def __init__(self, text: str, budget: int, pure: bool) -> None:
        self.original = self.text = text
        self.budget = budget
        self.pure = pure
        self.regions: list[_DamagedRegion] = []
        self.problems: list[SyntaxProblem] = []
        self.lost_anchors: set[str] = set()
        self.blanked: list[tuple[int, int]] = []
        self.characters_read = 0

    def run(self) -> ParseResult:
        builder, error = self._parse()
        # A byte order mark within the text is let pass by libyaml, for one; it would hide in a name.
        if (error is not None or "\ufeff" in self.text) and UNPRINTABLE.search(self.text):
            if not self._blank_unprintable():
                return self._result(Composer("", _no_events, 0), given_up=True)
            builder, error = self._parse()
        rounds = 0
        while error is not None and self._recover(error):
            rounds += 1
            if rounds > _MOST_ROUNDS or self.characters_read + len(self.text) > _MOST_WORK:
                break
            builder, error = self._parse()
        return self._result(builder, error is not None)

    def _parse(self) -> tuple[Composer, Exception | None]:
        """One round; the builder holds what was complete when the error came."""
        self.characters_read += len(self.text)
        builder = Composer(self.text, _no_events, self.budget, frozenset(self.lost_anchors))
        try:
            builder.next_event = event_source(self.text, self.pure)
            builder.compose()
        except (YAMLError, ParseAbortedError, ValueError, OverflowError, RecursionError) as error:
            return builder, error
        return builder, None

    def _blank_unprintable(self) -> bool:
        """Characters that YAML does not allow; False where it is hopeless, the file is no text."""
        places = [found.span() for found in islice(UNPRINTABLE.finditer(self.text), _MOST_MISTAKES + 1)]
        for start, end in places[:_MOST_MISTAKES]:
            self.problems.append(_problem_from(diagnose_unprintable(self.text, start, end)))
        if len(places) > _MOST_MISTAKES and len(self.text) > _LONGEST:
            return False
        self.text = UNPRINTABLE.sub(_spaces, self.text)
        return True

    def _recover(self, error: Exception) -> bool:
        """Say what is wrong, or find that it was said, and blank it; False where nothing is left to try."""
        if isinstance(error, ParseAbortedError):
            return self._handle_abort(error.problem)
        if not isinstance(error, MarkedYAMLError):
            help = "look for unusual characters in it, or type it again"
            self.problems.append(SyntaxProblem("syntax", "this file cannot be read", help, 0, 1))
            return False
        seen = classify_error(error, len(self.text))
        seen.offset, seen.context_start = min(seen.offset, len(self.text)), min(seen.context_start, len(self.text))
        found = diagnose(self.text, seen)
        found.start, found.end = min(found.start, len(self.text)), min(found.end, len(self.text))
        line = line_start(self.text, found.start)
        wound = self._find_region(found, line)
        if wound is None:
            if len(self.problems) >= _MOST_MISTAKES:
                return False
            shows = line_end(self.text, seen.offset)
            near = self.text.count("\n", found.start, shows) <= _NEAR
            wound = _DamagedRegion(_problem_from(found), line, max(shows, found.end) if near else found.end)
            self.regions.append(wound)
            self.problems.append(wound.problem)
            if len(self.text) > _LONGEST:
                return False
            if self._blank(found.repair):
                return True
        return self._widen(wound, seen.offset)

    def _handle_abort(self, problem: SyntaxProblem) -> bool:
        """Too deep can be cut out; of too many there is no end."""
        if any(each.message == problem.message for each in self.problems):
            return False
        self.problems.append(problem)
        if problem.end != problem.start + 1:
            return False
        line = line_start(self.text, problem.start)
        return self._blank(((line, block_end(self.text, line, indent(self.text, line))),))

    def _find_region(self, found: Diagnosis, line: int) -> _DamagedRegion | None:
        for wound in self.regions:
            if line == wound.line:
                return wound
            if found.may_be_consequence and wound.line <= line <= following_line(self.text, wound.end):
                return wound
        return None

    def _widen(self, wound: _DamagedRegion, at: int) -> bool:
        """Blank more around a place that is still not readable: its line, its item, all up to where it shows."""
        text = self.text
        while wound.level < 5:
            wound.level += 1
            line = wound.line if wound.level < 3 else line_start(text, at)
            spans = spans_of_line(self.original, line, deep=True)
            if wound.level in (2, 4):
                line = item_start(self.original, line)
                spans = ((line, block_end(self.original, line, indent(self.original, line))),)
            elif wound.level == 5:
                spans = ((wound.line, line_end(text, max(at, wound.line))),)
            if self._blank(spans):
                wound.end = max(wound.end, spans[0][1])
                return True
        return False

    def _blank(self, spans: tuple[tuple[int, int], ...]) -> bool:
        """Put spaces for what is in the spans; False if there was nothing else, or the text is too long for it."""
        if len(self.text) > _LONGEST:
            return False
        before = self.text
        for start, end in spans:
            piece = self.text[start:end]
            self.lost_anchors.update(_ANCHOR.findall(piece))
            self.blanked.append((start, end))
            before_it = "\n" if line_start(self.text, start) == start else " "
            blanked = _VISIBLE.sub(lambda found: found[1] or _spaces(found), before_it + piece)[1:]
            self.text = self.text[:start] + blanked + self.text[end:]
        return self.text != before

    def _result(self, builder: Composer, given_up: bool) -> ParseResult:
        problems = self.problems + [each for each in builder.anchors.problems if not self._is_consequence(each)]
        begins = builder.document_starts
        for problem in problems:
            problem.start, problem.end = min(problem.start, len(self.text)), min(problem.end, len(self.text))
            problem.document = max(bisect_right(begins, problem.start) - 1, 0)
        problems.sort(key=lambda each: (each.start, each.end))
        damaged = {problem.document for problem in problems if problem.rule == "syntax"}
        if given_up and builder.documents:
            damaged.add(len(builder.documents) - 1)
        return ParseResult(builder.documents, problems, not damaged, damaged, sorted(self.blanked))

    def _is_consequence(self, problem: SyntaxProblem) -> bool:
        """Whether it may only come from what was blanked: without a dash, two items are one with each key twice."""
        if problem.rule != "duplicate-key":
            return problem in self.problems
        first = min((start for _, start, _ in problem.related), default=problem.start)
        return any(first <= wound.problem.start <= problem.start for wound in self.regions)


def _problem_from(found: Diagnosis) -> SyntaxProblem:
    return SyntaxProblem("syntax", found.message, found.help, found.start, found.end, found.related)


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _no_events() -> None:
    raise YAMLError("nothing was read yet")
