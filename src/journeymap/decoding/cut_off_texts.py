"""Report values that a comment cut off: `name: Post in #announce-hires`."""

from __future__ import annotations

import re
from typing import Any

from journeymap.decoding.decoder import Decoder
from journeymap.parsing.nodes import Mapping, Node, Scalar, Sequence, end, is_plain, start
from journeymap.parsing.text_keys import in_quotes, is_text_at

_REMARK = re.compile(r"\s+#(?=\s|$)")
_GLUED = re.compile(r"(?<=\S) (#[^\W_][^\r\n]*)")


def report_cut_off_texts(root: Node, decoder: Decoder) -> None:
    """Report each plain value that is followed by one space and a `#` before a word."""
    text = decoder.source.text
    last = text.find("\n", end(root))  # only this document: a file can have thousands
    matches = _GLUED.finditer(text, start(root), len(text) if last < 0 else last)
    comments = {match.start(): match for match in matches}
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
    lost = _REMARK.split(comment[1])[0].rstrip()
    first = comment.start(1)
    message = f"`{lost}` was not read: from `#` on, a line is a comment, so the value ends before it"
    help = f"if it is a remark, write a space after `#`: `{node.value} # {lost[1:]}`"
    edit = (first + 1, first + 1, " ")
    if is_text_at(decoder.source.text, comment.start()):
        whole = in_quotes(f"{node.value} {lost}")
        help = f"write the text in quotes: `{whole}`; or, {help}"
        edit = (start(node), first + len(lost), whole)
    inside, fix = (first, first + len(lost)), decoder.source.fix([edit])
    decoder.report("text-read-as-comment", node, message, help, value=lost, inside=inside, fix=fix)
