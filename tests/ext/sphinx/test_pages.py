"""What stands in the pages: of a journey, of its views, of teams and personas, in reStructuredText and in MyST."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.ext.sphinx.projects import TINY, Built, Element, Project

pytest.importorskip("sphinx", reason="sphinx is not installed")
pytest.importorskip("myst_parser", reason="myst-parser is not installed")

pytestmark = pytest.mark.slow  # real builds, each in a process of its own

RST = {
    "docs/index.rst": """\
Home
====

:journeymap:touchpoint:`nurse/first-shift`, :journeymap:touchpoint:`that shift <nurse/first-shift>`,
:journeymap:journey:`nurse`, :journeymap:team:`people`, :journeymap:persona:`nurse`, :any:`nurse/careers-page`.

.. journeymap:map:: nurse
   :stage: attract

.. toctree::

   nurse
   porter
   all
   figures
   plain
""",
    "docs/nurse.rst": ".. journeymap:journey:: nurse\n",
    "docs/porter.rst": "The porter\n==========\n\nSome words.\n\n.. journeymap:journey:: porter\n",
    "docs/all.rst": """\
All
===

.. journeymap:owners::

.. journeymap:timeline:: nurse

.. journeymap:flow:: nurse

.. journeymap:touchpoints::
   :owner: people

.. journeymap:touchpoints:: nurse
   :moment:

.. journeymap:touchpoints:: nurse
   :stage: recruit

.. journeymap:findings::
   :level: error

.. journeymap:team:: people

.. journeymap:team:: wards

.. journeymap:persona:: nurse
""",
    "docs/figures.rst": """\
Figures
=======

:ref:`by-caption`, :ref:`by a label <by-label>`, :numref:`by-caption`, :numref:`by-table`, :ref:`by-table`,
:ref:`by-journey`.

.. _by-label:

.. rst-class:: special

.. journeymap:map:: nurse

.. journeymap:map:: nurse
   :name: by-caption
   :caption: The *first* days of "nurses", up to :journeymap:touchpoint:`nurse/first-shift`
   :alt: Two boxes
   :class: mine
   :figclass: ours
   :align: right
   :width: 400px
   :stage: attract

.. journeymap:owners::
   :name: figures
   :align: left
   :width: 50%

.. _by-table:

.. journeymap:touchpoints:: nurse
   :class: mine
   :stage: [attract, onboard]

.. journeymap:journey:: nurse
   :name: by-journey
   :caption: The map
   :no-index:

.. journeymap:journey:: porter
   :no-index:
