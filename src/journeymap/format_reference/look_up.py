"""Look up a word: the pages that it names, or a list of what matches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from journeymap.errors import name_meant
from journeymap.format_reference.keys import Block, Key, anchor, blocks, in_words, listed
from journeymap.format_reference.words import Word, words
from journeymap.model.choices import WHEN_FORMS
from journeymap.rules.api import find, names
from journeymap.rules.api.page import Page
from journeymap.synonyms import meanings

_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


class ReferencePage(NamedTuple):
    """A page of the reference: of a rule, a block, a key or a word."""

    name: str
    kind: Literal["rule", "block", "key", "word"]
    title: str
    summary: str
    text: str
    """The page in Markdown, without its title."""


class LookUp(NamedTuple):
    """What a word leads to: its pages, or else the pages that mention it."""

    pages: tuple[ReferencePage, ...]
    matches: tuple[ReferencePage, ...]
    meant: str | None = None
    """The name of a page that resembles a word which nothing matches."""


def look_up(word: str) -> LookUp:
    """Return the pages that a word names, or else those in which it occurs."""
    wanted = word.strip().strip("`").casefold()
    rule = next((page for page in _rule_pages() if wanted == page.name or wanted in find(page.name).aliases), None)
    if rule is not None:
        return LookUp((rule,), ())
    pages = tuple(page for page in _format_pages() if wanted in (page.name.casefold(), _last(page).casefold()))
    if pages or not wanted:
        return LookUp(pages, ())
    matches = _matches(wanted)
    names_of_pages = {_last(page) for page in (*_format_pages(), *_rule_pages())}
    return LookUp((), matches, None if matches else name_meant(wanted, sorted(names_of_pages)))


def _matches(word: str) -> tuple[ReferencePage, ...]:
    """Return the pages that a synonym means, then those that name or mention it."""
    meant = meanings(word, "keys", "kinds", "words", "stages")
    singular = word.removesuffix("s") if len(word) > 3 else word
    in_summary = re.compile(rf"\b{re.escape(singular)}")
    everything = (*_format_pages(), *_rule_pages())
    matches = [
        *(page for name in meant for page in _format_pages() if _last(page) == name),
        *(page for page in everything if singular in page.name.casefold()),
        *(page for page in everything if in_summary.search(page.summary.casefold())),
    ]
    return tuple(dict.fromkeys(matches))


def _last(page: ReferencePage) -> str:
    return page.name.rpartition(".")[2]


@cache
def _rule_pages() -> tuple[ReferencePage, ...]:
    return tuple(map(_rule_page, names()))


def _rule_page(name: str) -> ReferencePage:
    rule = find(name)
    title = f"{rule.name} ({rule.category}, {rule.level})"
    return ReferencePage(rule.name, "rule", title, Page.of(rule.page).summary, rule.page)


@cache
def _format_pages() -> tuple[ReferencePage, ...]:
    keys = (_key_page(block, key) for block in blocks().values() for key in block.keys)
    by_word = (_word_page(word) for word in words())
    return (*map(_block_page, blocks().values()), *keys, *by_word)


def _word_page(word: Word) -> ReferencePage:
    text = " ".join(filter(None, (word.meaning, word.details)))
    return ReferencePage(word.name, "word", f"{word.name} ({', '.join(word.roles)})", word.meaning, text)


def _block_page(block: Block) -> ReferencePage:
    name = anchor(block.name)
    lines = [block.description, "", *(f"* `{key.name}`: {plain(key.description)}" for key in block.keys)]
    place = f" It stands under {_places(block)}." if block.inside else ""
    short = f" Instead of the keys, the value of `{block.short.name}` can stand alone." if block.short else ""
    lines[0] += place + short
    return ReferencePage(name, "block", f"{name} (keys of {in_words(block.name)})", block.description, "\n".join(lines))


def _places(block: Block) -> str:
    return " and ".join(f"`{key.name}` of {in_words(name)}" for name, key in block.inside)


def _key_page(block: Block, key: Key) -> ReferencePage:
    name = f"{anchor(block.name)}.{key.name}"
    return ReferencePage(
        name, "key", f"{name} (key of {in_words(block.name)})", plain(key.description), "\n".join(_key_lines(key))
    )


def _key_lines(key: Key) -> Iterator[str]:
    yield plain(key.description)
    yield ""
    facts = [f"Value: {plain(key.value)}."]
    facts += ["It is required."] if key.is_required else []
    facts += [f"Default: {key.default}."] if key.default else []
    yield " ".join(facts)
    forms = WHEN_FORMS if key.name == "when" else key.words
    if forms:
        yield ""
        yield from (f"* `{word}`: {meaning}" for word, meaning in forms.items())
    if key.of:
        yield ""
        for name in key.of:
            yield f"Its keys: {listed([inner.name for inner in blocks()[name].keys], 'and')}."


def plain(markdown: str) -> str:
    """Return Markdown without its links."""
    return _LINK.sub(r"\1", markdown)
