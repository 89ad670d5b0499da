"""The directives `keys` and `report-keys`: a block of the files, or of the JSON report, with all its keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import journeymap
from from_code import samples
from from_code.report_keys import report_blocks
from journeymap.format_reference.keys import ROOTS, Block, Key, anchor, blocks

__all__ = ["setup"]

MANY = 6
"""From how many keys on they are listed before they are explained."""


def setup(app: Sphinx) -> None:
    """Add the directives to Sphinx."""
    app.add_directive("keys", Keys)
    app.add_directive("report-keys", ReportKeys)


class Keys(SphinxDirective):
    """`{keys} Touchpoint`: what it is, where it stands, an example, and its keys."""

    required_arguments = 1
    catalogue = staticmethod(blocks)

    def run(self) -> list[nodes.Node]:
        """The nodes."""
        for folder in ("model", "frameworks"):
            for file in sorted((Path(journeymap.__file__).parent / folder).iterdir()):
                self.env.note_dependency(str(file))
        blocks = self.catalogue()
        block = blocks.get(self.arguments[0])
        if block is None:
            raise self.error(f"there is no block {self.arguments[0]!r}; there are: {', '.join(blocks)}")
        content: list[nodes.Node] = [self._paragraph(" ".join(self._introduction(block)))]
        example = None if block.name in ROOTS else samples.find_block_example(block.name)
        if example:
            content.append(_yaml(example))
        if len(block.keys) >= MANY:
            overview = ", ".join(f"[`{key.name}`](#{key.anchor})" for key in block.keys)
            content.append(self._paragraph(overview, "keys-overview"))
        return [*content, nodes.definition_list("", *(self._item(block, key) for key in block.keys), classes=["keys"])]

    def _introduction(self, block: Block) -> Iterator[str]:
        yield block.description
        if block.inside:
            places = [f"[`{key.name}`](#{key.anchor}) of {_whose(name)}" for name, key in block.inside]
            yield f"It stands under {' and '.join(places)}."
        if block.short:
            yield f"It may be written short, as the value of its key [`{block.short.name}`](#{block.short.anchor})."

    def _item(self, block: Block, key: Key) -> nodes.definition_list_item:
        term = nodes.term("", "", nodes.literal("", key.name), names=[key.anchor])
        self.state.document.note_explicit_target(term, term)
        if key.is_required:
            term += [nodes.Text(" "), nodes.inline("", "required", classes=["required"])]
        name = f"{key.name} ({anchor(block.name).replace('-', ' ')})"
        index = addnodes.index(entries=[("single", name, key.anchor, "", None)])
        facts = f"Value: {key.value}." + (f" Default: {key.default}." if key.default else "")
        description = self._paragraph(key.description)
        example = samples.find_key_example(block.name, key.name)
        if example:
            more: list[nodes.Node] = [self._paragraph(facts, "facts"), _yaml(example)]
        else:
            description += [nodes.Text(" "), nodes.inline("", "", *self.parse_inline(facts)[0], classes=["facts"])]
            more = []
        if key.words and key.name not in ("kind", "same_as"):
            more.append(self._words(key))
        body = nodes.definition("", index, description, *more)
        return nodes.definition_list_item("", term, body)

    def _words(self, key: Key) -> nodes.bullet_list:
        """The words of a choice with their definitions."""
        items = (nodes.list_item("", self._paragraph(f"`{word}`: {meaning}")) for word, meaning in key.words.items())
        return nodes.bullet_list("", *items)

    def _paragraph(self, markdown: str, *classes: str) -> nodes.paragraph:
        inline, messages = self.parse_inline(markdown)
        return nodes.paragraph("", "", *inline, *messages, classes=list(classes))


class ReportKeys(Keys):
    """`{report-keys} finding`: what it is, and its keys."""

    catalogue = staticmethod(report_blocks)


def _whose(name: str) -> str:
    files = {"Workspace": "[the workspace](#the-workspace)", "Journey": "[a journey](#a-journey)"}
    words = anchor(name).replace("-", " ")
    return files.get(name, f"[{words}](#{anchor(name)})")


def _yaml(text: str) -> nodes.literal_block:
    return nodes.literal_block(text, text, language="yaml")