""",
    "docs/plain.rst": "Plain\n=====\n\nNothing of ours.\n",
}


def in_myst(text: str) -> str:
    """The same page in MyST."""
    text = re.sub(r"^(.+)\n=+$", r"# \1", text, flags=re.MULTILINE)
    text = re.sub(r":(journeymap:\w+|any|ref|numref):`", r"{\1}`", text)
    text = re.sub(r"^\.\. _([\w-]+):$", r"(\1)=", text, flags=re.MULTILINE)
    text = re.sub(r"^\.\. toctree::\n\n", ".. toctree::\n", text, flags=re.MULTILINE)
    text = re.sub(r"^\.\. ([\w:-]+)::( .*)?\n((?:   .*\n)*)", r"```{\1}\2\n\3```\n", text, flags=re.MULTILINE)
    return re.sub(r"^   (\S.*)$", r"\1", text, flags=re.MULTILINE)


MYST = {name.replace(".rst", ".md"): in_myst(text) for name, text in RST.items()}


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    by_syntax = {}
    for name, pages, extensions in (("rst", RST, ()), ("myst", MYST, ("myst_parser",))):
        project = Project(tmp_path_factory.mktemp(name), extensions, "numfig = True\n")
        project.put({**TINY, **pages})
        by_syntax[name] = project.build("html", "-W", "-n")
    return by_syntax


@pytest.fixture(params=["rst", "myst"])
def built(request: pytest.FixtureRequest, both: dict[str, Built]) -> Built:
    return both[request.param]


def facts(element: Element) -> list[tuple[str, str]]:
    """Labels and what is known, of the first list in an element."""
    rows = element.all("dl")[0]
    return [(dt.text, dd.text) for dt, dd in zip(rows.all("dt"), rows.all("dd"), strict=True)]


def test_both_languages_give_the_same_pages(both: dict[str, Built]) -> None:
    for name in ("nurse", "porter", "all", "index", "figures"):
        rst, myst = (both[one].page(f"{name}.html").body for one in ("rst", "myst"))
        assert rst == myst, name


def test_a_page_without_a_heading_gets_that_of_the_journey(built: Built) -> None:
    headings = [(one.tag, one.text) for one in built.page("nurse.html").body.all() if re.fullmatch("h[1-6]", one.tag)]
    assert headings == [
        ("h1", "Ward nurse¶"),
        ("h2", "Attract¶"),
        ("h3", "Careers page¶"),
        ("h2", "Recruit¶"),
        ("h2", "Onboard¶"),
        ("h3", "First shift¶"),
        ("h2", "Table¶"),
    ]


def test_a_page_with_a_heading_keeps_it(built: Built) -> None:
    body = built.page("porter.html").body
    assert [one.text for one in body.all("h1")] == ["The porter¶"]
    assert [one.text for one in body.all("h2")] == ["Porter¶"]
    assert [one.text for one in body.all("h3")] == ["Attract¶", "Recruit¶", "Onboard¶", "Table¶"]
    assert [p.text for p in body.all("p")][:2] == ["Some words.", "Journey map of Porter: 1 touchpoint in 3 stages."]
    assert "porter" in built.page("porter.html").ids
    assert 'href="porter.html#porter"' in built.text("genindex.html")


def test_a_card_has_every_known_value(built: Built) -> None:
    body = built.page("nurse.html").body
    card = body.one("section", id="nurse_careers-page")
    assert card.attributes["class"] == "journeymap-card"
    assert card.one("h3").one("a", class_="headerlink").attributes["href"] == "#nurse_careers-page"
    assert card.one("p", class_="journeymap-kind").text == "content · Always there · ★ Moment that matters"
    assert facts(card) == [
        ("Owner:", "People team"),
        ("Channels:", "E-mail"),
        ("When:", "7 days before applying"),
        ("Thoughts:", "“Is this for me?”"),
        ("Personas:", "Nurse"),
        ("Leads to:", "First shift"),
        ("Needed for:", "First shift"),
        ("Links:", "The page"),
    ]
    assert facts(body.one("section", id="nurse_first-shift"))[-1] == ("Mentioned in:", "Figures, Home")
    assert [one.attributes["href"] for one in card.one("dl").all("a")] == [
        "all.html#people",
        "#nurse_first-shift",
        "#nurse_first-shift",
        "https://sinivuono.example/careers",
    ]


def test_an_empty_stage_says_so(built: Built) -> None:
    assert built.page("nurse.html").body.one("section", id="nurse_recruit").one("p").text == "Nothing here yet"


def test_a_journey_begins_with_what_it_is(built: Built) -> None:
    section = built.page("nurse.html").body.one("section", id="nurse")
    assert section.all("p")[0].text == "From the first look to the last shift."
    assert facts(section) == [("Personas:", "Nurse"), ("Owner:", "People team"), ("Reviewed:", "1 November 2026")]


def test_a_journey_ends_with_a_table(built: Built) -> None:
    table = built.page("nurse.html").body.one("section", id="nurse_table").one("table")
    assert [[cell.text for cell in (*row.all("th"), *row.all("td"))] for row in table.all("tr")] == [
        ["Stage", "Touchpoint", "Kind", "Owner", "Channels", "When"],
        ["Attract", "Careers page", "content", "People team", "E-mail", "7 days before applying"],
        ["Onboard", "First shift", "event", "Ward managers", "E-mail", "on day one"],
    ]
    assert [one.attributes["href"] for one in table.one("tbody").all("a")] == [
        "#nurse_careers-page",
        "all.html#people",
        "#nurse_first-shift",
        "all.html#wards",
    ]


def test_tables_hold_what_passes_the_filters(built: Built) -> None:
    tables = built.page("all.html").body.all("table")
    rows = [[[cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")] for table in tables]
    assert rows == [
        [
            ["Ward nurse", "Attract", "Careers page", "content", "People team", "E-mail", "7 days before applying"],
            ["Porter", "Onboard", "Keys and a map", "event", "People team", "E-mail", "on day one"],
        ],
        [["Attract", "Careers page", "content", "People team", "E-mail", "7 days before applying"]],
    ]
    paragraphs = [one.text for one in built.page("all.html").body.all("p")]
    assert "Nothing matches." in paragraphs
    assert "No findings." in paragraphs


def test_teams_and_personas_list_their_touchpoints(built: Built) -> None:
    body = built.page("all.html").body
    assert facts(body.one("section", id="people")) == [
        ("Function:", "HR"),
        ("Contact:", "people@sinivuono.example"),
        ("Accountable for:", "Ward nurse Careers page Porter Keys and a map"),
        ("Owns:", "Ward nurse"),
    ]
    assert body.one("section", id="people").all("a", class_="external")[0].attributes["href"] == (
        "mailto:people%40sinivuono.example"  # as Sphinx writes all such addresses
    )
    assert facts(body.one("section", id="wards")) == [
        ("Function:", "Clinical"),
        ("Part of:", "People team"),
        ("Accountable for:", "Ward nurse First shift"),
    ]
    # the journey has the id `nurse` on another page, so that the persona can have it here
    assert facts(body.one("section", id="nurse")) == [
        ("Works:", "by night"),
        ("What they want:", "A good start A rota in time"),
        ("What stands in their way:", "Sleep by day"),
        ("Reached by:", "E-mail"),
        ("What they meet:", "Ward nurse Careers page First shift Porter Keys and a map"),
    ]


def test_roles_say_what_things_are_called_and_lead_there(built: Built) -> None:
    links = built.page("index.html").body.all("p")[0].all("a")
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("First shift", "nurse.html#nurse_first-shift"),
        ("that shift", "nurse.html#nurse_first-shift"),
        ("Ward nurse", "nurse.html#nurse"),
        ("People team", "all.html#people"),
        ("Nurse", "all.html#nurse"),
        ("nurse/careers-page", "nurse.html#nurse_careers-page"),
    ]
    assert not links[0].all("code")


@pytest.mark.parametrize(
    ("page", "before"), [("nurse.html", ""), ("index.html", "nurse.html"), ("all.html", "nurse.html")]
)
def test_boxes_of_a_picture_lead_to_the_cards(built: Built, page: str, before: str) -> None:
    pictures = built.page(page).body.all("div", class_="journeymap-picture")
    links = {link.attributes["href"] for picture in pictures for link in picture.all("a")}
    assert f"{before}#nurse_careers-page" in links
    for link in links:
        name, _, id = link.partition("#")
        assert id in built.page(name or page).ids


def test_a_picture_is_named_and_can_be_reached_by_keys(built: Built) -> None:
    picture = built.page("nurse.html").body.one("div", class_="journeymap-picture")
    assert picture.attributes == {
        "class": "journeymap-picture",
        "tabindex": "0",
        "role": "region",
        "aria-label": "Journey map of Ward nurse: 2 touchpoints in 3 stages.",
    }
    assert picture.one("svg").attributes["id"] == "jm1"


def test_pictures_of_the_same_are_one_region_at_most(tmp_path: Path) -> None:
    project = Project(tmp_path)
    page = ".. journeymap:map:: nurse\n\n.. journeymap:flow:: nurse\n\n.. journeymap:map:: nurse\n"
    project.put({**TINY, "docs/index.rst": f"Home\n====\n\n{page}"})
    pictures = project.build("html", "-W").page("index.html").body.all("div", class_="journeymap-picture")
    assert [(one.attributes["role"], one.attributes["aria-label"].partition(":")[0]) for one in pictures] == [
        ("region", "Journey map of Ward nurse"),
        ("region", "Flow of Ward nurse"),
        ("group", "Journey map of Ward nurse"),
    ]


def test_a_table_scrolls_by_itself(built: Built) -> None:
    boxes = built.page("all.html").body.all("div", class_="journeymap-table")
    assert [box.one("table").attributes["class"] for box in boxes] == ["docutils align-default"] * 2
    assert [box.attributes for box in boxes] == [
        {"class": "journeymap-table", "tabindex": "0", "role": "group", "aria-label": label}
        for label in ("2 touchpoints", "1 touchpoint")
    ]
    assert [box.one("caption").text for box in boxes] == ["Table 3 2 touchpoints¶", "Table 4 1 touchpoint¶"]


def test_pictures_and_tables_have_the_options_of_figures(built: Built) -> None:
    body = built.page("figures.html").body
    figures, pictures = body.all("figure"), body.all("div", class_="journeymap-picture")
    assert [(one.attributes["class"], one.one("figcaption").text) for one in figures] == [
        ("ours align-right", "Fig. 1 The first days of “nurses”, up to First shift¶"),
        ("align-default", "Fig. 2 The map¶"),
    ]
    assert figures[0].one("figcaption").one("em").text == "first"
    assert [(one.attributes["class"], one.one("svg").attributes["width"]) for one in pictures] == [
        ("special journeymap-picture", "100%"),
        ("mine journeymap-picture", "400px"),
        ("journeymap-picture align-left", "50%"),
        ("journeymap-picture", "100%"),
        ("journeymap-picture", "100%"),
    ]
    assert [one.attributes["aria-label"].partition(":")[0] for one in pictures] == [
        "Journey map of Ward nurse", "Two boxes", "Owners in Sinivuono Health", "Journey map of Ward nurse", "Journey map of Porter",
    ]  # fmt: skip
    table = body.all("table")[0]
    assert table.attributes["class"] == "mine docutils align-default"
    assert table.one("caption").text == "Table 5 2 touchpoints¶"


def test_labels_lead_to_pictures_and_tables(built: Built) -> None:
    page = built.page("figures.html")
    links = page.body.all("p")[0].all("a")
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("The first days of “nurses”, up to First shift", "#by-caption"),
        ("by a label", "#by-label"),
        ("Fig. 1", "#by-caption"),
        ("Table 5", "#by-table"),
        ("2 touchpoints", "#by-table"),
        ("Ward nurse", "#nurse"),
    ]
    assert {link.attributes["href"][1:] for link in links} <= page.ids


def test_each_journey_of_a_page_has_a_heading(built: Built) -> None:
    body = built.page("figures.html").body
    headings = [(one.tag, one.text) for one in body.all() if re.fullmatch("h[1-6]", one.tag)]
    assert headings == [
        ("h1", "Figures¶"),
        ("h2", "Ward nurse¶"),
        ("h3", "Attract¶"),
        ("h4", "Careers page¶"),
        ("h3", "Recruit¶"),
        ("h3", "Onboard¶"),
        ("h4", "First shift¶"),
        ("h3", "Table¶"),
        ("h2", "Porter¶"),
        ("h3", "Attract¶"),
        ("h3", "Recruit¶"),
        ("h3", "Onboard¶"),
        ("h4", "Keys and a map¶"),
        ("h3", "Table¶"),
    ]


def test_several_pictures_in_a_page_have_ids_of_their_own(built: Built) -> None:
    page = built.page("all.html")
    assert [one.attributes["id"] for one in page.body.all("svg")] == ["jm1", "jm2", "jm3"]
    assert page.ids


def test_nothing_of_ours_needs_inline_styles_or_scripts(built: Built) -> None:
    for name in ("nurse.html", "all.html", "index.html", "porter.html", "figures.html"):
        body = built.page(name).body
        assert not body.all("style")
        assert not body.all("script")
        assert not [
            one
            for one in body.all()
            if "style" in one.attributes or any(key.startswith("on") for key in one.attributes)
        ]


def test_only_pages_that_show_something_have_the_style_sheet(built: Built) -> None:
    has_style = {
        name: bool(built.page(f"{name}.html").root.all("link", rel="stylesheet", type="text/css"))
        and "journeymap.css" in built.text(f"{name}.html")
        for name in ("nurse", "all", "index", "plain", "genindex")
    }
    assert has_style == {"nurse": True, "all": True, "index": True, "plain": False, "genindex": False}
    assert re.search(r'href="_static/journeymap\.css\?v=[0-9a-f]{8}"', built.text("nurse.html"))
    assert ".jm-theme-light" in built.text("_static/journeymap.css")


def test_contents_show_the_stages_and_not_every_touchpoint(built: Built) -> None:
    contents = [one.text for one in built.page("index.html").body.one("div", class_="toctree-wrapper").all("a")]
    assert contents == [
        "Ward nurse", "Attract", "Recruit", "Onboard", "Table",
        "The porter", "Porter", "Attract", "Recruit", "Onboard", "Table",
        "All", "People team", "Ward managers", "Nurse",
        "Figures", "Ward nurse", "Attract", "Recruit", "Onboard", "Table", "Porter", "Attract", "Recruit", "Onboard", "Table",
        "Plain",
    ]  # fmt: skip


def searched(built: Built) -> dict[str, object]:
    answer: dict[str, object] = json.loads(
        built.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    )
    return answer


def test_the_search_finds_touchpoints_by_name(built: Built) -> None:
    index = searched(built)
    names = index["docnames"]
    assert isinstance(names, list)
    places = [[names.index(page), "nurse_first-shift"] for page in ("figures", "nurse")]
    assert index["alltitles"]["First shift"] == places  # type: ignore[index]
    objects = {one[-1]: (names[one[0]], one[3] or one[-1]) for one in index["objects"][""]}  # type: ignore[index]
    assert objects["Keys and a map"] == ("porter", "porter_keys")
    assert objects["People team"][0] == "all"
    kinds = [value[2] for value in index["objnames"].values()]  # type: ignore[attr-defined]
    assert sorted(kinds) == ["journey", "persona", "team", "touchpoint"]


def test_the_words_of_a_picture_are_searched_where_it_stands_alone(built: Built) -> None:
    index = searched(built)
    number = index["docnames"].index("index")  # type: ignore[attr-defined]
    assert number in index["terms"]["career"]  # type: ignore[index]


def test_the_general_index_names_everything(built: Built) -> None:
    entries = [one.text for one in built.page("genindex.html").body.all("a") if "#" in one.attributes["href"]]
    named = [one for one in entries if len(one) > 1]
    assert named == [
        "Careers page (Ward nurse)",
        "First shift (Ward nurse)",
        "Keys and a map (Porter)",
        "Nurse",
        "People team",
        "Porter",
        "Ward managers",
        "Ward nurse",
    ]


def test_headings_are_rubrics_where_sections_are_impossible(tmp_path: Path) -> None:
    project = Project(tmp_path)
    pages = {"note": ".. note::\n\n   {}", "list": "* A list\n\n  {}", "box": ".. container:: x\n\n   {}"}
    directives = {
        "note": ".. journeymap:journey:: nurse",
        "list": ".. journeymap:journey:: porter",
        "box": ".. journeymap:team:: people",
    }
    files = {f"docs/{name}.rst": f"{name}\n=====\n\n{text.format(directives[name])}\n" for name, text in pages.items()}
    roles = ":journeymap:touchpoint:`nurse/first-shift` :journeymap:touchpoint:`porter/keys` :journeymap:team:`people`"
    project.put({**TINY, **files, "docs/index.rst": f"Home\n====\n\n{roles}\n\n.. toctree::\n   :glob:\n\n   *\n"})
    built = project.build("html", "-W", "-n")
    note = built.page("note.html")
    assert {"nurse", "nurse_attract", "nurse_careers-page", "nurse_first-shift"} <= note.ids
    assert (
        note.body.one("div", class_="admonition").one("section", id="nurse_first-shift").text.startswith("First shift")
    )
    headings = [one.text for one in note.body.all("p", class_="rubric")]
    assert headings == ["Ward nurse", "Attract", "Recruit", "Onboard", "Table"]
    links = [one.attributes["href"] for one in built.page("index.html").body.all("p")[0].all("a")]
    assert links == ["note.html#nurse_first-shift", "list.html#porter_keys", "box.html#people"]
    for builder in ("text", "latex"):
        project.build(builder, "-W", "-n")


def test_the_whole_page_can_be_repeated_without_declaring(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put(
        {
            **TINY,
            "docs/index.rst": "Home\n====\n\n.. journeymap:journey:: nurse\n   :no-index:\n\n.. toctree::\n\n   nurse\n",
            "docs/nurse.rst": RST["docs/nurse.rst"],
        }
    )
    built = project.build("html", "-W", "-n")
    assert "nurse.html#nurse_first-shift" in built.text("genindex.html")
    assert "index.html#nurse" not in built.text("genindex.html")
    links = {one.attributes["href"] for one in built.page("index.html").body.one("svg").all("a")}
    assert "#nurse_first-shift" in links


def test_findings_stand_with_what_they_are_about(tmp_path: Path) -> None:
    project = Project(tmp_path)
    files = {
        **TINY,
        "journeys/nurse.yaml": TINY["journeys/nurse.yaml"].replace("owner: wards", "owner: [wards, people]"),
    }
    project.put({**files, "docs/index.rst": ".. journeymap:journey:: nurse\n   :findings:\n"})
    built = project.build(ok=False)
    card = built.page("index.html").body.one("section", id="nurse_first-shift")
    remark = card.one("div", class_="admonition")
    assert remark.attributes["class"] == "admonition error"
    assert [one.text for one in remark.all("p")] == [
        "Error",
        "First shift has two owners, Ward managers and People team (contested-owner)",
        "one team must be accountable: keep one as owner, and name the other under responsible",
    ]
    assert [one.text for one in remark.all("code")] == ["owner", "responsible"]
    assert built.warnings == [
        (
            'journeys/nurse.yaml:29: WARNING: "First shift" (first-shift) has two owners, wards and people; one team must be'
            " accountable: keep one as `owner`, and name the other under `responsible` [journeymap.contested-owner]"
        )
    ]


def test_a_site_in_finnish_speaks_finnish(tmp_path: Path) -> None:
    project = Project(tmp_path, more='language = "fi"\n')
    project.put({**TINY, "docs/index.rst": ".. journeymap:journey:: nurse\n"})
    body = project.build("html", "-W", "-n").page("index.html").body
    card = body.one("section", id="nurse_careers-page")
    assert [label for label, _ in facts(card)][:3] == ["Vastuussa:", "Kanavat:", "Milloin:"]
    assert [(one.tag, one.text.rstrip("¶")) for one in card.all(lang="en")] == [
        ("h3", "Careers page"),
        ("span", "People team"),
        *2 * [("span", "First shift")],
    ]
    headings = [one for tag in ("h1", "h2", "h3") for one in body.all(tag, lang="en")]
    assert [one.text.rstrip("¶") for one in headings] == [
        *("Ward nurse", "Attract", "Recruit", "Onboard", "Careers page", "First shift")
    ]


def test_another_language_is_marked(tmp_path: Path) -> None:
    project = Project(tmp_path, more='journeymap_language = "en"\n')
    project.put({**TINY, "docs/index.rst": "Home\n====\n\n.. journeymap:journey:: nurse\n   :language: fi\n"})
    body = project.build("html", "-W", "-n").page("index.html").body
    assert body.one("section", id="nurse").attributes["lang"] == "fi"
    assert body.one("svg").attributes["lang"] == "fi"
