"""Turn a parser error into the mistake that caused it."""

from __future__ import annotations

from collections.abc import Callable

from journeymap.parsing.diagnosis import anchors_and_tags, dashes, indentation, indicators, layout, missing_colon
from journeymap.parsing.diagnosis.conflict import diagnose_conflict
from journeymap.parsing.parser_errors import Diagnosis, ParserError
from journeymap.parsing.text_lines import indent, line_start, previous_line


def diagnose(text: str, error: ParserError) -> Diagnosis:
    """Return the mistake behind `error`."""
    conflict = diagnose_conflict(text, error.offset)
    if conflict is not None:
        return conflict
    if error.kind == "unclosed":
        return indicators.diagnose_unclosed_quote(text, error.context_start)
    quote = indicators.find_unclosed_quote(text, error.offset)
    if quote is not None:
        return indicators.diagnose_unclosed_quote(text, quote)
    if error.kind == "flow" or (error.kind == "colon" and text.startswith(("[", "{"), error.context_start)):
        diagnosis = indicators.diagnose_bracket(text, error)
        return diagnosis or _diagnose_layout(text, ParserError("layout", error.offset, error.context_start))
    function = _BY_KIND.get(error.kind)
    return function(text, error) if function else _diagnose_layout(text, error)


def _diagnose_layout(text: str, error: ParserError) -> Diagnosis:
    offset = min(error.offset, len(text))
    if error.kind == "colon":
        return missing_colon.diagnose_missing_colon(text, error.context_start)
    line = line_start(text, offset)
    content = line + indent(text, line)
    if "\t" in text[line:content]:
        return layout.diagnose_tab(text, offset)
    if error.kind == "values":
        return layout.diagnose_extra_colon(text, offset, line)
    if error.kind == "entries" and content < offset:
        return dashes.diagnose_list_on_line_of_key(text, offset)
    if error.kind == "keys":
        return indicators.diagnose_question_mark(text, offset)
    if content < offset:
        return layout.diagnose_trailing_text(text, offset)
    if dashes.TIGHT_DASH.match(text, line):
        return dashes.diagnose_tight_dash(text, line)
    above = previous_line(text, line)
    if above >= 0 and dashes.TIGHT_DASH.match(text, above):
        return dashes.diagnose_tight_dash(text, above)
    if text.startswith("-", offset) or error.kind == "entries":
        return dashes.diagnose_item_among_keys(text, offset, line)
    if error.kind == "stream":
        return layout.diagnose_content_after_end(text, offset)
    stray = indicators.diagnose_stray_sign(text, error) if text.startswith((",", "]", "}"), offset) else None
    return stray or indentation.diagnose_indentation(text, line)


_BY_KIND: dict[str, Callable[[str, ParserError], Diagnosis]] = {
    "token": indicators.diagnose_reserved_character,
    "escape": indicators.diagnose_escape,
    "name": anchors_and_tags.diagnose_anchor_or_alias,
    "tag": anchors_and_tags.diagnose_tag,
    "block": indicators.diagnose_block_text,
    "directive": indicators.diagnose_directive,
    "tab": lambda text, error: layout.diagnose_tab(text, error.offset),
}
