"""The Markdown of rules' pages becomes nodes, and what it must not do it does not."""

from __future__ import annotations

from typing import cast

import pytest

import journeymap as jm

pytest.importorskip("sphinx", reason="sphinx is not installed")

from docutils import nodes

from journeymap.document.markdown import parse_markdown
from journeymap.ext.sphinx.directive_page import DirectivePage
from journeymap.ext.sphinx.emitter import NodeEmitter

NO_PAGE = cast(DirectivePage, None)  # Markdown has no links into the site


def read(text: str) -> str:
    emitter = NodeEmitter(NO_PAGE)
    written = "".join(str(node) for node in emitter.blocks(parse_markdown(text)))
    return written.replace('"False"', '"0"').replace('"True"', '"1"')  # as newer docutils write them


def texts(text: str) -> str:
    emitter = NodeEmitter(NO_PAGE)
    return "".join(node.astext() for node in emitter.blocks(parse_markdown(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line\nand another.\n\nNext.", "<paragraph>One line and another.</paragraph><paragraph>Next.</paragraph>"),
        ("Say `owner: x`.", "<paragraph>Say <literal>owner: x</literal>.</paragraph>"),
        (
            "See [the study](https://x.example/a_b).",
            '<paragraph>See <reference internal="0" refuri="https://x.example/a_b">the study</reference>.</paragraph>',
        ),
        ("[no](javascript:x)", "<paragraph>[no](javascript:x)</paragraph>"),
        (
            "[the\nstudy](https://x.example)",
            '<paragraph><reference internal="0" refuri="https://x.example">the study</reference></paragraph>',
        ),
        ("[no](page.md)", "<paragraph>no</paragraph>"),
        (
            "*a* **b** 2 * 3 * 4 snake_case",
            "<paragraph><emphasis>a</emphasis> <strong>b</strong> 2 * 3 * 4 snake_case</paragraph>",
        ),
        (
            "* one\n  more\n* two",
            (
                '<bullet_list bullet="*"><list_item><paragraph>one more</paragraph></list_item>'
                "<list_item><paragraph>two</paragraph></list_item></bullet_list>"
            ),
        ),
        ("```yaml\na: *b\n```", '<literal_block force="1" language="yaml" xml:space="preserve">a: *b</literal_block>'),
    ],
)
def test_markdown_becomes_nodes(text: str, expected: str) -> None:
    assert read(text) == expected


def test_every_word_of_every_page_is_kept() -> None:
    for rule in jm.all_rules():
        text = texts(rule.page)
        for word in (
            rule.page.replace("```yaml", "").replace("```diff", "").replace("`", " ").replace("](", " ").split()
        ):
            if word.isalpha():
                assert word in text, (rule.name, word)


def test_spaces_beside_emphasis_and_links_are_kept() -> None:
    assert texts("a `b` c [d](https://x.example) e") == "a b c d e"


def test_markup_stays_text() -> None:
    emitter = NodeEmitter(NO_PAGE)
    (paragraph,) = emitter.blocks(parse_markdown("<script>x</script> `a"))
    assert {type(node).__name__ for node in paragraph.children} == {"Text"}
    assert isinstance(paragraph, nodes.paragraph)
    assert paragraph.astext() == "<script>x</script> `a"
