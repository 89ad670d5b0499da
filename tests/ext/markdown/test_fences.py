"""Which fences are drawn, and where: in everything that Markdown nests, and never in what is shown as it stands."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from journeymap.ext.markdown.host import PageError
from tests.ext.markdown.conftest import FENCE, bare, converted

EXTRA = ["fenced_code", "md_in_html", "admonition", "attr_list", "def_list", "footnotes", "tables"]
PYMDOWN = ["pymdownx.superfences", "pymdownx.tabbed", "md_in_html"]
IN_4 = textwrap.indent(FENCE, "    ")
SHOWN = "<pre><code>```journeymap\njourney: nurse\nstage: attract\n```\n</code></pre>"
HERE = "(jm-nurse-map)"

DRAWN = {
    "alone": (FENCE, HERE),
    "tildes": (FENCE.replace("```", "~~~~"), HERE),
    "a longer end": ("```journeymap\njourney: nurse\n`````\n", HERE),
    "attributes": ("``` {.journeymap}\njourney: nurse\n```\n", HERE),
    "in a paragraph": (f"a\n{FENCE}b", f"<p>a</p>\n{HERE}\n<p>b</p>"),
    "in a list": (f"- a\n{IN_4}\n- b", f"<ul>\n<li>\n<p>a</p>\n{HERE}\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
    "in a quote": (
        textwrap.indent(f"a\n{FENCE}b", "> "),
        f"<blockquote>\n<p>a</p>\n{HERE}\n<p>b</p>\n</blockquote>",
    ),
    "in a quote without blanks": (
        textwrap.indent(f"a\n{FENCE}b", ">"),
        f"<blockquote>\n<p>a</p>\n{HERE}\n<p>b</p>\n</blockquote>",
    ),
    "in HTML with Markdown in it": (f'<div markdown="1">\n{FENCE}</div>', f"<div>\n{HERE}\n</div>"),
    "in HTML": (f"<div>\n\n{FENCE}\n</div>", f"<div>\n\n{HERE}\n\n\n</div>"),
    "after a fence that nothing closes": (f"```python\nx\n\n{FENCE}", None),
}


@pytest.mark.parametrize("case", [name for name, (_, expected) in DRAWN.items() if expected])
@pytest.mark.parametrize("extensions", [EXTRA, PYMDOWN], ids=["extra", "pymdown"])
def test_a_fence_is_drawn_where_it_stands(case: str, extensions: list[str], folder: Path) -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions is not installed")
    text, expected = DRAWN[case]
    assert bare(converted(text, extensions)) == expected


def test_a_fence_is_drawn_in_admonitions_tabs_and_footnotes(folder: Path) -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions is not installed")
    text = f'!!! note\n    x\n{IN_4}\n=== "A"\n\n{IN_4}\ny[^1]\n\n[^1]:\n    z\n\n{IN_4}'
    assert bare(converted(text, [*EXTRA[1:], "pymdownx.tabbed"])) == (
        '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<p>x</p>\n(jm-nurse-map)\n</div>\n'
        '<div class="tabbed-set" data-tabs="1:1"><input checked="checked" id="__tabbed_1_1" name="__tabbed_1"'
        ' type="radio" /><label for="__tabbed_1_1">A</label><div class="tabbed-content">\n(jm-nurse-map_1)\n</div>\n'
        '</div>\n<p>y<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>\n<div class="footnote">\n'
        '<hr />\n<ol>\n<li id="fn:1">\n<p>z</p>\n(jm-nurse-map_2)\n<p>&#160;<a class="footnote-backref" href="#fnref:1"'
        ' title="Jump back to footnote 1 in the text">&#8617;</a></p>\n</li>\n</ol>\n</div>'
    )


AS_IT_STANDS = {
    "indented code": (f"x\n\n{IN_4}", f"<p>x</p>\n{SHOWN}"),
    "indented code right below": (f"x\n\n    y\n{IN_4}    z\n", f"<p>x</p>\n{SHOWN.replace('<code>', '<code>y' + chr(10)).replace('</code>', 'z' + chr(10) + '</code>')}"),
    "deeper code": (
        f"x\n\n{textwrap.indent(IN_4, '  ')}",
        f"<p>x</p>\n{SHOWN.replace('```', '  ```').replace('journey:', '  journey:').replace('stage', '  stage')}",
    ),
    "a comment": (f"<!--\nx\n{FENCE}-->", f"<!--\nx\n{FENCE}-->"),
    "preformatted": (f"<pre>\nx\n{FENCE}</pre>", f"<pre>\nx\n{FENCE}</pre>"),
    "a longer fence": (f"````\n{FENCE}````", SHOWN),
    "a fence of tildes": (f"~~~\n{FENCE}~~~", SHOWN),
}  # fmt: skip


@pytest.mark.parametrize("case", AS_IT_STANDS)
def test_verbatim_elements_are_shown_as_they_are_written(case: str, folder: Path) -> None:
    text, expected = AS_IT_STANDS[case]
    assert converted(text, ["fenced_code", "md_in_html"]) == expected


def test_fences_of_others_are_left_to_them(folder: Path) -> None:
    text = f"```python\nx = 1\n```\n\n{FENCE}\n```journeymaps\nno\n```\n"
    assert bare(converted(text, ["fenced_code"])) == (
        '<pre><code class="language-python">x = 1\n</code></pre>\n(jm-nurse-map)\n'
        '<pre><code class="language-journeymaps">no\n</code></pre>'
    )


def test_superfences_may_keep_tabs(folder: Path) -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions is not installed")
    text = textwrap.indent(f"{FENCE}\n~~~\nx\ty\n~~~\n", "\t")
    assert bare(
        converted(f"- a\n\n{text}", ["pymdownx.superfences"], {"pymdownx.superfences": {"preserve_tabs": True}})
    ) == (
        '<ul>\n<li>\n<p>a</p>\n(jm-nurse-map)\n<div class="highlight"><pre><span></span><code>x\ty\n</code></pre></div>\n'
        "</li>\n</ul>"
    )


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("journey: nurs", "there is no journey 'nurs'; did you mean 'nurse'?"),
        ("view: mapp", "there is no view 'mapp'; did you mean 'map'?"),
        ("view: map", "map needs the id of a journey"),
        ("journey: north:nurse", "there is no workspace 'north': the site has one, which has no name"),
        ("journey: nurse\nsatge: attract", "there is no option 'satge'; did you mean 'stage'?"),
        ("journey: nurse\nstage: atract", "there is no stage 'atract'; did you mean 'attract'?"),
        ("nurse", "'nurse' is not a line of the form `key: value`"),
        ("journey: nurse\njourney: doctor", "journey is given twice"),
        ("journey: nurse\nfindings: perhaps", "the option findings is true or false, not 'perhaps'"),
        ("journey: nurse\nlanguage: xx", "there is no language 'xx'; there are: en, de, fi, sv"),
        ("view: touchpoints\nowner: nobody", "there is no owner 'nobody'; there are: hr, brand, marketing"),
        ("view: findings\nlevel: bad", "there is no level 'bad'; there are: note, warning, error"),
    ],
)  # fmt: skip
def test_an_invalid_fence_is_an_error_with_its_line(lines: str, fault: str, folder: Path) -> None:
    with pytest.raises(PageError) as caught:
        converted(f"# Page\n\n```python\n```\n\n- x\n\n    ```journeymap\n{textwrap.indent(lines, '    ')}\n    ```\n")
    assert str(caught.value) == f"line 8: {fault}"


def test_a_fence_that_is_not_closed_is_an_error(folder: Path) -> None:
    with pytest.raises(PageError) as caught:
        converted("x\n\n```journeymap\njourney: nurse\n")
    assert str(caught.value) == "line 3: the fence is never closed"


def test_options_behind_the_name_of_a_fence_are_an_error(folder: Path) -> None:
    with pytest.raises(PageError) as caught:
        converted("```journeymap view=flow\njourney: nurse\n```\n")
    assert str(caught.value) == "line 1: write each option in a line of its own, and not 'view=flow' after `journeymap`"


def test_a_misspelt_audience_shows_what_is_public(folder: Path) -> None:
    doctor = next(file for file in folder.rglob("*.yaml") if "journey: doctor" in file.read_text("utf-8"))
    doctor.write_text(doctor.read_text("utf-8") + "audience: internal\n", "utf-8")
    html = converted("```journeymap\njourney: doctor\naudence: internal\n```\n", strict=False)
    assert html.count("<p>") == 3
    assert "<p>there is no option 'audence'; did you mean 'audience'?</p>" in html
    assert "<p>there is no journey 'doctor'; there are: nurse</p>" in html


def test_values_may_be_written_as_in_yaml(folder: Path) -> None:
    text = "```journeymap\n# which\njourney: \"nurse\"  # this one\nview: 'map'\n\nlanes: [owner, when]\nfindings: true\n```"
    assert bare(converted(text)) == "(jm-nurse-map)"
    plain = "```journeymap\njourney: nurse\nlanes: owner, when\nfindings: yes\n```"
    assert converted(text) == converted(plain)
