"""Keep the state of decoding a document: source, problems and followed aliases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from journeymap import synonyms
from journeymap.decoding.declared_items import DeclaredItems, Suggestion
from journeymap.decoding.vocabulary import Vocabulary, touchpoints_in
from journeymap.findings import Fix, Location, Problem
from journeymap.model.fields import fields
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.model.values import slug
from journeymap.parsing.look_alikes import describe_suspects
from journeymap.parsing.nodes import Alias, Node, Scalar, end, is_null, start
from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.source import Source, swallowed_comment
from journeymap.parsing.text_keys import as_id, in_quotes, is_text_at
from journeymap.time_phrases import Bases

Edit = tuple[int, int, str]
"""A span of the text, and the text that replaces it."""
Decode = Callable[[Node, "Decoder"], Any]
"""Returns the value of a node, or `INVALID` after reporting to the decoder."""
INVALID: Any = object()
"""Stands for a value that could not be decoded; its problem has been reported."""
_MAX_QUOTED = 60
_MAX_PROBLEMS = 1000
"""A document with more problems is not a journey with mistakes, but something else."""


def quoted(text: str) -> str:
    """`text` as messages show it: on one line, and at most 60 characters."""
    line = " ".join(text.split())
    return f"`{line if len(line) <= _MAX_QUOTED else line[: _MAX_QUOTED - 1] + '…'}`"


class _Shared:
    """What a decoder and its trials know of the whole document."""

    def __init__(self, find_vocabulary: Callable[[], Vocabulary], root: Node | None) -> None:
        self._find_vocabulary = find_vocabulary
        self._root = root

    @cached_property
    def has_template(self) -> bool:
        root = self._root.node if isinstance(self._root, Alias) else self._root
        entries = root.entries.items() if isinstance(root, Block) else ()
        return any(not is_null(value) and _names_template(key) for key, (_, value) in entries)

    @cached_property
    def touchpoints(self) -> DeclaredItems:
        return DeclaredItems(touchpoints_in(self._root) if self._root else ())

    @cached_property
    def time_bases(self) -> Bases:
        events = self._find_vocabulary().catalogues.get("anchors", ())
        return Bases({item.id: item.names for item in (*self.touchpoints.items, *events)})


def _names_template(key: str) -> bool:
    """Whether a key stands for `follows` or `template`, also if it is misspelt."""
    if key in _TOP_KEYS or key.startswith("x-"):
        return key in _ON_TEMPLATES
    return not _ON_TEMPLATES.isdisjoint(synonyms.suggest(key, _TOP_KEYS, "keys")[:1])


_ON_TEMPLATES = frozenset({"follows", "template"})
_TOP_KEYS = dict.fromkeys((*fields(Journey), *fields(Organization)))


class Decoder:
    """Decodes one document; problems are reported where `source` uses the value."""

    __slots__ = (
        "_shared",
        "aliases",
        "find_vocabulary",
        "kept_items",
        "known_personas",
        "knows_bases",
        "problems",
        "root",
        "source",
    )

    def __init__(
        self,
        source: Source,
        known_personas: Iterable[str] = (),
        find_vocabulary: Callable[[], Vocabulary] = Vocabulary,
        root: Node | None = None,
    ) -> None:
        self.source = source
        self.root = root
        """The document, in which references to touchpoints are looked up."""
        self.find_vocabulary = find_vocabulary
        """Returns what the workspace declares; only suggestions need it."""
        self.problems: list[tuple[str, Problem, int]] = []
        """Rule name, problem, and the offset where the document uses what is wrong."""
        self.aliases: list[Alias] = []
        self.kept_items: dict[int, tuple[int, ...]] = {}
        """The positions of the valid items, for lists with others, by the offset at which the list starts."""
        self.known_personas = frozenset(known_personas)
        self.knows_bases = True
        """Whether everything that times can be counted from could be read."""
        self._shared = _Shared(find_vocabulary, root)

    def report(
        self,
        rule: str,
        node: Node,
        message: str,
        help: str,
        *,
        value: object = None,
        inside: tuple[int, int] | None = None,
        data: Mapping[str, Any] | None = None,
        related: tuple[tuple[str, Location], ...] = (),
        fix: Fix | None = None,
    ) -> None:
        """Add a problem at `node`, or at the offsets `inside` of the text."""
        if len(self.problems) >= _MAX_PROBLEMS:
            if len(self.problems) == _MAX_PROBLEMS:
                self._report_limit(start(node), end(node))
            return
        first, last = inside or (start(node), end(node))
        used = first
        if rule in ("wrong-value", "unknown-key") and isinstance(node, Scalar):
            suspects = describe_suspects(node.value)
            message += f" (it contains {suspects})" if suspects else ""
        if self.aliases:
            outermost = self.aliases[0]
            used = outermost.start
            related += ((f"used here, as *{outermost.name}", self.source.location(outermost.start, outermost.end)),)
        place = self.source.location(first, last)
        problem = Problem(place, message, help, related, value=value, data=data or {}, fix=fix)
        self.problems.append((rule, problem, used))

    @property
    def has_room(self) -> bool:
        """Whether the limit of problems is not reached."""
        return len(self.problems) < _MAX_PROBLEMS

    def trial(self) -> Decoder:
        """Return a decoder of the same document that collects problems of its own."""
        trial = Decoder(self.source, self.known_personas, self.find_vocabulary, self.root)
        trial.aliases = list(self.aliases)
        trial._shared = self._shared
        return trial

    @property
    def has_template(self) -> bool:
        """Whether the document says what it follows, or on what it builds."""
        return self._shared.has_template

    def suggest(self, catalogue: str, word: str) -> Suggestion:
        """Return the ids of a catalogue, or of the touchpoints here, that `word` means."""
        if catalogue not in ("touchpoints", "moments"):
            return self.find_vocabulary().suggest(catalogue, word)
        return self._shared.touchpoints.suggest(word, catalogue)

    @property
    def time_bases(self) -> Bases:
        """What times can be counted from: events, and the touchpoints of the journey."""
        return self._shared.time_bases

    def id_from_name(self, id: str) -> str | None:
        """Return the id for the name of the touchpoint with an `id` that is not one."""
        items = self._shared.touchpoints.by_id(id)
        return next((slug(name) for item in items for name in item.names[1:] if slug(name)), None)

    def is_taken(self, id: str) -> bool:
        """Whether several touchpoints of the journey would have this id."""
        return len(self._shared.touchpoints.by_id(id)) > 1

    def replacing(self, *replacements: tuple[Node, str]) -> Fix | None:
        """Return the fix that replaces scalars by texts, in the quotes that they have."""
        return self.source.fix([self._edit(node, text) for node, text in replacements])

    def _edit(self, node: Node, text: str) -> Edit:
        first, last = start(node), end(node)
        quote = self.source.text[first : first + 1]
        if quote in ("'", '"') and isinstance(node, Scalar) and node.style == quote:
            text = f"{quote}{text}{quote}"
        return first, last, text

    def _report_limit(self, first: int, last: int) -> None:
        message = f"this document has more than {_MAX_PROBLEMS:,} problems, and the rest are not reported"
        problem = Problem(self.source.location(first, last), message, "fix these first, then run again", value="many")
        self.problems.append(("syntax", problem, first))

    def reject(
        self,
        node: Node,
        message: str,
        help: str,
        *,
        value: object = None,
        inside: tuple[int, int] | None = None,
        data: Mapping[str, Any] | None = None,
        fix: Fix | None = None,
    ) -> Any:
        """Add a `wrong-value` at `node`, and return `INVALID`."""
        self.report("wrong-value", node, message, help, value=value, inside=inside, data=data, fix=fix)
        return INVALID

    def is_lost_to_comment(self, key: str | None, node: Scalar, decode: Decode | None = None) -> bool:
        """Report a value lost to a comment (`owner: #hr`); `key` is None for an item.

        `decode` is the decoder of the value, which says what to write.
        """
        comment = swallowed_comment(self.source, node)
        if not comment:
            return False
        text = self.source.text[comment[0] : comment[1]].strip()
        what, before = (f"`{key}` has no value", f"{key}:") if key else ("this item of the list is empty", "-")
        message = f"`{text}` was not read: from `#` on, a line is a comment, so {what}"
        fix = self._quoting(comment, text, decode) if decode else None
        is_text = is_text_at(self.source.text, comment[0])
        meant = fix.edits[0].text if fix else in_quotes(text) if is_text else as_id(text.lstrip("#"))
        how = "in quotes" if meant.startswith(("'", '"')) else "without `#`"
        help = f"write it {how}: `{before} {meant}`; a comment has a space after `#`"
        fix = fix or self.source.fix([(comment[0], comment[0] + len(text), meant)])
        self.report("text-read-as-comment", node, message, help, value=[key, text], inside=comment, fix=fix)
        return True

    def _quoting(self, comment: tuple[int, int], text: str, decode: Decode) -> Fix | None:
        """Return the fix that makes a value of a comment: quotes, or what it means."""
        start: Any = comment[0]
        end: Any = comment[0] + len(text)
        trial = self.trial()
        decode(Scalar(None, None, (False, True), text, start, end, '"'), trial)
        if not trial.problems:
            return self.source.fix([(start, end, in_quotes(text))])
        fixes = [problem.fix for _, problem, _ in trial.problems]
        return fixes[0] if len(fixes) == 1 else None
