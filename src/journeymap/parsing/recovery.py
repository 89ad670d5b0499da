"""Recover from syntax errors: blank the damaged text and parse the rest again."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from yaml.error import MarkedYAMLError

from journeymap.parsing.composer import UNPRINTABLE, Composer, compose
from journeymap.parsing.diagnosis.diagnose import diagnose
from journeymap.parsing.diagnosis.indicators import diagnose_unprintable
from journeymap.parsing.nodes import ParseResult, SyntaxProblem
from journeymap.parsing.parser_errors import Diagnosis, classify_error
from journeymap.parsing.properties import ParseAbortedError
from journeymap.parsing.text_lines import (
    block_end,
    following_line,
    indent,
    item_end,
    item_start,
    line_end,
    line_start,
    spans_of_line,
)

_MOST_MISTAKES = 20
_MOST_ROUNDS = 45
# An error at most this many lines below a mistake is a consequence of it.
_NEAR = 3
# Longer texts are not parsed again, and no text is parsed so often that it exceeds _MOST_WORK characters in all.
_LONGEST = 200_000
_MOST_WORK = 1_500_000
_UNPRINTABLE = re.compile(UNPRINTABLE)
_ANCHOR = re.compile(r"&([\w-]+)")
# Document separators (group 1) are not blanked, because that would move what follows to another document.
_VISIBLE = re.compile(r"(?<=[\r\n])(---|\.\.\.)(?=\s|$)|[^\r\n]+")


@dataclass(slots=True)
class _DamagedRegion:
    """Describes a problem, its damaged text, and the level of blanking (0 to 5)."""

    problem: SyntaxProblem
    line: int
    end: int
    level: int = 0


class Recovery:
    """Parses a text in rounds; `text` is `original` with damaged parts blanked."""

    def __init__(self, text: str, budget: int, pure: bool) -> None:
        self.original = self.text = text
        self.budget = budget
        self.pure = pure
        self.regions: list[_DamagedRegion] = []
        self.problems: list[SyntaxProblem] = []
        self.lost_anchors: set[str] = set()
        self.blanked: list[tuple[int, int]] = []
        self.characters_read = len(text)

    def run(self, composer: Composer, error: Exception | None) -> ParseResult:
        """Parse again after a first `composer` and `error`, until no error remains."""
        if (error is not None or "\ufeff" in self.text) and _UNPRINTABLE.search(self.text):
            if not self._blank_unprintable():
                return self._result(compose("", 0, self.pure)[0], given_up=True)
            composer, error = self._parse()
        round_count = 0
        while error is not None and self._recover(error):
            round_count += 1
            if round_count > _MOST_ROUNDS or self.characters_read + len(self.text) > _MOST_WORK:
                break
            composer, error = self._parse()
        return self._result(composer, error is not None)

    def _parse(self) -> tuple[Composer, Exception | None]:
        self.characters_read += len(self.text)
        return compose(self.text, self.budget, self.pure, frozenset(self.lost_anchors))

    def _blank_unprintable(self) -> bool:
        """Blank characters that YAML does not allow; False if the file is not text."""
        spans = [match.span() for match in islice(_UNPRINTABLE.finditer(self.text), _MOST_MISTAKES + 1)]
        for start, end in spans[:_MOST_MISTAKES]:
            self.problems.append(_problem_from(diagnose_unprintable(self.text, start, end)))
        if len(spans) > _MOST_MISTAKES and len(self.text) > _LONGEST:
            return False
        self.text = _UNPRINTABLE.sub(_spaces, self.text)
        return True

    def _recover(self, error: Exception) -> bool:
        """Report an error that is not a consequence, and blank it; False if impossible."""
        if isinstance(error, ParseAbortedError):
            return self._handle_abort(error.problem)
        if not isinstance(error, MarkedYAMLError):
            help = "look for unusual characters in it, or type it again"
            self.problems.append(SyntaxProblem("syntax", "this file cannot be parsed", help, 0, 1))
            return False
        parser_error = classify_error(error, len(self.text))
        diagnosis = diagnose(self.text, parser_error)
        diagnosis.start, diagnosis.end = min(diagnosis.start, len(self.text)), min(diagnosis.end, len(self.text))
        line = line_start(self.text, diagnosis.start)
        region = self._find_region(diagnosis, line)
        if region is None:
            if len(self.problems) >= _MOST_MISTAKES:
                return False
            error_line_end = line_end(self.text, parser_error.offset)
            is_near = self.text.count("\n", diagnosis.start, error_line_end) <= _NEAR
            region = _DamagedRegion(
                _problem_from(diagnosis), line, max(error_line_end, diagnosis.end) if is_near else diagnosis.end
            )
            self.regions.append(region)
            self.problems.append(region.problem)
            if len(self.text) > _LONGEST:
                return False
            if self._blank(diagnosis.repair):
                return True
        return self._widen(region, parser_error.offset)

    def _handle_abort(self, problem: SyntaxProblem) -> bool:
        """Report a limit and blank a block nested too deeply; other limits end parsing."""
        if any(reported.message == problem.message for reported in self.problems):
            return False
        self.problems.append(problem)
        if problem.end != problem.start + 1:
            return False
        line = line_start(self.text, problem.start)
        return self._blank(((line, block_end(self.text, line, indent(self.text, line))),))

    def _find_region(self, diagnosis: Diagnosis, line: int) -> _DamagedRegion | None:
        for region in self.regions:
            if line == region.line:
                return region
            if diagnosis.may_be_consequence and region.line <= line <= following_line(self.text, region.end):
                return region
        return None

    def _widen(self, region: _DamagedRegion, offset: int) -> bool:
        """Blank more around an error: its line, its list item, then all text before it."""
        text = self.text
        while region.level < 5:
            region.level += 1
            line = region.line if region.level < 3 else line_start(text, offset)
            spans = spans_of_line(self.original, line, with_block=True)
            if region.level in (2, 4):
                line = item_start(self.original, line)
                spans = ((line, item_end(self.original, line)),)
            elif region.level == 5:
                spans = ((region.line, line_end(text, max(offset, region.line))),)
            if self._blank(spans):
                region.end = max(region.end, spans[0][1])
                return True
        return False

    def _blank(self, spans: tuple[tuple[int, int], ...]) -> bool:
        """Replace spans with spaces; False without a change or for a text too long."""
        if len(self.text) > _LONGEST:
            return False
        before = self.text
        for start, end in spans:
            damaged = self.text[start:end]
            self.lost_anchors.update(_ANCHOR.findall(damaged))
            self.blanked.append((start, end))
            preceding = "\n" if line_start(self.text, start) == start else " "
            blanked = _VISIBLE.sub(lambda match: match[1] or _spaces(match), preceding + damaged)[1:]
            self.text = self.text[:start] + blanked + self.text[end:]
        return self.text != before

    def _result(self, composer: Composer, given_up: bool) -> ParseResult:
        problems = self.problems + [
            problem for problem in composer.anchors.problems if not self._is_consequence(problem)
        ]
        starts = composer.document_starts
        for problem in problems:
            problem.start, problem.end = min(problem.start, len(self.text)), min(problem.end, len(self.text))
            problem.document = max(bisect_right(starts, problem.start) - 1, 0)
        problems.sort(key=lambda problem: (problem.start, problem.end))
        damaged = {problem.document for problem in problems if problem.rule == "syntax"}
        if given_up and composer.documents:
            damaged.add(len(composer.documents) - 1)
        dropped = composer.dropped_spans()
        return ParseResult(composer.documents, problems, not damaged, damaged, starts, sorted(self.blanked), dropped)

    def _is_consequence(self, problem: SyntaxProblem) -> bool:
        """Return whether blanking can cause a problem, such as keys of merged items."""
        if problem.rule != "duplicate-key":
            return problem in self.problems
        first = min((start for _, start, _ in problem.related), default=problem.start)
        return any(first <= region.problem.start <= problem.start for region in self.regions)


def _problem_from(diagnosis: Diagnosis) -> SyntaxProblem:
    return SyntaxProblem(
        "syntax",
        diagnosis.message,
        diagnosis.help,
        diagnosis.start,
        diagnosis.end,
        diagnosis.related,
        edits=diagnosis.edits,
    )


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])
