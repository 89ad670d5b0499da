"""Parse a text to its syntax trees."""

from __future__ import annotations

from bisect import bisect_right

from journeymap.parsing import syntax_errors
from journeymap.parsing.composer import compose
from journeymap.parsing.line_repairs import find_repairs
from journeymap.parsing.nodes import ParseResult
from journeymap.parsing.source import Source


def parse(source: Source, *, max_bytes: int = 10_000_000, pure: bool = False) -> ParseResult:
    """Parse a text to its documents and their problems; no text raises an exception.

    Characters that look like those of YAML are reported, and read as what they look like. `pure` selects PyYAML's own
    parser, which is also used where libyaml is missing.
    """
    if len(source.text) > max_bytes:
        return ParseResult(problems=[syntax_errors.file_too_large(0, max_bytes)], is_complete=False)
    if "\t" in source.text:
        result = _parse_with_tabs(source.text, max_bytes, pure)
        if result is not None:
            return result
    repairs = find_repairs(source.text)
    if not repairs.replacements:
        result = _parse(source.text, max_bytes, pure)
    else:
        from journeymap.parsing.replacements import OriginalPositions, replace

        result = _parse(replace(source.text, repairs.replacements), max_bytes, pure)
        OriginalPositions(repairs.replacements).move(result)
    problems = list(repairs.problems)
    if not source.text.isascii():
        from journeymap.parsing.key_repairs import repair_keys

        problems += repair_keys(source.text, result.documents)
    if problems:
        for problem in problems:
            problem.document = max(bisect_right(result.document_starts, problem.start) - 1, 0)
        result.problems = sorted([*result.problems, *problems], key=lambda problem: (problem.start, problem.end))
    return result


def _parse_with_tabs(text: str, max_bytes: int, pure: bool) -> ParseResult | None:
    """Parse a text that tabs indent as it looks; None if that leaves problems."""
    from journeymap.parsing.replacements import OriginalPositions, replace
    from journeymap.parsing.tab_indentation import find_tabs, report_tabs

    replacements = find_tabs(text)
    if not replacements:
        return None
    result = _parse(replace(text, replacements), max_bytes, pure)
    if result.problems:
        return None
    OriginalPositions(replacements).move(result)
    problem = report_tabs(replacements)
    problem.document = max(bisect_right(result.document_starts, problem.start) - 1, 0)
    result.problems = [problem]
    return result


def _parse(text: str, max_bytes: int, pure: bool) -> ParseResult:
    composer, error = compose(text, max_bytes // 100, pure)
    # libyaml accepts a byte order mark within the text, where it would be an invisible part of a name.
    if error is None and not composer.anchors.problems and "\ufeff" not in text:
        return ParseResult(composer.documents, document_starts=composer.document_starts)
    from journeymap.parsing.recovery import Recovery  # which only texts with problems need, as all it imports

    return Recovery(text, max_bytes // 100, pure).run(composer, error)
