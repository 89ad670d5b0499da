"""Report values that a comment cut off: `name: Post in #announce-hires`."""

from __future__ import annotations

import re
from typing import Any

from journeymap.decoding.decoder import Decoder
from journeymap.parsing.nodes import Mapping, Node, Scalar, Sequence, end, is_plain, start
from journeymap.parsing.text_keys import is_text_at

_GLUED = re.compile(r"(?<=\S) (#[^\W_][^\r\n]*)")


def report_cut_off_texts(root: Node, decoder: Decoder) -> None:
    """Report each plain value that is followed by one space and a `#` before a word."""
    comments = {match.start(): match for match in _GLUED.finditer(decoder.source.text)}
    pending: list[Any] = [root] if comments else []
    while pending:
        node = pending.pop()
        if isinstance(node, Mapping):
            pending += (value for _, value in node.entries.values())
        elif isinstance(node, Sequence):
            pending += node.items
        elif isinstance(node, Scalar) and end(node) in comments and is_plain(node) and start(node) < end(node):
            _report(node, comments[end(node)], decoder)


def _report(node: Scalar, comment: re.Match[str], decoder: Decoder) -> None:
    lost = comment[1].rstrip()
    message = f"`{lost}` was not read: from `#` on, a line is a comment, so the value ends before it"
    remark = f"`{node.value} # {lost[1:]}`"
    help = f"if it is a remark, write a space after `#`: {remark}"
    if is_text_at(decoder.source.text, comment.start()):
        help = f'write the text in quotes: `"{node.value} {lost}"`; or, {help}'
    inside = (comment.start(1), comment.start(1) + len(lost))
    decoder.report("text-read-as-comment", node, message, help, value=lost, inside=inside)
