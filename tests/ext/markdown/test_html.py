"""Elements hold any text, and links lead to the web or to mail."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import pytest

pytest.importorskip("markdown", reason="Python-Markdown is not installed")

from journeymap.escaping import safe_url
from journeymap.ext.markdown.emitter import protect_texts
from journeymap.html_elements import element, to_html


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://sinivuono.example/a?b=1&c=2", "https://sinivuono.example/a?b=1&c=2"),
        ("  HTTP://sinivuono.example ", "HTTP://sinivuono.example"),
        ("mailto:hr@sinivuono.example", "mailto:hr@sinivuono.example"),
        ("javascript:alert(1)", ""),
        ("java\x01script:alert(1)", ""),
        ("\x02https://sinivuono.example", "https://sinivuono.example"),
        ("data:text/html,x", ""),
        ("//sinivuono.example", ""),
        ("page.md", ""),
        ("", ""),
    ],
)
def test_links_lead_to_the_web_or_to_mail(url: str, expected: str) -> None:
    assert safe_url(url) == expected


def test_the_texts_of_an_element_are_escaped() -> None:
    paragraph = element(
        "p", {"title": "\"<'&", "id": None}, "a & <b>", element("br"), ["c", element("i", {}, "&lt;")], "d"
    )
    assert to_html(paragraph) == '<p title="&quot;&lt;&#x27;&amp;">a &amp; &lt;b&gt;<br>c<i>&amp;lt;</i>d</p>'


def test_a_protected_element_has_no_signs_of_python_markdown_but_its_own() -> None:
    paragraph = element("p", {}, "\x02wzxhzdk:0\x03 & \x02amp\x03")
    protect_texts(paragraph)
    assert tostring(paragraph, encoding="unicode") == "<p>wzxhzdk:0 \x02amp\x03amp; amp</p>"
