"""Parse a text to its syntax trees."""

from __future__ import annotations

from journeymap.parsing import syntax_errors
from journeymap.parsing.composer import compose
from journeymap.parsing.nodes import ParseResult
from journeymap.parsing.source import Source


def parse(source: Source, *, max_bytes: int = 10_000_000, pure: bool = False) -> ParseResult:
    """Parse a text to its documents and their problems; no text raises an exception.

    `pure` selects PyYAML's own parser, which is also used where libyaml is missing.
    """
    if len(source.text) > max_bytes:
        return ParseResult(problems=[syntax_errors.file_too_large(0, max_bytes)], is_complete=False)
    composer, error = compose(source.text, max_bytes // 100, pure)
    # libyaml accepts a byte order mark within the text, where it would be an invisible part of a name.
    if error is None and not composer.anchors.problems and "\ufeff" not in source.text:
        return ParseResult(composer.documents)
    from journeymap.parsing.recovery import Recovery  # which only texts with problems need, as all it imports

    return Recovery(source.text, max_bytes // 100, pure).run(composer, error)
