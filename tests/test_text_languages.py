"""Texts in another language than the page say so, and those read from the right begin there."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm
from journeymap.drawing.hyphenation import page_language
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.primitives import Color, TextBlock
from journeymap.html_elements import element, to_html
from journeymap.text_languages import ForeignText, has_right_to_left, is_right_to_left, language_of

INK = Color("ink", "#000000")
QUESTION = "שיחה ראשונה (יום 1), בסדר?"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def workspace(tmp_path: Path) -> jm.Workspace:
    (tmp_path / "journeymap.yaml").write_text("organization: Northshore\nlanguages: [fi, sv, he]\n", "utf-8")
    (tmp_path / "nurse.yaml").write_text(
        f"""\
journey: nurse
name: {{fi: Sairaanhoitaja, sv: Sjuksköterska}}
owner: hr
stages:
  attract:
    touchpoints:
      - {{id: a, name: Urasivu, owner: hr, next: b}}
      - {{id: b, name: {{fi: Tapaaminen, sv: Möte}}, owner: hr}}
      - {{id: c, name: {{he: "{QUESTION}"}}, owner: hr}}
""",
        "utf-8",
    )
    return jm.load(tmp_path)


@pytest.mark.parametrize(
    ("language", "page", "foreign"),
    [
        ("fi", "fi", [("he", QUESTION)]),
        ("sv", "sv", [("fi", "Urasivu"), ("he", QUESTION)]),
        ("he", "en", [("fi", "Tapaaminen"), ("fi", "Urasivu"), ("he", QUESTION)]),
    ],
)
def test_texts_in_another_language_than_the_page_say_so(
    workspace: jm.Workspace, language: str, page: str, foreign: list[tuple[str, str]]
) -> None:
    picture = jm.render(workspace, "nurse", language=language)
    root = ElementTree.fromstring(picture.to_svg())
    names = [
        (node.get("lang"), " ".join("".join(node.itertext()).split()))
        for node in root.iter(f"{SVG}text")
        if "jm-name" in node.get("class", "") and node.get("lang")
    ]
    html = picture.to_html()

    assert root.get("lang") == page
    assert sorted(names) == foreign
    assert f'<html lang="{page}"' in html
    for tag, name in foreign:
        assert re.search(rf'<h3 [^>]*lang="{tag}"[^>]*>{re.escape(name)}</h3>', html)


def test_a_name_read_from_the_right_is_so_everywhere(workspace: jm.Workspace) -> None:
    picture = jm.render(workspace, "nurse", language="fi")
    root = ElementTree.fromstring(picture.to_svg())
    turned = [node for node in root.iter(f"{SVG}text") if node.get("direction")]
    html = picture.to_html()

    assert {(node.get("direction"), node.get("unicode-bidi"), node.get("text-anchor")) for node in turned} == {
        ("rtl", "isolate", None)
    }
    assert ["".join(node.itertext()) for node in turned] == [QUESTION]
    assert html.count(f'dir="auto">{QUESTION}</') == html.count(f">{QUESTION}</") - picture.to_svg().count(
        f">{QUESTION}</"
    )


def test_findings_are_english_on_a_page_in_another_language(workspace: jm.Workspace) -> None:
    findings = jm.validate(workspace).findings
    finnish, english = (jm.render(workspace, "nurse", language=tag, findings=findings) for tag in ("fi", "he"))
    root = ElementTree.fromstring(finnish.to_svg())
    groups = [node for node in root.iter(f"{SVG}g") if node.get("class") == "jm-finding"]

    assert groups
    assert {node.get("lang") for group in groups for node in group if node.tag == f"{SVG}text"} == {"en"}
    assert re.search('<p lang="en"[^>]*>', finnish.to_html())
    assert not re.search('<[a-z]+ [^>]*lang="en"', english.to_html().partition("<body>")[2])


def test_lines_read_from_the_right_are_flush_there() -> None:
    text = measure_text(f"{QUESTION} {QUESTION}", 30, 8, INK)
    column, block = text.place_in_column(10, 0), text.place(10, 0)

    assert len(text.lines) == 3
    assert (column.x, column.anchor, block.x, block.anchor) == (40, "end", 10 + text.width, "end")
    assert block.left == pytest.approx(10)
    assert text.place(10, 0, "middle").anchor == "middle"


def test_a_text_is_hyphenated_in_its_own_language() -> None:
    word = "Überstundenausgleichsregelung"

    with page_language("fi"):
        assert measure_text(word, 22, 8, INK).lines == ("Überstunde-", "nausgleichsrege-", "lung")
        block: TextBlock = measure_text(ForeignText(word, "de"), 22, 8, INK).place(0, 0)

    assert [line.text for line in block.lines] == ["Überstundenaus-", "gleichsregelung"]
    assert block.language == "de"


@given(st.text(), st.sampled_from(["fi", "he"]))
def test_a_foreign_text_is_its_string_and_can_be_copied(text: str, language: str) -> None:
    foreign = ForeignText(text, language)
    copy = pickle.loads(pickle.dumps(foreign))

    assert foreign == text == copy
    assert (language_of(foreign), language_of(copy), language_of(text), language_of(f"{foreign}")) == (
        language,
        language,
        "",
        "",
    )


@pytest.mark.parametrize(
    ("text", "has_any", "is_turned"),
    [
        ("", False, False),
        ("Careers", False, False),
        ("1. שיחה", True, True),
        ("محادثة HR", True, True),
        ("HR: שיחה", True, False),
        ("Ä ש", True, False),
        ("𐤀", True, True),
        ("ﷺ", True, True),
        ("歓迎 Ω", False, False),
        ("٣", True, False),
        ("שיחה ab", True, True),
        ("שיחה abc", True, False),
        ("שיחה HR", True, True),
    ],
)
def test_the_first_letter_and_most_letters_decide_the_direction(text: str, has_any: bool, is_turned: bool) -> None:
    assert (has_right_to_left(text), is_right_to_left(text)) == (has_any, is_turned)


def test_an_element_of_one_text_has_its_attributes_and_others_get_their_own() -> None:
    name = ForeignText("שיחה", "he")

    assert to_html(element("h1", {}, name)) == '<h1 lang="he" dir="auto">שיחה</h1>'
    assert to_html(element("p", {}, "HR: שיחה")) == '<p dir="ltr">HR: שיחה</p>'
    assert to_html(element("td", {}, [["שיחה"]])) == '<td dir="auto">שיחה</td>'
    assert to_html(element("p", {}, "a ", name, [" b ", ForeignText("c", "fi")], element("br"), "שיחה")) == (
        '<p>a <bdi lang="he" dir="auto">שיחה</bdi> b <bdi lang="fi">c</bdi><br><bdi dir="auto">שיחה</bdi></p>'
    )
