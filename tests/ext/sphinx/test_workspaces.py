"""Several workspaces in one site, and what a site says of all that it declares: lists, the index, `journeys.json`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ext.sphinx.projects import TINY, Built, Project

pytest.importorskip("sphinx", reason="sphinx is not installed")

pytestmark = pytest.mark.slow  # real builds, each in a process of its own

PROMISES = """\
promises:
  rota: {text: A rota in time}
  mentor: {text: A mentor, audience: internal}
  pay: {text: Fair pay}
theme: {colors: {hr: "#123456"}}
"""
NORTH = {
    "north/journeymap.yaml": TINY["journeys/journeymap.yaml"] + PROMISES,
    "north/nurse.yaml": TINY["journeys/nurse.yaml"]
    .replace("kind: content\n", "kind: content\n        promises: [rota, mentor, pay]\n")
    .replace("kind: event\n", "kind: event\n        keeps: [rota, mentor]\n        audience: internal\n"),
}
SOUTH = {
    "south/journeymap.yaml": TINY["journeys/journeymap.yaml"],
    "south/porter.yaml": TINY["journeys/porter.yaml"].replace(
        "personas: nurse", "personas: nurse\ncovers: onboard\nstatus: draft\ntags: site"
    ),
}
PAGES = {
    "docs/index.rst": """\
Home
====

:journeymap:journey:`north:nurse`, :journeymap:touchpoint:`south:porter/keys`, :journeymap:team:`north:people` and
:ref:`journeymap-journeys`. :journeymap:touchpoint:`north:nurse/first-shift`
:journeymap:touchpoint:`words <north:nurse/first-shift>`

:journeymap:touchpoint:`suoth:porter/keys`
:journeymap:touchpoint:`porter/keys`
:journeymap:touchpoint:`north:nurse/careers-pge`

.. journeymap:map:: nrth:nurse

.. journeymap:map:: nurse

.. journeymap:owners::

.. journeymap:map:: north:nurse

.. toctree::

   north
   south
   lists
""",
    "docs/north.rst": ".. journeymap:journey:: north:nurse\n\n.. journeymap:team:: north:people\n",
    "docs/south.rst": ".. journeymap:journey:: south:porter\n\n.. journeymap:persona:: south:nurse\n",
    "docs/lists.rst": """\
Lists
=====

.. journeymap:journeys:: north:

.. journeymap:journeys:: south:
   :status: draft

.. journeymap:teams:: south:

.. journeymap:teams:: north:
   :function: clinical

.. journeymap:promises:: north:

.. journeymap:promises:: north:
   :persona: nurse
   :kept: true

.. journeymap:journeys:: north:
   :tag: site

