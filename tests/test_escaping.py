"""Escaped text is read back as the text that it was, and acts on nothing."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.escaping import (
    break_commands,
    css_families,
    escape_markdown,
    escape_markup,
    escape_unsafe,
    font_families,
    json_text,
    printable,
    without_hidden,
)
from tests.hostile.hostile_texts import NAUGHTY, commands_in
from tests.hostile.inert import CONTROLS

TEXTS = st.lists(
    st.sampled_from([*NAUGHTY, *"#[]:<>&'\"`\\*_ \n\r\t1.-|!@$\u00ad\u200d\u2028"]) | st.text(max_size=8)
).map("".join)


@given(TEXTS)
def test_a_line_has_no_controls_and_no_commands(text: str) -> None:
    line = escape_unsafe(text)
    assert not CONTROLS.search(line)
    assert "\n" not in line
    assert [*commands_in(line)] == []
    assert break_commands(line) == line


@given(TEXTS)
def test_markup_is_read_back(text: str) -> None:
    escaped = escape_markup(text)
    assert [*commands_in(escaped)] == []
    element = ET.fromstring(f'<a b="{escaped}">{escaped}</a>')
    assert (element.text or "") == printable(text)
    assert element.get("b") == re.sub("[\n\t]", " ", printable(text))
    assert not len(element)


@given(TEXTS)
def test_json_is_read_back(text: str) -> None:
    written = json_text({text: [text]})
    assert json.loads(written) == {
        re.sub("[\ud800-\udfff]", "\ufffd", text): [re.sub("[\ud800-\udfff]", "\ufffd", text)]
    }
    assert not CONTROLS.search(written)
    assert [*commands_in(written)] == []


@settings(max_examples=40)
@given(TEXTS)
def test_markdown_is_read_back(text: str) -> None:
    from markdown_it import MarkdownIt

    escaped = escape_markdown(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escaped)
    assert [token.type for token in tokens] == (["paragraph_open", "inline", "paragraph_close"] if escaped else [])
    parts = [part for token in tokens for part in token.children or ()]
    assert {part.type for part in parts} <= {"text", "text_special"}
    assert "".join(part.content for part in parts) == " ".join(without_hidden(printable(text)).split())


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Use `owner: hr` and *no* `x`", r"Use `owner: hr` and \*no\* `x`"),
        ("no `end", r"no \`end"),
        ("12. May", r"12\. May"),
        ("+1", r"\+1"),
        (
            "www.example.org and https://example.org by @someone",
            r"www\.example.org and https\://example.org by \@someone",
        ),
        ("a - b at 9:00, 3.5 = x", "a - b at 9:00, 3.5 = x"),
    ],
)
def test_markdown_with_code(text: str, escaped: str) -> None:
    assert escape_markdown(text, keeps_code=True) == escaped


@pytest.mark.parametrize(
    ("name", "families"),
    [
        ("Source Sans 3", ("Source Sans 3",)),
        ("Arial, 'Noto  Sans'", ("Arial", "Noto Sans")),
        ("x\" onclick=\"alert()// z", ("x onclick alert z",)),
        ("</style><script>", ("style script",)),
        ("url(//a.example/x)", ("url a example x",)),
        ("游ゴシック", ("游ゴシック",)),
        ("Arial\nArial", ("Arial Arial",)),
        ("\\'};", ()),
    ],
)  # fmt: skip
def test_names_of_fonts(name: str, families: tuple[str, ...]) -> None:
    assert font_families([name]) == families
    assert font_families([name, *families, "Arial"]) == (*dict.fromkeys((*families, "Arial")),)


@given(st.lists(TEXTS))
def test_lists_of_fonts_are_quoted(names: list[str]) -> None:
    assert re.fullmatch(r"((\A|, )([A-Za-z][A-Za-z-]*|'[\w -]+'))*", css_families(names))
    assert css_families(["Liberation Sans", "sans-serif", "B612"]) == "'Liberation Sans', sans-serif, 'B612'"
