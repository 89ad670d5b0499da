"""Texts that want to be markup, links, commands or invisible: in every format they stay words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.ext.sphinx.projects import Built, Project
from tests.ext.sphinx.test_formats import compiled

pytest.importorskip("sphinx", reason="sphinx is not installed")

pytestmark = pytest.mark.slow  # real builds, each in a process of its own

NAMES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{x onclick=alert(1)} {{ 7*7 }} {% raw %}",
    "](javascript:alert(1)) `code`_ |sub| *em*",
    r"\input{/etc/passwd} $x^2$ # % & _ ~ ^ \end{document}",
    "\u202eturned\u202c \u2066round\u2069 \u200fmark",
    "a;b;c!d@e|f",
    "Arbeitsunfähigkeitsbescheinigungsvorlage" * 8,
    "..  journeymap:: x",
    "{{name}} %(x)s %s ${x}",
)
URLS = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//elsewhere.example", "file:///etc/passwd")


def workspace() -> dict[str, str]:
    """A workspace of which every text is hostile."""
    number = len(NAMES)
    teams = "\n".join(
        f"  t{index}: {{name: {json.dumps(name)}, contact: {json.dumps(name)}}}" for index, name in enumerate(NAMES)
    )
    points = "\n".join(
        f"""\
      - id: p{index}
        name: {json.dumps(name)}
        owner: t{index}
        when: started
        thoughts: {json.dumps(name)}
        notes: {json.dumps(name)}
        tags: [{json.dumps(name)}]
        next: {{to: p{(index + 1) % number}, if: {json.dumps(name)}}}
        links: [{", ".join(f"{{title: {json.dumps(name)}, url: {json.dumps(url)}}}" for url in URLS)}]"""
        for index, name in enumerate(NAMES)
    )
    return {
        "journeys/journeymap.yaml": f"""\
organization: {json.dumps(NAMES[0])}
framework: [{{id: one, name: {json.dumps(NAMES[1])}}}]
checks: {{rules: {{all: off}}}}
personas: {{p: {{name: {json.dumps(NAMES[2])}, summary: {json.dumps(NAMES[4])}, goals: {json.dumps(NAMES[3])}}}}}
teams:
{teams}
""",
        "journeys/hostile.yaml": f"""\
journey: hostile
name: {json.dumps(NAMES[0])}
summary: {json.dumps(NAMES[1])}
owner: t0
personas: p
stages:
  one:
    goal: {json.dumps(NAMES[4])}
    touchpoints:
{points}
""",
    }


PAGES = {
    "docs/index.rst": """\
Home
====

:journeymap:touchpoint:`hostile/p0` :journeymap:touchpoint:`hostile/p1` :journeymap:touchpoint:`hostile/p5`

.. toctree::

   hostile
   people
""",
    "docs/hostile.rst": ".. journeymap:journey:: hostile\n",
    "docs/people.rst": """\
People
======

.. journeymap:owners::

.. journeymap:touchpoints::

.. journeymap:findings::

.. journeymap:plan:: hostile
   :date: started=2027-03-01
   :from: 2027-01-01

.. journeymap:persona:: p

.. journeymap:team:: t0

.. journeymap:team:: t1

.. journeymap:team:: t4

.. journeymap:team:: t5
""",
}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("hostile"), more='suppress_warnings = ["journeymap"]\n')
    project.put({**workspace(), **PAGES})
    return project


@pytest.fixture(scope="session")
def built(project: Project) -> Built:
    return project.build("html", "-W", "-n")


@pytest.mark.parametrize("name", ["index", "hostile", "people", "genindex"])
def test_names_are_not_markup(built: Built, name: str) -> None:
    page = built.page(f"{name}.html")
    body = page.body
    assert not body.all("script")
    assert not body.all("img")
    assert not body.all("b")
    attributes = {key for one in body.all() for key in one.attributes}
    own = {"style"} if name == "genindex" else set()  # the theme's own
    assert not [key for key in attributes - own if key.startswith("on") or key == "style"]
    assert page.ids is not None
    for link in body.all("a"):
        address = link.attributes["href"]
        assert re.fullmatch(r"(?:[\w./-]*(?:\.html)?)?(?:#[\w.-]*)?|mailto:[\w%.-]+", address), address


def test_names_stay_as_they_are_written(built: Built) -> None:
    headings = [one.text.removesuffix("¶") for one in built.page("hostile.html").body.all("h3")]
    turned = "turned round mark"
    assert headings == [turned if "\u202e" in name else re.sub(" +", " ", name) for name in NAMES]


def test_no_direction_marks_reach_a_page(built: Built) -> None:
    for file in (*built.folder.glob("*.html"), built.folder / "searchindex.js"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", file.read_text("utf-8")), file.name


def test_other_formats_are_built(project: Project) -> None:
    for builder in ("text", "man", "texinfo", "xml"):
        project.build(builder, "-W", "-n")


def test_an_epub_has_no_markup_of_the_site(project: Project) -> None:
    built = project.build("epub", "-W", "-n", "-D", "epub_show_urls=no")
    page = built.page("hostile.xhtml")
    assert not list(page.root.one("body").all("script"))
    assert {one.attributes["src"].partition("-")[0] for one in page.root.all("img")} == {"_images/journeymap"}


def test_a_pdf_can_be_made_of_them(project: Project) -> None:
    text = compiled(project)
    for name in (*NAMES[:2], NAMES[4]):
        assert name.replace("'", "’") in text.replace("”", '"').replace("“", '"')
    assert "root:" not in text


def test_ids_in_other_letters_are_ids(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put(
        {
            "journeys/w.yaml": "journey: työ\nname: Työ\nstages:\n  attract:\n    touchpoints:\n      - {id: päivä, name: Ensimmäinen päivä}\n",
            "docs/conf.py": 'project = "Handbook"\nextensions = ["journeymap.ext.sphinx"]\nsuppress_warnings = ["journeymap"]\n',
            "docs/index.rst": "Home\n====\n\n:journeymap:touchpoint:`työ/päivä`\n\n.. journeymap:journey:: työ\n",
        }
    )
    built = project.build("html", "-W", "-n")
    assert built.page("index.html").body.all("p")[0].one("a").attributes["href"] == "#työ_päivä"
    assert "työ_päivä" in built.page("index.html").ids
    assert "Ensimmäinen päivä" in compiled(project)


def test_a_semicolon_does_not_make_a_second_index_entry(built: Built) -> None:
    entries = [one.text for one in built.page("genindex.html").body.all("a")]
    assert "a,b,c!d@e|f (<script>alert(1)</script>)" in entries
