"""The small reader of Markdown, against what it has to read and what it has to leave alone."""

from __future__ import annotations

import pytest

import journeymap as jm

pytest.importorskip("sphinx", reason="sphinx is not installed")

from journeymap.ext.sphinx.markdown import blocks, inline, nodes_of


def read(text: str) -> str:
    made = "".join(str(node) for block in blocks(text) for node in nodes_of(block))
    return made.replace('"False"', '"0"').replace('"True"', '"1"')  # as newer docutils write them


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("One line\nand another.\n\nNext.", "<paragraph>One line and another.</paragraph><paragraph>Next.</paragraph>"),
        ("Say `owner: x`.", "<paragraph>Say <literal>owner: x</literal>.</paragraph>"),
        (
            "See [the study](https://x.example/a_b).",
            '<paragraph>See <reference internal="0" refuri="https://x.example/a_b">the study</reference>.</paragraph>',
        ),
        ("[no](javascript:x)", "<paragraph>no</paragraph>"),
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
def test_markdown_becomes_nodes(text: str, made: str) -> None:
    assert read(text) == made


def test_every_word_of_every_page_is_kept() -> None:
    for rule in jm.all_rules():
        text = "".join(node.astext() for block in blocks(rule.page) for node in nodes_of(block))
        for word in rule.page.replace("`", " ").replace("](", " ").split():
            if word.isalpha():
                assert word in text, (rule.name, word)


def test_spaces_beside_what_stands_out_are_kept() -> None:
    assert "".join(node.astext() for node in inline("a `b` c [d](https://x.example) e")) == "a b c d e"


def test_markup_stays_text() -> None:
    (made,) = nodes_of(("text", "<script>x</script> `a"))
    assert [type(node).__name__ for node in made.children] == ["Text"]
    assert made.astext() == "<script>x</script> `a"