.. journeymap:teams:: north:people
""",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    paths = 'journeymap_path = {"north": "north", "south": "south"}\njourneymap_audience = "public"\n'
    project = Project(tmp_path_factory.mktemp("several"), more=paths)
    project.put({**NORTH, **SOUTH, **PAGES})
    return project


@pytest.fixture(scope="module")
def built(project: Project) -> Built:
    return project.build("html", "-n", ok=False)


def test_wrong_names_are_warnings_that_name_nothing_internal(built: Built) -> None:
    hidden = "the audience of this site does not see the touchpoint of this link [journeymap.hidden-target]"
    assert [line for line in built.warnings if line.startswith("docs/")] == [
        "docs/index.rst:12: WARNING: there is no workspace 'nrth'; did you mean 'north'? [journeymap.unknown-name]",
        (
            "docs/index.rst:14: WARNING: nurse needs the name of a workspace: write north:nurse or south:nurse"
            " [journeymap.invalid-option]"
        ),
        "docs/index.rst:16: WARNING: owners needs the name of a workspace: write north: or south: [journeymap.invalid-option]",
        "docs/lists.rst:20: WARNING: there is no tag 'site' [journeymap.unknown-name]",
        "docs/lists.rst:23: WARNING: teams lists a whole workspace and takes no id [journeymap.invalid-option]",
        f"docs/index.rst:4: WARNING: {hidden}",
        f"docs/index.rst:4: WARNING: {hidden}",
        "docs/index.rst:8: WARNING: there is no workspace 'suoth'; did you mean 'south'? [journeymap.unknown-workspace]",
        (
            "docs/index.rst:8: WARNING: there is no touchpoint 'porter/keys'; did you mean 'south:porter/keys'?"
            " [journeymap.unknown-touchpoint]"
        ),
        (
            "docs/index.rst:8: WARNING: there is no touchpoint 'north:nurse/careers-pge'; did you mean"
            " 'north:nurse/careers-page'? [journeymap.unknown-touchpoint]"
        ),
    ]


def test_roles_and_pictures_lead_into_the_workspace_that_they_name(built: Built) -> None:
    body = built.page("index.html").body
    paragraph = body.all("p")[0]
    assert paragraph.text == "Ward nurse, Keys and a map, People team and All journeys. … words"
    assert [link.attributes["href"] for link in paragraph.all("a")] == [
        "north.html#north_nurse",
        "south.html#south_porter_keys",
        "north.html#north_people",
        "journeymap-journeys.html",
    ]
    picture = body.one("div", class_="journeymap-in-north")
    assert "journeymap-picture" in picture.attributes["class"].split()
    links = {link.attributes["href"] for link in picture.all("a")}
    assert "north.html#north_nurse_careers-page" in links
    for link in links:
        page, _, id = link.partition("#")
        assert id in built.page(page).ids
    assert {"south_porter", "south_porter_onboard", "south_porter_keys", "south_nurse"} <= built.page("south.html").ids


def test_each_workspace_has_its_own_colors(built: Built) -> None:
    sheet = built.text("_static/journeymap.css")
    own, other = sheet.split(".journeymap-in-south .jm-theme-light .jm-fill-", 1)
    assert "#123456" in own
    assert "#123456" not in other


def test_lists_show_what_passes_the_filters(built: Built) -> None:
    tables = built.page("lists.html").body.all("table")
    assert [
        [[cell.text for cell in (*row.all("th"), *row.all("td"))] for row in table.all("tr")] for table in tables
    ] == [
        [
            ["Journey", "Personas", "Owner", "Stages", "Touchpoints", "Reviewed"],
            ["Ward nurse", "Nurse", "People team", "Attract, Recruit", "1", "1 November 2026"],
        ],
        [
            ["Journey", "Personas", "Stages", "Touchpoints", "Status"],
            ["Porter", "Nurse", "Onboard", "1", "draft"],
        ],
        [
            ["Team", "Function", "Part of", "Accountable for", "Contact"],
            ["People team", "HR", "", "1 touchpoint", "people@sinivuono.example"],
            ["Ward managers", "Clinical", "People team", "", ""],
        ],
        [["Team", "Function", "Part of"], ["Ward managers", "Clinical", "People team"]],
        [
            ["Promise", "Promised in", "Personas"],
            ["A rota in time", "Careers page", "Nurse"],
            ["Fair pay", "Careers page", "Nurse"],
        ],
    ]
    assert "Nothing matches." in [one.text for one in built.page("lists.html").body.all("p")]
    links = [link.attributes["href"] for link in tables[0].one("tbody").all("a")]
    assert links == ["north.html#north_nurse", "north.html#north_people"]


def test_the_index_lists_what_the_site_declares(built: Built) -> None:
    table = built.page("journeymap-journeys.html").body.one("table")
    headings = [one.text for one in table.all("strong")]
    assert headings == ["Journeys", "Teams", "Personas"]
    assert [(link.text, link.attributes["href"]) for link in table.all("a")] == [
        ("Porter", "south.html#south_porter"),
        ("Keys and a map", "south.html#south_porter_keys"),
        ("Ward nurse", "north.html#north_nurse"),
        ("Careers page", "north.html#north_nurse_careers-page"),
        ("People team", "north.html#north_people"),
        ("Nurse", "south.html#south_nurse"),
    ]
    workspaces = [one.text for one in table.all("em") if one.text]
    assert workspaces == ["(south)", "(south)", "(north)", "(north)", "(north)", "(south)"]


def test_other_tools_read_what_the_site_declares(built: Built) -> None:
    porter = {
        "id": "south:porter",
        "name": "Porter",
        "url": "south.html#south_porter",
        "owners": [],
        "personas": ["south:nurse"],
        "stages": [{"id": "onboard", "name": "Onboard", "url": "south.html#south_porter_onboard"}],
        "touchpoints": [
            {
                "id": "south:porter/keys",
                "name": "Keys and a map",
                "url": "south.html#south_porter_keys",
                "stage": "onboard",
                "kind": "event",
                "owners": ["south:people"],
                "personas": ["south:nurse"],
                "when": ["on day one"],
            }
        ],
    }
    content = json.loads(built.text("journeys.json"))
    nurse, *others = content.pop("journeys")
    assert others == [porter]
    assert (nurse["owners"], [stage["id"] for stage in nurse["stages"]]) == (["north:people"], ["attract", "recruit"])
    assert [touchpoint["id"] for touchpoint in nurse["touchpoints"]] == ["north:nurse/careers-page"]
    assert content == {
        "version": 1,
        "teams": [{"id": "north:people", "name": "People team", "url": "north.html#north_people"}],
        "personas": [{"id": "south:nurse", "name": "Nurse", "url": "south.html#south_nurse"}],
    }


def test_a_change_in_a_workspace_concerns_its_own_pages(project: Project, built: Built) -> None:
    assert "Keys and a map" in built.text("south.html")
    project.change("south/porter.yaml", "Keys and a map", "Keys, a map")
    again = project.build("html", "-n", ok=False)
    assert "Keys, a map" in again.text("south.html")
    assert '"name": "Keys, a map"' in again.text("journeys.json")
    assert "] north" not in again.output.partition("looking for now-outdated")[0]
    project.change("south/porter.yaml", "Keys, a map", "Keys and a map")


def test_a_workspace_that_only_roles_need_is_one_warning_if_it_is_missing(tmp_path: Path) -> None:
    project = Project(tmp_path)
    role = ":journeymap:touchpoint:`nurse/first-shift` :journeymap:team:`people`\n"
    project.put({"docs/index.rst": f"Home\n====\n\n{role}", "docs/other.rst": f":orphan:\n\nOther\n=====\n\n{role}"})
    assert project.build(ok=False).warnings == [
        (
            "docs/index.rst:4: WARNING: journeymap_path: journeys: there are no journeys here (looked for docs/journeys,"
            " journeys) [journeymap.no-workspace]"
        )
    ]
