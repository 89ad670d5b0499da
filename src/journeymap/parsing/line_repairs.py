"""Find what only looks like indentation, list marks and spaces, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from journeymap.escaping import INVISIBLE, QUOTES, SPACES
from journeymap.parsing.look_alikes import BULLETS, DASHES, as_seen, name_of
from journeymap.parsing.nodes import SyntaxProblem
from journeymap.parsing.replacements import Replacement
from journeymap.parsing.text_lines import excerpt

_BLANK = f"[ \t{SPACES}{INVISIBLE}]"
_LINE = re.compile(r"[^\r\n]+")
_INDENT = re.compile(f"{_BLANK}*")
_MARK = re.compile(f"([-{DASHES}{BULLETS}])({_BLANK}+|$)|([{DASHES}])(?=[a-z_-]+:)")
_KEY = re.compile(f"([{QUOTES}\"']?[\\w-]+[{QUOTES}\"']?)({_BLANK}*):({_BLANK}+|$)")
_LOWER = re.compile(r"[a-z_-]+")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_COMMENT = re.compile(f"(?<=[^ \t{SPACES}{INVISIBLE}])({_BLANK}+)(?=#\\s)")
_LONE = re.compile(r"\?(?=[ \t]*(?:[,\]}]+[ \t]*)*(?:$|[ \t]#))")
_LONE_IN_BRACKETS = re.compile(r"(?<=[\[,:{])[ \t]*(\?)(?=[ \t]*[,\]}])")
_SUSPECT = re.compile(
    f"[{SPACES}{INVISIBLE}]|- *\t|^[ \t]*[{DASHES}{BULLETS}]|(?<=[ \t\\[,{{])\\?(?=[ \t\r\n,\\]}}]|$)", re.MULTILINE
)
_CLOSED_OTHERWISE = re.compile(f"[{QUOTES}][ \t]*$")
_MOST_RELATED = 5


@dataclass(slots=True)
class Repairs:
    """Holds the replacements that make a text what it looks like, and their problems."""

    replacements: list[Replacement] = field(default_factory=list)
    problems: list[SyntaxProblem] = field(default_factory=list)


def find_repairs(text: str) -> Repairs:
    """Return what makes the structure of a text what it looks like; often nothing."""
    if text.isascii() and not any(sign in text for sign in "?*+\t"):
        return Repairs()
    return _Scan(text).run() if _SUSPECT.search(text) else Repairs()


class _Scan:
    """Walks through the lines of a text, and knows which are parts of a longer text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.repairs = Repairs()
        self.by_cause: dict[tuple[str, str, int], SyntaxProblem] = {}
        self.edits: dict[tuple[str, str, int], list[Replacement]] = {}
        self.document = 0
        self.block_column: int | None = None
        """The column of the key whose block text the next lines belong to, while they are further right."""
        self.quote = ""
        """The quotation mark that is open at the end of a line."""
        self.opens_block = False
        """Whether the line before ends with a colon."""
        self.list_columns: set[int] = set()
        """The columns of the lists to which another item can be added."""

    def run(self) -> Repairs:
        for match in _LINE.finditer(self.text):
            self.read_line(match.start(), match.end())
        for cause, problem in self.by_cause.items():
            problem.edits = tuple((start, end, new) for start, end, new in self.edits[cause])
            count = len(problem.edits) - 1
            if count:
                more = "in one more place" if count == 1 else f"in {count} more places"
                problem.message += f" (here and {more})"
        self.repairs.problems += self.by_cause.values()
        self.repairs.replacements.sort()
        return self.repairs

    def read_line(self, start: int, end: int) -> None:
        indent = _INDENT.match(self.text, start, end)
        assert indent is not None
        column, content = len(as_seen(indent[0])), indent.end()
        if content == end:
            return
        if self.text.startswith("---", start):
            self.document += 1
        if self.is_part_of_text(start, content, end, column, indent[0]):
            return
        if not indent[0].isascii():
            self.report_indent(start, content, indent[0])
        if self.text[content] == "#":
            return
        self.list_columns = {known for known in self.list_columns if known <= column}
        first = content
        content, column = self.read_marks(content, end, column)
        content = self.read_key(content, end, is_item=content > first)
        self.read_value(content, end, column, is_value=content > first)

    def is_part_of_text(self, start: int, content: int, end: int, column: int, indent: str) -> bool:
        """Whether a line continues a block text or a text in quotes."""
        if self.quote:
            if self.text.count(self.quote, start, end) % 2:
                self.quote = ""
            return True
        if self.block_column is not None:
            if column > self.block_column:
                if not indent.isascii() and len(indent) - len(indent.lstrip(" ")) <= self.block_column:
                    self.report_indent(start, content, indent)
                return True
            self.block_column = None
        return False

    # -- parts of a line ---------------------------------------------------------------------------------------

    def read_marks(self, content: int, end: int, column: int) -> tuple[int, int]:
        """Read the list marks of a line; return where what follows them starts."""
        is_first = True
        while mark := _MARK.match(self.text, content, end):
            sign, gap = mark[1] or mark[3], mark[2] or ""
            if sign == "-":
                if "\t" in gap or not gap.isascii():
                    self.report_gap(mark.start(2), mark.end(2), "the dash", "- ")
            elif not is_first or not (self.opens_block or column in self.list_columns):
                break
            else:
                self.report_mark(mark, end)
            self.list_columns.add(column)
            self.opens_block = is_first = False
            column += 1 + len(as_seen(gap))
            content = mark.end()
        if is_first:
            self.list_columns.discard(column)
        return content, column

    def read_key(self, content: int, end: int, *, is_item: bool) -> int:
        """Read the key of a line; return where its value starts."""
        key = _KEY.match(self.text, content, end)
        self.opens_block = bool(key) and key is not None and key.end() == end
        if key is None:
            return content
        if not key[3].isascii() and is_item and not _LOWER.fullmatch(key[1]):
            return content  # `- Note: it is late` is a text with a space that does not break
        if not key[3].isascii():
            self.report_gap(key.start(3), key.end(3), f"`{as_seen(key[1])}:`", f"{as_seen(key[1])}: ")
        return key.end()

    def read_value(self, content: int, end: int, column: int, *, is_value: bool) -> None:
        """Note whether the value of a line goes on below, and read lone question marks."""
        value = self.text[content:end]
        if not value.isascii() and value[0] not in "\"'":
            self.read_comment(content, end)
        if _BLOCK_TEXT.match(value):
            self.block_column = column
        elif value[:1] in ('"', "'"):
            inner = re.sub(r"\\.", "", value[1:]) if value[0] == '"' else value[1:]
            if inner.count(value[0]) % 2 == 0 and not _CLOSED_OTHERWISE.search(inner):
                self.quote = value[0]
        elif is_value and _LONE.match(self.text, content, end):
            self.repairs.replacements.append(Replacement(content, content + 1, '"?"'))
        elif "?" in value:
            quotes, counted = 0, content
            for match in _LONE_IN_BRACKETS.finditer(self.text, content, end):
                quotes, counted = quotes + self.text.count('"', counted, match.start()), match.start()
                if quotes % 2 == 0:
                    self.repairs.replacements.append(Replacement(match.start(1), match.end(1), '"?"'))

    def read_comment(self, content: int, end: int) -> None:
        """Read a remark that only a space of another kind separates from the value."""
        gap = _COMMENT.search(self.text, content, end)
        if gap and not gap[1].isascii():
            self.report_gap(gap.start(1), gap.end(1), "the value, before `#`,", f"{self.text[content : gap.start()]} ")

    # -- problems ----------------------------------------------------------------------------------------------

    def report_indent(self, start: int, end: int, indent: str) -> None:
        character = next(char for char in indent if char not in " \t")
        message = f"the line is indented with {name_of(character)}, which only looks like a space"
        help = "indent it with ordinary spaces, like the lines around it"
        if not as_seen(character):
            message = f"the line begins with {name_of(character)}, which cannot be seen"
            help = "delete it"
        self.report("indent", character, start, end, as_seen(indent), message, help)

    def report_gap(self, start: int, end: int, before: str, line: str) -> None:
        gap = self.text[start:end]
        character = next((char for char in gap if char not in " \t"), "\t")
        message = f"after {before} is {name_of(character)}, which only looks like a space"
        if not as_seen(character):
            message = f"after {before} is {name_of(character)}, which cannot be seen"
        shown = excerpt(self.text, end, self._line_end(end))
        new = as_seen(gap).replace("\t", " ") if end < self._line_end(end) else ""
        help = f"type a space instead: `{line}{shown}`" if shown else "delete it"
        self.report("gap", character, start, end, new or (" " if shown else ""), message, help)

    def report_mark(self, mark: re.Match[str], end: int) -> None:
        sign, gap = mark[1] or mark[3], mark[2] or ""
        message = f"`{sign}` is {name_of(sign)}; a list has hyphens"
        help = f"write `- {excerpt(self.text, mark.end(), end)}`"
        new = f"-{as_seen(gap).replace(chr(9), ' ') or ' '}"
        self.report("mark", sign, mark.start(), mark.end(), new, message, help, mark.start() + 1)

    def report(
        self, kind: str, character: str, start: int, end: int, new: str, message: str, help: str, shown: int = 0
    ) -> None:
        """Report a replacement, together with others of its kind and character."""
        replacement = Replacement(start, end, new)
        self.repairs.replacements.append(replacement)
        cause = (kind, character, self.document)
        self.edits.setdefault(cause, []).append(replacement)
        problem = self.by_cause.get(cause)
        if problem is None:
            problem = SyntaxProblem("syntax", message, help, start, shown or end, characters=character)
            self.by_cause[cause] = problem
        elif len(problem.related) < _MOST_RELATED:
            problem.related += (("here too", start, shown or end),)

    def _line_end(self, offset: int) -> int:
        match = _LINE.match(self.text, offset)
        return match.end() if match else offset
